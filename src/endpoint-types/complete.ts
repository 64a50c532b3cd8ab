import { endpointTypes } from './catalogue.js';
import { defaultUrl } from './default-url.js';
import type { EndpointInput, EndpointType } from './endpoint-type.js';
import { findEndpointType, findInput, findScheme } from './find.js';
import { memberOf } from './ignoring-case.js';
import type { EndpointDescription } from './validate.js';
import { type GivenConnection, isGiven, isNeeded, valueThatHolds } from './values.js';

/** What a connection has for sure once it is complete. */
export interface CompleteEndpoint<Value extends string | null> {
  readonly type: string;
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, Value | string>>;
  readonly data: Readonly<Record<string, Value | string>>;
  /** Empty where neither the user nor the type has one. */
  readonly url: string;
}

/**
 * A connection as it is to be sent: names, keys and listed values spelled as the type spells them, required keys that
 * have a default or go with the scheme filled in, and the URL of the type where none is given. What the type does not
 * know stays as it is, other fields (`description`) too, and so does everything of an unknown type.
 *
 * @example
 * completeEndpoint({ name: 'box', type: 'SSH', scheme: 'usernamepassword', parameters: { Username: 'me' }, data: { host: 'h' } });
 * // type ssh, scheme UsernamePassword, parameters { username: 'me' }, data { Host: 'h' }, url ssh://h:22
 */
export function completeEndpoint<Value extends string | null, Whole>(
  description: EndpointDescription<Value> & Whole,
  types: readonly EndpointType[] = endpointTypes,
): Whole & EndpointDescription<Value> & CompleteEndpoint<Value> {
  const { parameters = {}, data = {}, url = '' } = description;
  const type = findEndpointType(description.type, types);
  if (!type) return { ...description, parameters, data, url };
  const scheme = findScheme(type, description.scheme);
  const connection: GivenConnection = { type, scheme, parameters, data };
  const whole = {
    parameters: completeMap(parameters, scheme?.parameters ?? [], connection),
    data: completeMap(data, type.data, connection),
  };
  return {
    ...description,
    type: type.name,
    scheme: scheme?.scheme ?? description.scheme,
    ...whole,
    url: url || (defaultUrl(type, whole.data, whole.parameters) ?? ''),
  };
}

function completeMap<Value extends string | null>(
  values: Readonly<Record<string, Value>>,
  inputs: readonly EndpointInput[],
  connection: GivenConnection,
): Readonly<Record<string, Value | string>> {
  const given = Object.entries(values).map(([key, value]) => {
    const input = findInput(inputs, key);
    const listed = value === null ? undefined : memberOf(input?.possibleValues ?? [], value);
    return [input?.key ?? key, listed ?? value] as const;
  });
  const added = inputs
    .filter((input) => isNeeded(input, connection) && !isGiven(values, input.key))
    .flatMap(({ key }) => {
      const value = valueThatHolds(connection, key);
      return value === undefined ? [] : [[key, value] as const];
    });
  return Object.fromEntries<Value | string>([...given, ...added]);
}
