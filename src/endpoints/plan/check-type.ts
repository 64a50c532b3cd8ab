import {
  type EndpointDescription,
  type EndpointFinding,
  type EndpointFindingId,
  type EndpointType,
  findScheme,
  fixedKeysChanged,
  isConfidentialKey,
  validateEndpoint,
} from '../../endpoint-types/index.js';
import { InputError, type SourceLocation } from '../../errors.js';
import { holdsCredentials } from '../../url-credentials.js';
import type { EndpointValues, ServiceEndpoint } from '../service-endpoint.js';
import { sameName, valueIn, withValues } from '../values.js';
import { sameUrl } from './connection-view.js';
import { EntryUrlCredentialsError, FixedTypeError, FixedValueError } from './errors.js';
import { givenValues, openTexts, type WantedConnection } from './wanted.js';

/** A fault of an entry by the rules of its type; `finding` names the rule. */
export class InvalidEntryError extends InputError {
  readonly code = 'INVALID_ENTRY';
  readonly finding: EndpointFindingId;
  readonly key: string;

  constructor(name: string, { id, key, message, hint }: EndpointFinding, location: SourceLocation) {
    super(`Service connection '${name}': ${message}`, { hint, location });
    this.finding = id;
    this.key = key;
  }
}

/**
 * What is wrong with an entry by the rules of its type.
 *
 * What the file leaves out of an existing connection stays as it is, and is not missing. What is wrong with the existing
 * connection as well is no fault of the file: the server knows types better than the catalogue does.
 */
export function checkType(
  wanted: WantedConnection,
  current: ServiceEndpoint | undefined,
  types: readonly EndpointType[],
): InputError[] {
  const { entry, type, scheme } = wanted;
  const name = entry.name.text;
  if (current && !sameName(current.type, type?.name ?? entry.type)) {
    return [new FixedTypeError(name, current.type, entry.type, entry.places.type)];
  }
  const description: EndpointDescription = {
    name,
    type: entry.type,
    url: entry.url || (current?.url ?? ''),
    scheme: scheme ?? current?.authorization.scheme ?? '',
    parameters: withValues(keptParameters(wanted, current), givenValues(wanted.parameters)),
    data: withValues(current?.data ?? {}, givenValues(wanted.data)),
  };
  const isKept = keepsScheme(wanted, current);
  const known = new Set(current ? findingsOf(current, types).map(identify) : []);
  const faults = validateEndpoint(description, types)
    .filter((finding) => !known.has(identify(finding)) && !(isKept && isMissingSecret(finding, description)))
    .map((finding) => new InvalidEntryError(name, finding, placeOf(finding, wanted)));
  return [...faults, ...checkUrl(wanted, current), ...(current ? checkFixedValues(wanted, current) : [])];
}

/** Credentials that the server has in the URL already are masked in an export, and stay as they are. */
function checkUrl({ entry }: WantedConnection, current: ServiceEndpoint | undefined): InputError[] {
  if (!holdsCredentials(entry.url) || (current && sameUrl(current.url, entry.url))) return [];
  return [new EntryUrlCredentialsError(entry.name.text, entry.places.url)];
}

/** Whether the connection keeps its scheme, and with it its parameters. */
function keepsScheme({ type, scheme }: WantedConnection, current: ServiceEndpoint | undefined): boolean {
  if (!current) return false;
  const before = current.authorization.scheme;
  return scheme === undefined || sameName(scheme, (type && findScheme(type, before)?.scheme) ?? before);
}

function keptParameters(wanted: WantedConnection, current: ServiceEndpoint | undefined): EndpointValues {
  return keepsScheme(wanted, current) ? (current?.authorization.parameters ?? {}) : {};
}

/** A list leaves secrets out: that they are missing says nothing. */
function isMissingSecret({ id, key }: EndpointFinding, { type, scheme }: EndpointDescription): boolean {
  return id === 'missing-key' && isConfidentialKey(type, scheme, key);
}

function findingsOf({ name, type, url, authorization, data }: ServiceEndpoint, types: readonly EndpointType[]) {
  const { scheme, parameters = {} } = authorization;
  const description = { name, type, url, scheme, parameters, data };
  return validateEndpoint(description, types).filter((finding) => !isMissingSecret(finding, description));
}

function identify({ id, section, key }: EndpointFinding): string {
  return JSON.stringify([id, section ?? '', key.toLowerCase()]);
}

function checkFixedValues(wanted: WantedConnection, current: ServiceEndpoint): InputError[] {
  const { entry, type } = wanted;
  if (!type) return [];
  const check = (before: EndpointValues, values: WantedConnection['data']): InputError[] =>
    fixedKeysChanged(type, before, openTexts(values)).map(({ key }) => {
      const place = values.find((value) => sameName(value.key, key))?.location ?? entry.places.entry;
      return new FixedValueError(entry.name.text, key, valueIn<string | null>(before, key) ?? '', place);
    });
  return [...check(current.authorization.parameters ?? {}, wanted.parameters), ...check(current.data, wanted.data)];
}

function placeOf({ section, key }: EndpointFinding, { entry, parameters, data }: WantedConnection): SourceLocation {
  const { places } = entry;
  if (section) {
    const values = section === 'data' ? data : parameters;
    return values.find((value) => sameName(value.key, key))?.location ?? places.entry;
  }
  if (key === 'name') return entry.name.location;
  if (key === 'type') return places.type;
  return (key === 'scheme' ? places.scheme : places.url) ?? places.entry;
}
