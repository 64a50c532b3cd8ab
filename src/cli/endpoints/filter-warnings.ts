import { type EndpointType, endpointTypes, findEndpointType, findScheme } from '../../endpoint-types/index.js';
import type { ServiceEndpoints } from '../../endpoints/index.js';
import { RemoteError } from '../../errors.js';
import { nearest } from '../../nearest.js';
import type { CommandContext } from '../command.js';
import { printable } from '../table.js';

/** What a list was filtered by. */
export interface GivenFilter {
  readonly type?: string | undefined;
  readonly schemes?: readonly string[];
  readonly owner?: string | undefined;
}

/** The owners that the service documents. */
const owners = ['library', 'agentcloud'];

/**
 * Says why a list may be empty: a filter that nothing can fit, since nobody knows its value. The server is asked for its
 * types only where the catalogue lacks one; whoever calls has an answer already, and asks only after an empty one.
 */
export async function warnOfUnknownFilters(
  { type, schemes = [], owner }: GivenFilter,
  client: ServiceEndpoints,
  context: CommandContext,
  signal: AbortSignal,
): Promise<void> {
  const isKnown = (types: readonly EndpointType[]): boolean =>
    (type === undefined || findEndpointType(type, types) !== undefined) &&
    schemes.every((scheme) => hasScheme(types, scheme));
  const types = isKnown(endpointTypes) ? endpointTypes : await typesOf(client, signal);
  if (type !== undefined && !findEndpointType(type, types)) {
    const names = types.map(({ name }) => name);
    warn(`There is no type '${type}'.`, nearest(type, names), context);
  }
  for (const scheme of schemes) warnOfUnknownScheme(scheme, types, context);
  if (owner !== undefined && !owners.includes(owner.toLowerCase())) {
    warn(`There is no owner '${owner}'.`, nearest(owner, owners), context);
  }
}

/** Says that none of these types has a scheme. */
export function warnOfUnknownScheme(scheme: string, types: readonly EndpointType[], context: CommandContext): void {
  if (hasScheme(types, scheme)) return;
  const names = types.flatMap(({ schemes }) => schemes.map((each) => each.scheme));
  warn(`There is no scheme '${scheme}'.`, nearest(scheme, names), context);
}

function hasScheme(types: readonly EndpointType[], scheme: string): boolean {
  return types.some((type) => findScheme(type, scheme) !== undefined);
}

/** The list was read already, and is worth more than a warning: without the server's types the catalogue decides. */
async function typesOf(client: ServiceEndpoints, signal: AbortSignal): Promise<readonly EndpointType[]> {
  try {
    return await client.types({}, signal);
  } catch (error) {
    if (error instanceof RemoteError && !signal.aborted) return endpointTypes;
    throw error;
  }
}

function warn(message: string, alike: string | undefined, { stderr }: CommandContext): void {
  const advice = alike === undefined ? 'See: agentless endpoints types' : `Did you mean '${alike}'?`;
  stderr.write(`warning: ${printable(`${message} ${advice}`)}\n`);
}
