import type { SourceLocation } from '../errors.js';
import { suggest } from '../nearest.js';
import { evaluateTaskInputsExpression, expandMacros, listMacros, type ResolvedInputs } from '../tasks/index.js';
import { ServiceConnectionTypeError, UnknownServiceConnectionError } from './errors.js';
import type { ServiceConnection } from './service-connection.js';

/** The service connections of a project, by name or id. */
export interface ServiceConnections {
  readonly connection: (nameOrId: string) => ServiceConnection | undefined;
  /** For suggestions. */
  readonly connectionNames: readonly string[];
}

/** What errors say beside the fault: where the step gives an input, and their quotations without secrets. */
export interface FaultContext {
  readonly inputLocation: (input: string) => SourceLocation | undefined;
  readonly mask: (text: string) => string;
}

/** The service connection of a request, and where the step names it. */
export interface FoundConnection {
  readonly connection: ServiceConnection | undefined;
  readonly location: SourceLocation | undefined;
}

/** How the type of an input names the connections that it takes: `connectedService:Generic`. */
const CONNECTION_INPUT = /^connectedService:([^:]+)/i;

/**
 * Follows an `EndpointId`: a `TaskInputs[…]` expression or a text with references. Empty, it leads to none.
 *
 * @throws UnknownServiceConnectionError `UNKNOWN_SERVICE_CONNECTION`
 * @throws ServiceConnectionTypeError `SERVICE_CONNECTION_TYPE`
 */
export function findConnection(
  endpointId: string,
  inputs: ResolvedInputs,
  { connection: find, connectionNames }: ServiceConnections,
  { inputLocation, mask }: FaultContext,
): FoundConnection {
  const { name, value } = followEndpointId(endpointId, inputs);
  const input = inputs.definition(name);
  const location = input && inputLocation(input.name);
  const place = location && { location };
  if (value.trim() === '') return { connection: undefined, location };
  const connection = find(value);
  if (!connection) {
    const shown = mask(value);
    const hint = suggest(shown, connectionNames, 'service connections');
    throw new UnknownServiceConnectionError(shown, { hint, ...place });
  }
  const wanted = CONNECTION_INPUT.exec(input?.type ?? '')?.[1];
  if (input && wanted && wanted.toLowerCase() !== connection.type.toLowerCase()) {
    const hint = `Name a service connection of type ${wanted}, or choose another connection type.`;
    throw new ServiceConnectionTypeError(connection.name, connection.type, input.name, wanted, { hint, ...place });
  }
  return { connection, location };
}

function followEndpointId(endpointId: string, inputs: ResolvedInputs): { name: string; value: string } {
  const reference = evaluateTaskInputsExpression(endpointId, inputs);
  if (reference) return reference;
  const { text } = expandMacros(endpointId, (name) => inputs.get(name));
  return { name: listMacros(endpointId)[0] ?? '', value: text };
}
