import { findScheme } from '../../endpoint-types/index.js';
import type { EndpointChange, EndpointValues } from '../service-endpoint.js';
import { sameName, valueIn } from '../values.js';
import { type ConnectionView, sameUrl, showsDescription } from './connection-view.js';
import type { Difference, DifferenceValue } from './plan.js';
import { fieldName, sameValue, type WantedConnection, type WantedValue } from './wanted.js';

/** What an update of a connection has to change. */
export interface FieldComparison {
  readonly differences: readonly Difference[];
  /** Without secrets: those go along with every update. */
  readonly change: EndpointChange;
}

const secret = { secret: true } as const;

/**
 * Compares what the file says of a connection with what the server shows of it. What the file does not name stays as it
 * is, and so does what the server keeps to itself.
 *
 * @param resolve gives the text of a value that is not in the file but can be compared: a user name from the environment.
 *   One that it does not know counts as changed.
 */
export function compareFields(
  wanted: WantedConnection,
  view: ConnectionView,
  resolve: (value: WantedValue) => string | undefined,
): FieldComparison {
  const { entry } = wanted;
  const { endpoint } = view;
  const differences: Difference[] = [];
  const change: { -readonly [Key in keyof EndpointChange]: EndpointChange[Key] } = {};
  const note = (field: string, before: DifferenceValue, after: DifferenceValue): void => {
    differences.push({ field, before, after });
  };
  if (entry.name.text !== view.name) {
    note('name', view.name, entry.name.text);
    change.name = entry.name.text;
  }
  if (entry.url !== '' && !sameUrl(entry.url, endpoint.url)) {
    note('url', endpoint.url, entry.url);
    change.url = entry.url;
  }
  if (entry.places.description && showsDescription(view) && entry.description !== view.description) {
    note('description', view.description, entry.description);
    change.description = entry.description;
  }
  const otherScheme = entry.places.scheme !== undefined && !sameScheme(wanted, endpoint.authorization.scheme);
  if (otherScheme && wanted.scheme !== undefined) {
    note('authorization.scheme', endpoint.authorization.scheme, wanted.scheme);
    change.scheme = wanted.scheme;
  }
  const compare = (place: 'parameters' | 'data', values: readonly WantedValue[], current: EndpointValues): void => {
    const changed = values.flatMap((value) => compareValue(wanted, value, current, resolve));
    for (const { value, before } of changed) {
      note(fieldName(place, value.key), before, value.text === undefined ? secret : value.text);
    }
    const texts = changed.flatMap(({ value }) => (value.text === undefined ? [] : [[value.key, value.text] as const]));
    if (texts.length > 0) change[place] = Object.fromEntries(texts);
  };
  // The parameters of another scheme are no measure for those of this one.
  compare('parameters', wanted.parameters, otherScheme ? {} : (endpoint.authorization.parameters ?? {}));
  compare('data', wanted.data, endpoint.data);
  return { differences, change };
}

interface ChangedValue {
  readonly value: WantedValue;
  readonly before: DifferenceValue;
}

function compareValue(
  wanted: WantedConnection,
  value: WantedValue,
  current: EndpointValues,
  resolve: (value: WantedValue) => string | undefined,
): ChangedValue[] {
  if (value.confidential) return [];
  const before = valueIn<string | null>(current, value.key);
  // A secret by its answer, whatever the catalogue knows of it.
  if (before === null) return [];
  if (value.text === '' && before === undefined) return [];
  const after = value.text ?? resolve(value);
  if (before !== undefined && after !== undefined && sameValue(wanted, value.key, before, after)) return [];
  return [{ value, before: value.text === undefined && before !== undefined ? secret : (before ?? null) }];
}

function sameScheme({ type, scheme = '' }: WantedConnection, current: string): boolean {
  if (sameName(scheme, current)) return true;
  const known = type && findScheme(type, current);
  return known !== undefined && sameName(known.scheme, scheme);
}

/** The secrets of an entry as differences, for an update that writes only them. */
export function secretDifferences(wanted: WantedConnection): Difference[] {
  const differences = (place: 'parameters' | 'data', values: readonly WantedValue[]): Difference[] =>
    values
      .filter(({ reference }) => reference)
      .map(({ key }) => ({ field: fieldName(place, key), before: secret, after: secret }));
  return [...differences('parameters', wanted.parameters), ...differences('data', wanted.data)];
}
