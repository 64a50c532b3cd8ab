import { AnswerFormatError } from '../azure-devops/index.js';
import { type EndpointType, readServerTypes } from '../endpoint-types/index.js';
import { listItems } from './json-value.js';
import type { TypeFilter } from './options.js';
import { READ_SCOPE } from './scopes.js';
import type { EndpointServer } from './server.js';
import { sameName } from './values.js';

/**
 * The server's own types, without those that cannot be read. They are not filtered there, so that a filter which an older
 * server ignores or compares otherwise does no harm.
 */
export async function readTypes(
  server: EndpointServer,
  signal: AbortSignal | undefined,
): Promise<readonly EndpointType[]> {
  const { generation } = await server.contract(signal);
  const operation = 'read the types of service connections';
  const { value, status } = await server.send({
    resource: 'types',
    operation,
    method: 'GET',
    path: generation.typesPath,
    scope: READ_SCOPE,
    signal,
  });
  if (!listItems(value)) throw new AnswerFormatError(operation, status, 'it has no list of types');
  return readServerTypes(value);
}

/** Whether a type is of a name and has a scheme, both compared ignoring case. */
export function isWantedType({ name, schemes }: EndpointType, { type, scheme }: TypeFilter): boolean {
  if (type !== undefined && !sameName(name, type)) return false;
  if (scheme === undefined) return true;
  return schemes.some((each) => [each.scheme, ...each.aliases].some((known) => sameName(known, scheme)));
}
