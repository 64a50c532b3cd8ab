import { expect, test } from 'vitest';
import { type EndpointType, findEndpointType } from '../../src/endpoint-types/index.js';
import { endpointSecretNames, missingSecrets, type SecretHolder } from '../../src/endpoints/secrets.js';
import type { EndpointChange, EndpointValues } from '../../src/endpoints/service-endpoint.js';

function holder(scheme: string, parameters?: EndpointValues, data: EndpointValues = {}): SecretHolder {
  return { authorization: { scheme, ...(parameters && { parameters }) }, data };
}

function typeOf(name: string): EndpointType | undefined {
  return findEndpointType(name);
}

const names: readonly [what: string, type: string, SecretHolder, secrets: readonly string[]][] = [
  ['generic', 'generic', holder('UsernamePassword', { username: 'u' }), ['parameters.password']],
  [
    'sonarqube',
    'sonarqube',
    holder('UsernamePassword', { username: null }),
    ['parameters.username', 'parameters.password'],
  ],
  ['ssh', 'ssh', holder('UsernamePassword', {}), ['parameters.password', 'data.PrivateKey']],
  [
    'azurerm with a key',
    'azurerm',
    holder('ServicePrincipal', { authenticationType: 'spnKey', serviceprincipalkey: null, tenantid: 't' }),
    ['parameters.serviceprincipalkey', 'parameters.accessToken'],
  ],
  [
    'azurerm with a certificate',
    'AzureRM',
    holder('serviceprincipal', { authenticationType: 'spnCertificate', serviceprincipalkey: null }),
    ['parameters.servicePrincipalCertificate', 'parameters.accessToken'],
  ],
  [
    'azurerm whose principal the service made',
    'azurerm',
    holder('ServicePrincipal', { serviceprincipalkey: null }, { creationMode: 'Automatic' }),
    ['parameters.serviceprincipalkey', 'parameters.accessToken'],
  ],
  [
    'workload identity',
    'azurerm',
    holder('WorkloadIdentityFederation', { tenantid: 't', serviceprincipalid: 's' }),
    [],
  ],
  ['no credentials', 'incomingwebhook', holder('None', {}), ['parameters.secret']],
  [
    'an alias of a scheme',
    'github',
    holder('PersonalAccessToken', { accesstoken: null }),
    ['parameters.accesstoken', 'parameters.apitoken'],
  ],
  [
    'keys that the type does not know',
    'generic',
    holder('UsernamePassword', { extra: null, plain: 'x' }),
    ['parameters.password', 'parameters.extra'],
  ],
  [
    'an unknown type',
    'acme',
    holder('Token', { apitoken: null, user: 'u' }, { key: null }),
    ['parameters.apitoken', 'data.key'],
  ],
  ['an unknown type without secrets', 'acme', holder('Token', { apitoken: 'x' }), []],
  ['an unknown scheme', 'generic', holder('Magic', { word: null }), ['parameters.word']],
];

test.each(names)('the secrets of %s', (_, type, endpoint, secrets) => {
  const found = endpointSecretNames(endpoint, typeOf(type));

  expect(found.map(({ place, key }) => `${place}.${key}`)).toEqual(secrets);
});

test('tells secrets that a type cannot do without from others', () => {
  const azure = endpointSecretNames(holder('ServicePrincipal', {}), typeOf('azurerm'));

  expect(azure).toEqual([
    { place: 'parameters', key: 'serviceprincipalkey', required: true },
    { place: 'parameters', key: 'accessToken', required: false },
  ]);
});

const missing: readonly [
  what: string,
  { type: string; merged: SecretHolder; change?: EndpointChange; leavesSecretsOut?: boolean },
  secrets: readonly string[],
][] = [
  ['one that is null', { type: 'generic', merged: holder('UsernamePassword', { password: null }) }, ['password']],
  ['one that is empty', { type: 'generic', merged: holder('UsernamePassword', { password: '' }) }, ['password']],
  ['none that has a value', { type: 'generic', merged: holder('UsernamePassword', { password: 'x' }) }, []],
  [
    'none that the change gives',
    {
      type: 'generic',
      merged: holder('UsernamePassword', { password: 'x' }),
      change: { parameters: { PASSWORD: 'x' } },
    },
    [],
  ],
  [
    'none that the change gives as an empty text',
    { type: 'generic', merged: holder('UsernamePassword', { password: '' }), change: { parameters: { password: '' } } },
    [],
  ],
  ['no optional one that was left out', { type: 'generic', merged: holder('UsernamePassword', { username: 'u' }) }, []],
  [
    'an optional one of an old server, which leaves all out',
    { type: 'generic', merged: holder('UsernamePassword', { username: 'u' }), leavesSecretsOut: true },
    ['password'],
  ],
  ['any where all parameters were left out', { type: 'generic', merged: holder('UsernamePassword') }, ['password']],
  [
    'a required one that was left out',
    { type: 'azurerm', merged: holder('ServicePrincipal', { tenantid: 't' }) },
    ['serviceprincipalkey'],
  ],
  [
    'one in data',
    {
      type: 'ssh',
      merged: holder('UsernamePassword', { password: 'x' }, { PrivateKey: null }),
      change: { parameters: { password: 'x' } },
    },
    ['PrivateKey'],
  ],
  [
    'the one that another place gives',
    {
      type: 'ssh',
      merged: holder('UsernamePassword', {}, { PrivateKey: null }),
      change: { parameters: { PrivateKey: 'x' } },
    },
    ['PrivateKey'],
  ],
];

test.each(missing)('an update misses %s', (_, situation, secrets) => {
  const { type, merged, change = { description: 'new' }, leavesSecretsOut = false } = situation;

  const found = missingSecrets({ merged, change, type: typeOf(type), leavesSecretsOut });

  expect(found.map(({ key }) => key)).toEqual(secrets);
});
