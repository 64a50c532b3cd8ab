import { endpointTypes } from './catalogue.js';
import type { EndpointInput, EndpointScheme, EndpointType } from './endpoint-type.js';
import { sameName } from './ignoring-case.js';

/** A type by its name in the catalogue, or a record, such as one that a server gave. */
export type TypeOrName = EndpointType | string;

/**
 * The type of a name, ignoring case.
 *
 * @example
 * findEndpointType('AzureRM')?.name; // 'azurerm'
 */
export function findEndpointType(
  name: string,
  types: readonly EndpointType[] = endpointTypes,
): EndpointType | undefined {
  return types.find((type) => type.name === name) ?? types.find((type) => sameName(type.name, name));
}

/** The scheme of a type, ignoring case; a name of its own goes before the alias of another. */
export function findScheme(type: TypeOrName, scheme: string): EndpointScheme | undefined {
  const schemes = resolveType(type)?.schemes ?? [];
  return (
    schemes.find((each) => sameName(each.scheme, scheme)) ??
    schemes.find((each) => each.aliases.some((alias) => sameName(alias, scheme)))
  );
}

/** The record itself, or the one of that name in the catalogue. */
export function resolveType(type: TypeOrName): EndpointType | undefined {
  return typeof type === 'string' ? findEndpointType(type) : type;
}

/** The input of a key, ignoring case. */
export function findInput(inputs: readonly EndpointInput[], key: string): EndpointInput | undefined {
  return inputs.find((input) => sameName(input.key, key));
}

/**
 * All inputs that a connection of a type may have: those of `data`, and the parameters of the scheme, or of every scheme
 * where it is not given or not known.
 */
export function inputsOf(type: EndpointType, scheme: string | undefined): readonly EndpointInput[] {
  const chosen = scheme === undefined ? undefined : findScheme(type, scheme);
  const schemes = chosen ? [chosen] : type.schemes;
  return [...schemes.flatMap(({ parameters }) => parameters), ...type.data];
}

/**
 * A key as the catalogue spells it, which is how it is sent; as given where the catalogue does not have it.
 *
 * @example
 * canonicalKey('ssh', 'UsernamePassword', 'privatekey'); // 'PrivateKey'
 */
export function canonicalKey(type: TypeOrName, scheme: string | undefined, key: string): string {
  const known = resolveType(type);
  return (known && findInput(inputsOf(known, scheme), key)?.key) ?? key;
}
