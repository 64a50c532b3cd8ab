import { nearest, suggest } from '../nearest.js';
import type { EndpointInput, GivenValues } from './endpoint-type.js';
import { findInput } from './find.js';
import { type EndpointFinding, type EndpointSection, sectionNames } from './finding.js';
import { memberOf } from './ignoring-case.js';
import { type GivenConnection, isGiven, isNeeded } from './values.js';

/** What is wrong with one of the maps of a connection: keys, values, and what is missing. */
export function checkKeys(connection: GivenConnection, section: EndpointSection): readonly EndpointFinding[] {
  const values = connection[section];
  const inputs = section === 'data' ? connection.type.data : (connection.scheme?.parameters ?? []);
  return [
    ...Object.entries(values).flatMap(([key, value]) => {
      const input = findInput(inputs, key);
      return input ? checkValue(input, value, section) : [unknownKey(key, inputs, connection, section)];
    }),
    ...repeatedKeys(values, section),
    ...inputs
      .filter(
        (input) => isNeeded(input, connection) && !isGiven(values, input.key) && !standsIn(input, connection, section),
      )
      .map((input) => missingKey(input, connection, section)),
  ];
}

/** Whether the key has its value without being given. */
function standsIn(input: EndpointInput, { scheme }: GivenConnection, section: EndpointSection): boolean {
  return Boolean(input.defaultValue) || (section === 'data' && isGiven(scheme?.data ?? {}, input.key));
}

function unknownKey(
  key: string,
  inputs: readonly EndpointInput[],
  connection: GivenConnection,
  section: EndpointSection,
): EndpointFinding {
  const { type, scheme } = connection;
  const owner = section === 'data' ? `type '${type.name}'` : `scheme '${scheme?.scheme ?? ''}' of type '${type.name}'`;
  const message = `'${key}' is not a key of ${sectionNames[section]} for ${owner}.`;
  return { id: 'unknown-key', section, key, message, hint: whereItBelongs(key, inputs, connection, section) };
}

/** The likeliest of: a slip of the keyboard, the other map, another scheme. */
function whereItBelongs(
  key: string,
  inputs: readonly EndpointInput[],
  { type, scheme }: GivenConnection,
  section: EndpointSection,
): string {
  const offered = inputs.filter(({ filledByServer }) => !filledByServer).map((input) => input.key);
  const other = section === 'data' ? (scheme?.parameters ?? []) : type.data;
  const elsewhere = findInput(other, key);
  if (elsewhere)
    return `It belongs in ${sectionNames[section === 'data' ? 'parameters' : 'data']}, as '${elsewhere.key}'.`;
  const schemes = type.schemes.filter((each) => findInput(each.parameters, key)).map((each) => each.scheme);
  if (schemes.length > 0 && nearest(key, offered) === undefined)
    return `It belongs to the scheme ${schemes.join(', ')}.`;
  return suggest(key, offered, 'keys');
}

/** Two keys that differ in case only are one key to the service; which value it takes is not known. */
function repeatedKeys(values: GivenValues, section: EndpointSection): readonly EndpointFinding[] {
  const seen = new Set<string>();
  return Object.keys(values)
    .filter((key) => seen.size === seen.add(key.toLowerCase()).size)
    .map((key) => ({
      id: 'repeated-key' as const,
      section,
      key,
      message: `'${key}' stands twice in ${sectionNames[section]}, written differently.`,
      hint: 'Keys are the same regardless of case: keep one of them.',
    }));
}

function missingKey(
  input: EndpointInput,
  { type, scheme }: GivenConnection,
  section: EndpointSection,
): EndpointFinding {
  const { key, visibleRule, help } = input;
  const owner = section === 'data' ? `Type '${type.name}'` : `Scheme '${scheme?.scheme ?? ''}' of type '${type.name}'`;
  const { asynchronous } = type;
  const hints = [
    `Add it to ${sectionNames[section]}.`,
    ...(help ? [help] : []),
    ...(visibleRule ? [`It is needed where ${visibleRule}.`] : []),
    ...(asynchronous && memberOf(asynchronous.provides, key)
      ? [`The service makes it itself where ${asynchronous.key} is ${asynchronous.values.join(' or ')}.`]
      : []),
  ];
  return { id: 'missing-key', section, key, message: `${owner} needs the key '${key}'.`, hint: hints.join(' ') };
}

/** An empty value counts as not given, and a secret that the server keeps is not looked at. */
function checkValue(input: EndpointInput, value: string | null, section: EndpointSection): readonly EndpointFinding[] {
  if (!value) return [];
  const { key, confidential, possibleValues, dataType, help } = input;
  const possible = possibleValues ?? (dataType === 'boolean' ? ['true', 'false'] : undefined);
  const fits = possible ? memberOf(possible, value) !== undefined : dataType !== 'number' || /^\d+$/.test(value);
  if (fits) return [];
  const message = confidential ? `The value of '${key}' is not possible.` : `'${value}' is not a value of '${key}'.`;
  const choice = possible ? valueHint(value, possible, confidential) : 'It is a number.';
  return [{ id: 'impossible-value', section, key, message, hint: help ? `${choice} ${help}` : choice }];
}

function valueHint(value: string, possible: readonly string[], confidential: boolean): string {
  return suggest(confidential ? '' : value, possible, 'values');
}
