import {
  confidentialKeys,
  type EndpointFinding,
  type EndpointInput,
  type EndpointType,
  findScheme,
  fixedKeysChanged,
  isConfidentialKey,
  validateEndpoint,
} from '../endpoint-types/index.js';
import { holdsCredentials } from '../url-credentials.js';
import type { EndpointContext } from './context.js';
import { CredentialsInUrlError, FixedFieldError, InvalidEndpointError } from './errors.js';
import type { EndpointChange, ServiceEndpoint } from './service-endpoint.js';
import { keyIn, sameName, valueIn } from './values.js';

/**
 * Refuses a URL that holds a user name or a password.
 *
 * @param name of the service endpoint.
 * @param type of it, where it is known, and its scheme: by them the error says where the credentials belong.
 * @throws CredentialsInUrlError `CREDENTIALS_IN_URL`
 */
export function checkUrlCredentials(
  name: string,
  url: string | undefined,
  type: EndpointType | undefined,
  scheme: string,
): void {
  if (url === undefined || !holdsCredentials(url)) return;
  const parameters = (type && findScheme(type, scheme)?.parameters) ?? [];
  const user = parameters.find(isUserName);
  const [secret] = type ? confidentialKeys(type, scheme) : [];
  const keys = [user?.key, secret].filter((key) => key !== undefined);
  throw new CredentialsInUrlError(name, [...new Set(keys)]);
}

function isUserName({ key, confidential }: EndpointInput): boolean {
  return !confidential && /^user(?:name)?$/i.test(key);
}

/**
 * Refuses a new name that a creation refuses too.
 *
 * @param current the name that is there, which may be one of those.
 * @throws InvalidEndpointError `INVALID_ENDPOINT`
 */
export function checkNewName(current: string, name: string | undefined, done: 'renamed' | 'shared' | 'updated'): void {
  if (name === undefined || name === current) return;
  const findings = validateEndpoint({ name, type: '', scheme: '' }).filter(({ key }) => key === 'name');
  if (findings.length > 0) throw new InvalidEndpointError(current, findings, done);
}

/**
 * The change with its new scheme spelled as the type spells it. The server's types are asked where the catalogue lacks the
 * scheme.
 *
 * @throws InvalidEndpointError `INVALID_ENDPOINT` where no one has it for the type, or where it needs keys that are not there
 */
export async function withKnownScheme(
  context: EndpointContext,
  current: ServiceEndpoint,
  change: EndpointChange,
  signal: AbortSignal | undefined,
): Promise<EndpointChange> {
  const { scheme } = change;
  const catalogued = await context.types.find(current.type, signal);
  if (scheme === undefined || !catalogued) return change;
  if (!findScheme(catalogued, scheme)) await context.types.all(signal);
  const type = context.types.known(current.type) ?? catalogued;
  const known = findScheme(type, scheme);
  if (known) return { ...change, scheme: known.scheme };
  const description = { name: current.name, type: type.name, scheme, parameters: {}, data: current.data };
  const findings = validateEndpoint(description, [type]).filter(({ id }) => id === 'unknown-scheme');
  throw new InvalidEndpointError(current.name, findings, 'updated');
}

/**
 * Refuses a change of the scheme that leaves out what the new scheme cannot do without; its secrets are told elsewhere.
 *
 * @param merged as the service endpoint is to be.
 * @throws InvalidEndpointError `INVALID_ENDPOINT`
 */
export function checkNewScheme(merged: ServiceEndpoint, type: EndpointType | undefined): void {
  if (!type) return;
  const { name, url, authorization, data } = merged;
  const { scheme, parameters = {} } = authorization;
  const isMissing = ({ id, section, key }: EndpointFinding): boolean =>
    id === 'missing-key' && section === 'parameters' && !isConfidentialKey(type, scheme, key);
  const findings = validateEndpoint({ name, type: type.name, scheme, parameters, data, url }, [type]).filter(isMissing);
  if (findings.length > 0) throw new InvalidEndpointError(name, findings, 'updated');
}

/**
 * Refuses to change what the service fixes at creation. A value that is there already is no change.
 *
 * @throws FixedFieldError `FIXED_FIELD`
 */
export function checkFixed(
  current: ServiceEndpoint,
  { parameters = {}, data = {} }: EndpointChange,
  type: EndpointType | undefined,
): void {
  const { authorization } = current;
  const fields = [
    ...fixedKeysChanged(type ?? current.type, current.data, data).map(({ key }) => key),
    ...fixedKeysChanged(type ?? current.type, authorization.parameters ?? {}, parameters).map(({ key }) => key),
    ...fixedOfRegistry(current, parameters),
  ];
  if (fields.length > 0) throw new FixedFieldError(current, current.type, [...new Set(fields)]);
}

/** A container registry keeps its service principal (terraform-provider-azuredevops issue 1214). */
function fixedOfRegistry(
  { type, data, authorization }: ServiceEndpoint,
  parameters: Readonly<Record<string, string>>,
): readonly string[] {
  const isRegistry = sameName(type, 'dockerregistry') && sameName(valueIn(data, 'registrytype') ?? '', 'ACR');
  const key = 'serviceprincipalid';
  if (!isRegistry || keyIn(parameters, key) === undefined) return [];
  return valueIn(parameters, key) === valueIn<string | null>(authorization.parameters, key) ? [] : [key];
}
