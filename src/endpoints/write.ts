import type { ServiceMethod } from '../azure-devops/index.js';
import type { EndpointContext } from './context.js';
import { withTextsMasked } from './redact.js';
import { seenFrom } from './references.js';
import { MANAGE_SCOPE } from './scopes.js';
import type { ServiceEndpoint } from './service-endpoint.js';
import { readServiceEndpoint } from './shapes.js';

/** One write of a service endpoint, or of several. */
export interface EndpointWrite {
  /** As errors say it: `update service connection 'api'`. */
  readonly operation: string;
  readonly method: ServiceMethod;
  /** Absent: the collection of endpoints itself. */
  readonly id?: string;
  readonly query?: Readonly<Record<string, string | boolean | undefined>>;
  readonly body?: unknown;
  readonly role: string;
  readonly signal: AbortSignal | undefined;
}

/** Sends a write to where the server's generation takes it. */
export async function write(
  context: EndpointContext,
  { id, ...request }: EndpointWrite,
): ReturnType<EndpointContext['send']> {
  const { generation } = await context.contract(request.signal);
  const path = generation.writePath(context.segment);
  return await context.send({
    ...request,
    resource: 'endpoints',
    path: id === undefined ? path : `${path}/${encodeURIComponent(id)}`,
    scope: MANAGE_SCOPE,
  });
}

/** The service endpoint that a write answered with, as the context's project sees it, what was sent masked in its texts. */
export function writtenEndpoint(context: EndpointContext, value: unknown): ServiceEndpoint | undefined {
  const endpoint = readServiceEndpoint(value);
  return endpoint && withTextsMasked(seenFrom(endpoint, context.project), context.masker);
}
