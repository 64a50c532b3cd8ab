import type { ConfiguredValue, ServiceConnectionEntry } from '../../configuration/index.js';
import {
  canonicalKey,
  type EndpointType,
  findEndpointType,
  findScheme,
  isConfidentialKey,
} from '../../endpoint-types/index.js';
import type { SourceLocation } from '../../errors.js';
import { sameName } from '../values.js';
import type { EntryOrigin, SecretOrigin, SecretReference, SecretReferences } from './plan.js';

/** One key that an entry names. */
export interface WantedValue {
  /** Spelled as the type spells it. */
  readonly key: string;
  /** Absent where the text is not for everyone: then `reference` says where it is. */
  readonly text?: string;
  readonly reference?: SecretReference;
  /** Whether the server keeps the value to itself, so that it cannot be compared. */
  readonly confidential: boolean;
  readonly configured: ConfiguredValue;
  readonly location: SourceLocation;
}

/** An entry of the file, seen with what is known of its type. */
export interface WantedConnection {
  readonly entry: ServiceConnectionEntry;
  /** `undefined`: nobody knows it. */
  readonly type: EndpointType | undefined;
  /** As the type spells it; `undefined` where the entry leaves it open. */
  readonly scheme: string | undefined;
  readonly parameters: readonly WantedValue[];
  readonly data: readonly WantedValue[];
}

/** @param types the catalogue, with the server's own where they were asked for. */
export function readWanted(entry: ServiceConnectionEntry, types: readonly EndpointType[]): WantedConnection {
  const type = findEndpointType(entry.type, types);
  const given = entry.places.scheme && entry.scheme;
  const scheme = given === undefined ? type && openScheme(type) : ((type && findScheme(type, given))?.scheme ?? given);
  const read = (
    values: Readonly<Record<string, ConfiguredValue>>,
    places: ReadonlyMap<string, SourceLocation>,
  ): WantedValue[] =>
    Object.entries(values).map(([key, configured]) => {
      const confidential = isConfidentialKey(type, scheme, key);
      return {
        key: type ? canonicalKey(type, scheme, key) : key,
        confidential,
        configured,
        location: places.get(key) ?? entry.places.entry,
        ...textOrReference(configured, confidential),
      };
    });
  const literalData = Object.entries(entry.data).map(([key, text]) => [key, { kind: 'literal', text } as const]);
  return {
    entry,
    type,
    scheme,
    parameters: read(entry.parameters, entry.places.parameters),
    data: read({ ...Object.fromEntries(literalData), ...entry.secretData }, entry.places.data),
  };
}

/** An empty text is no secret. It is refused where it would be written. */
function textOrReference(value: ConfiguredValue, confidential: boolean): Pick<WantedValue, 'text' | 'reference'> {
  if (value.kind === 'environment') return { reference: { env: value.variable } };
  if (value.kind === 'file') return { reference: { file: value.path } };
  return confidential && value.text !== '' ? { reference: { inline: true } } : { text: value.text };
}

/** The scheme of an entry without `authorization`: one that asks for nothing. */
function openScheme({ schemes }: EndpointType): string | undefined {
  const open = schemes.filter(({ parameters }) => parameters.every(({ required }) => !required));
  return (findScheme({ name: '', displayName: '', data: [], schemes: open }, 'None') ?? open[0])?.scheme;
}

/** The secrets that an entry names, by key. */
export function secretReferences({ parameters, data }: WantedConnection): SecretReferences {
  const references = (values: readonly WantedValue[]): Record<string, SecretReference> =>
    Object.fromEntries(values.flatMap(({ key, reference }) => (reference ? [[key, reference]] : [])));
  return { parameters: references(parameters), data: references(data) };
}

/** Where an entry stands in the file, with its secrets. */
export function originOf({ entry, parameters, data }: WantedConnection): EntryOrigin {
  const secrets = (place: keyof SecretReferences, values: readonly WantedValue[]): SecretOrigin[] =>
    values.flatMap(({ key, reference, configured, location }) => {
      if (!reference) return [];
      return configured.kind === 'literal'
        ? [{ place, key, location, text: configured.text }]
        : [{ place, key, location: configured.location }];
    });
  return { location: entry.places.entry, secrets: [...secrets('parameters', parameters), ...secrets('data', data)] };
}

/** The values that anyone may see, by key. */
export function openTexts(values: readonly WantedValue[]): Record<string, string> {
  return Object.fromEntries(values.flatMap(({ key, text }) => (text === undefined ? [] : [[key, text]])));
}

/** Values for a check of the entry: secrets count as given. */
export function givenValues(values: readonly WantedValue[]): Record<string, string | null> {
  return Object.fromEntries(
    values.map(({ key, text, confidential, configured }) => {
      const stands = text ?? (!confidential && configured.kind === 'literal' ? configured.text : null);
      return [key, stands];
    }),
  );
}

/** How `place` of a connection calls its keys: the name of a field of a difference. */
export function fieldName(place: 'parameters' | 'data', key: string): string {
  return place === 'parameters' ? `authorization.parameters.${key}` : `data.${key}`;
}

/** Whether two values of a key mean the same: listed values and yes or no are compared ignoring case. */
export function sameValue(wanted: WantedConnection, key: string, one: string, other: string): boolean {
  if (one === other) return true;
  const { type, scheme } = wanted;
  const inputs = type ? [...((scheme && findScheme(type, scheme)?.parameters) || []), ...type.data] : [];
  const input = inputs.find((each) => sameName(each.key, key));
  const ignoresCase = input?.possibleValues !== undefined || input?.dataType !== undefined;
  return ignoresCase && one.toLowerCase() === other.toLowerCase();
}
