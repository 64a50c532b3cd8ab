import { NotFoundError } from '../azure-devops/index.js';
import type { EndpointContext } from './context.js';
import {
  AmbiguousEndpointNameError,
  EndpointNameError,
  EndpointNotFoundError,
  type NamedEndpoint,
  PartialEndpointError,
} from './errors.js';
import { listEndpoints } from './list.js';
import { READ_SCOPE, USER_ROLE } from './scopes.js';
import type { ServiceEndpoint } from './service-endpoint.js';
import { readServiceEndpoint } from './shapes.js';
import { isGuid, sameName } from './values.js';

/**
 * Reads one service endpoint, with what the server gives of its secrets.
 *
 * @param project as a segment of a path. Default: the context's.
 * @returns `undefined` where the server has none: it answers 200 with null, or 404.
 */
export async function readById(
  context: EndpointContext,
  id: string,
  signal: AbortSignal | undefined,
  project = context.segment,
): Promise<ServiceEndpoint | undefined> {
  const { generation } = await context.contract(signal);
  try {
    const { value } = await context.send({
      resource: 'endpoints',
      operation: `read service connection ${id} of project '${context.project}'`,
      method: 'GET',
      path: `${generation.readPath(project)}/${encodeURIComponent(id)}`,
      scope: READ_SCOPE,
      role: USER_ROLE,
      signal,
    });
    const endpoint = readServiceEndpoint(value);
    if (endpoint) context.maskUrl(endpoint.url);
    return endpoint;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/**
 * Finds out the id and the name of a service endpoint. A text that is a GUID is taken for an id, and is not asked for: see
 * {@link readEndpoint} for those that are a name.
 *
 * @throws EndpointNameError `ENDPOINT_NAME`, EndpointNotFoundError `ENDPOINT_NOT_FOUND`, AmbiguousEndpointNameError
 * `AMBIGUOUS_ENDPOINT_NAME`
 */
export async function locate(
  context: EndpointContext,
  nameOrId: string,
  signal: AbortSignal | undefined,
): Promise<NamedEndpoint> {
  if (nameOrId.trim() === '') throw new EndpointNameError();
  if (isGuid(nameOrId)) return { id: nameOrId, name: nameOrId };
  const found = await findNamed(context, nameOrId, signal);
  if (found) return found;
  const all = await listEndpoints(context, {}, signal);
  const names = all.map(({ name }) => name);
  throw new EndpointNotFoundError(nameOrId, context.project, names);
}

/**
 * The service endpoint of a name, as a list has it.
 *
 * @throws AmbiguousEndpointNameError `AMBIGUOUS_ENDPOINT_NAME`
 */
export async function findNamed(
  context: EndpointContext,
  name: string,
  signal: AbortSignal | undefined,
): Promise<ServiceEndpoint | undefined> {
  return choose(name, await listEndpoints(context, { names: [name] }, signal));
}

/**
 * Reads the service endpoint of a name or id. A GUID is looked up as an id, and then as the name that it may be too.
 *
 * @throws as {@link locate} does
 */
export async function readEndpoint(
  context: EndpointContext,
  nameOrId: string,
  signal: AbortSignal | undefined,
): Promise<ServiceEndpoint> {
  const { id } = await locate(context, nameOrId, signal);
  const endpoint = (await readById(context, id, signal)) ?? (await readNamedByGuid(context, id, signal));
  if (endpoint) return endpoint;
  throw new EndpointNotFoundError(nameOrId, context.project);
}

async function readNamedByGuid(
  context: EndpointContext,
  name: string,
  signal: AbortSignal | undefined,
): Promise<ServiceEndpoint | undefined> {
  try {
    const named = isGuid(name) ? await findNamed(context, name, signal) : undefined;
    return named && (await readById(context, named.id, signal));
  } catch (error) {
    // A server without such a list has no such name either.
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/**
 * The same as the base of a write.
 *
 * @param operation as errors say it: `update service connection 'api'`.
 * @throws PartialEndpointError `PARTIAL_ENDPOINT`, and as {@link locate} does
 */
export async function readForWrite(
  context: EndpointContext,
  nameOrId: string,
  operation: string,
  signal: AbortSignal | undefined,
): Promise<ServiceEndpoint> {
  const endpoint = await readEndpoint(context, nameOrId, signal);
  if (endpoint.isPartial) throw new PartialEndpointError(endpoint, operation);
  return endpoint;
}

/** One that is spelled exactly so goes before those that differ in case. */
function choose(name: string, candidates: readonly ServiceEndpoint[]): ServiceEndpoint | undefined {
  const alike = candidates.filter((candidate) => sameName(candidate.name, name));
  const exact = alike.filter((candidate) => candidate.name === name);
  const chosen = exact.length > 0 ? exact : alike;
  if (chosen.length > 1)
    throw new AmbiguousEndpointNameError(
      name,
      chosen.map(({ id, name: given }) => ({ id, name: given })),
    );
  return chosen[0];
}
