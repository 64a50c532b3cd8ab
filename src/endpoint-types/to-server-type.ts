import type { EndpointInput, EndpointScheme, EndpointType } from './endpoint-type.js';
import {
  AUTHENTICATION_GROUP,
  type LegacyServerEndpointType,
  type ServerAuthenticationScheme,
  type ServerEndpointType,
  type ServerInputDescriptor,
  TEST_CONNECTION,
} from './server-type.js';
import { toServerTemplate } from './url-template.js';

/**
 * A type as a server answers with it.
 *
 * @example
 * toServerType(findEndpointType('ssh')).endpointUrl.format; // 'ssh://{{endpoint.Host}}:{{endpoint.Port}}'
 */
export function toServerType(type: EndpointType): ServerEndpointType {
  const testable = type.schemes.some(({ verifiable }) => verifiable);
  return {
    name: type.name,
    displayName: type.displayName,
    endpointUrl: toEndpointUrl(type),
    inputDescriptors: type.data.map((input) => toDescriptor(input, null)),
    authenticationSchemes: type.schemes.map((scheme) => toServerScheme(scheme, testable)),
    dataSources: testable ? [{ name: TEST_CONNECTION, endpointUrl: '{{endpoint.url}}' }] : [],
  };
}

/** A type as servers before the `serviceendpoint` area answer with it: the keys of `data` stand in each scheme. */
export function toLegacyServerType(type: EndpointType): LegacyServerEndpointType {
  const { inputDescriptors, ...rest } = toServerType(type);
  return {
    ...rest,
    authenticationSchemes: rest.authenticationSchemes.map((scheme) => ({
      ...scheme,
      inputDescriptors: [...scheme.inputDescriptors, ...inputDescriptors],
    })),
  };
}

function toEndpointUrl({ url, urlBy }: EndpointType): ServerEndpointType['endpointUrl'] {
  const choices = Object.entries(urlBy?.urls ?? {});
  const isVisible = url === undefined || choices.some(([, value]) => value === '') ? 'true' : 'false';
  const map = choices.map(([key, value]) => ({ key, value: toServerTemplate(value) }));
  const template = url === undefined ? undefined : toServerTemplate(url);
  return {
    displayName: 'Server Url',
    ...(template !== undefined && (template === url ? { value: template } : { format: template })),
    isVisible,
    ...(urlBy && { dependsOn: { input: urlBy.key, map } }),
  };
}

function toServerScheme(scheme: EndpointScheme, testable: boolean): ServerAuthenticationScheme {
  return {
    scheme: scheme.scheme,
    displayName: scheme.scheme,
    inputDescriptors: scheme.parameters.map((input) => toDescriptor(input, AUTHENTICATION_GROUP)),
    properties: testable && !scheme.verifiable ? { isVerifiable: 'False' } : {},
  };
}

function toDescriptor(input: EndpointInput, groupName: string | null): ServerInputDescriptor {
  const { key, possibleValues, defaultValue, visibleRule, fixed } = input;
  return {
    id: key,
    name: key,
    description: input.help ?? '',
    inputMode: inputModeOf(input),
    isConfidential: input.confidential,
    groupName,
    properties:
      visibleRule !== undefined || fixed
        ? { ...(visibleRule !== undefined && { visibleRule }), ...(fixed && { updatesNotAllowed: true }) }
        : null,
    validation: { dataType: input.dataType ?? 'string', ...(input.required && { isRequired: true }) },
    ...((possibleValues || defaultValue !== undefined) && {
      values: {
        inputId: `${key}Values`,
        defaultValue: defaultValue ?? '',
        possibleValues: (possibleValues ?? []).map((value) => ({ value, displayValue: value })),
      },
    }),
  };
}

function inputModeOf({ filledByServer, possibleValues, dataType, confidential }: EndpointInput): string {
  if (filledByServer) return 'none';
  if (possibleValues) return 'combo';
  if (dataType === 'boolean') return 'checkBox';
  return confidential ? 'passwordBox' : 'textBox';
}
