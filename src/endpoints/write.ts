import type { ServiceMethod } from '../azure-devops/index.js';
import type { EndpointContext } from './context.js';
import { UncertainWriteError } from './errors.js';
import { withTextsMasked } from './redact.js';
import { seenFrom } from './references.js';
import { MANAGE_SCOPE } from './scopes.js';
import type { ServiceEndpoint } from './service-endpoint.js';
import { readServiceEndpoint } from './shapes.js';
import { leavesWriteOpen } from './uncertain.js';

/** One write of a service endpoint, or of several. */
export interface EndpointWrite {
  /** As errors say it: `update service connection 'api'`. */
  readonly operation: string;
  readonly method: ServiceMethod;
  /** Absent: the collection of endpoints itself. */
  readonly id?: string;
  /** Of what is to be created. */
  readonly name?: string;
  readonly query?: Readonly<Record<string, string | boolean | undefined>>;
  readonly body?: unknown;
  readonly role: string;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends a write to where the server's generation takes it.
 *
 * @throws UncertainWriteError `WRITE_UNCERTAIN` where it may have been carried out although no answer came
 */
export async function write(
  context: EndpointContext,
  { id, name, ...request }: EndpointWrite,
): ReturnType<EndpointContext['send']> {
  const { generation } = await context.contract(request.signal);
  const path = generation.writePath(context.segment);
  try {
    return await context.send({
      ...request,
      resource: 'endpoints',
      path: id === undefined ? path : `${path}/${encodeURIComponent(id)}`,
      scope: MANAGE_SCOPE,
    });
  } catch (error) {
    throw leavesWriteOpen(error) ? new UncertainWriteError(error, name ?? id, request.method === 'POST') : error;
  }
}

/** The service endpoint that a write answered with, as the context's project sees it, what was sent masked in its texts. */
export function writtenEndpoint(context: EndpointContext, value: unknown): ServiceEndpoint | undefined {
  const endpoint = readServiceEndpoint(value);
  return endpoint && withTextsMasked(seenFrom(endpoint, context.project), context.masker);
}
