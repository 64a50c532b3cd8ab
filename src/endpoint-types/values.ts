import { judgeVisibility, parseVisibilityRule, type VisibilityRule, VisibilityRuleError } from '../tasks/index.js';
import type { EndpointInput, EndpointScheme, EndpointType, GivenValues } from './endpoint-type.js';
import { findInput } from './find.js';
import { entryOf, memberOf } from './ignoring-case.js';

/** The values of a connection beside what they mean. */
export interface GivenConnection {
  readonly type: EndpointType;
  /** Absent where the type does not have it. */
  readonly scheme: EndpointScheme | undefined;
  readonly parameters: GivenValues;
  readonly data: GivenValues;
}

/** Whether something stands there: a text that is not empty, or a secret that the server keeps. */
export function isGiven(values: GivenValues, key: string): boolean {
  const value = entryOf(values, key);
  return value !== undefined && value !== '';
}

/**
 * The value that holds for a key: the given one, else what goes with the scheme, else the default of the form.
 */
export function valueThatHolds(connection: GivenConnection, key: string): string | undefined {
  const { type, scheme, parameters, data } = connection;
  const given = entryOf(parameters, key) || entryOf(data, key);
  if (given) return given;
  return (
    entryOf(scheme?.data ?? {}, key) ?? findInput([...(scheme?.parameters ?? []), ...type.data], key)?.defaultValue
  );
}

/** The data as given, and what goes with the scheme where it is not given. */
export function dataThatHolds({ scheme, data }: GivenConnection): GivenValues {
  const added = Object.entries(scheme?.data ?? {}).filter(([key]) => !isGiven(data, key));
  return Object.fromEntries([...Object.entries(data), ...added]);
}

/**
 * Whether a key has to be given: it is marked so, its `visibleRule` holds, and the service does not make it itself.
 * A rule that cannot be read, or that only a run could judge, asks for nothing.
 */
export function isNeeded(input: EndpointInput, connection: GivenConnection): boolean {
  return input.required && isVisible(input, connection) && !isMadeByService(input, connection);
}

function isVisible({ key, visibleRule }: EndpointInput, connection: GivenConnection): boolean {
  if (visibleRule === undefined) return true;
  const rule = readRule(visibleRule, key);
  return rule !== undefined && judgeVisibility(rule, (name) => valueThatHolds(connection, name)) === true;
}

/** A server's own rule may be of a kind that nobody knows here. */
function readRule(text: string, key: string): VisibilityRule | undefined {
  try {
    return parseVisibilityRule(text, `key '${key}'`);
  } catch (error) {
    if (error instanceof VisibilityRuleError) return undefined;
    throw error;
  }
}

function isMadeByService({ key }: EndpointInput, connection: GivenConnection): boolean {
  const { asynchronous } = connection.type;
  if (!asynchronous || memberOf(asynchronous.provides, key) === undefined) return false;
  return memberOf(asynchronous.values, valueThatHolds(connection, asynchronous.key) ?? '') !== undefined;
}
