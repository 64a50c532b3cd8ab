import type { EndpointType, GivenValues } from './endpoint-type.js';
import { findInput, inputsOf, resolveType, type TypeOrName } from './find.js';
import { entryOf } from './ignoring-case.js';

const PLACEHOLDER = /\{([^{}]+)\}/g;

/**
 * The URL of a connection whose user gives none.
 *
 * @param data the connection's data; what a URL refers to and is missing there has its default.
 * @param parameters those of its authorization, which a few URLs refer to.
 * @returns `undefined` where the user has to give one: the type has none, or not without a value that is missing.
 * @example
 * defaultUrl('azurerm', { environment: 'AzureUSGovernment' }); // 'https://management.usgovcloudapi.net/'
 * defaultUrl('ssh', { Host: 'build.example' }); // 'ssh://build.example:22'
 * defaultUrl('generic', {}); // undefined
 */
export function defaultUrl(type: TypeOrName, data: GivenValues, parameters: GivenValues = {}): string | undefined {
  const known = resolveType(type);
  const template = known && urlTemplate(known, data, parameters);
  if (!known || template === undefined || template === '') return undefined;
  if (missingInUrl(known, data, parameters).length > 0) return undefined;
  return template.replaceAll(PLACEHOLDER, (_, key: string) => valueOrDefault(known, key, data, parameters) ?? '');
}

/** The keys without which the URL of the type cannot be made. */
export function missingInUrl(type: EndpointType, data: GivenValues, parameters: GivenValues): readonly string[] {
  const template = urlTemplate(type, data, parameters) ?? '';
  return [...template.matchAll(PLACEHOLDER)]
    .map(([, key]) => key ?? '')
    .filter((key) => !valueOrDefault(type, key, data, parameters));
}

function urlTemplate(type: EndpointType, data: GivenValues, parameters: GivenValues): string | undefined {
  const { urlBy } = type;
  const value = urlBy && valueOrDefault(type, urlBy.key, data, parameters);
  return (urlBy && value ? entryOf(urlBy.urls, value) : undefined) ?? type.url;
}

function valueOrDefault(
  type: EndpointType,
  key: string,
  data: GivenValues,
  parameters: GivenValues,
): string | undefined {
  return entryOf(data, key) || entryOf(parameters, key) || findInput(inputsOf(type, undefined), key)?.defaultValue;
}
