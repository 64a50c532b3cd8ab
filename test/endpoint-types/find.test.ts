import { expect, test } from 'vitest';
import {
  canonicalKey,
  type EndpointType,
  findEndpointType,
  findInput,
  findScheme,
  inputsOf,
} from '../../src/endpoint-types/index.js';

function typeOf(name: string, schemes: EndpointType['schemes'] = []): EndpointType {
  return { name, displayName: name, data: [], schemes };
}

test.each([
  ['Generic', 'generic'],
  ['AzureRM', 'azurerm'],
  ['azureservicebus', 'AzureServiceBus'],
  ['AZDOAPI', 'azdoapi'],
  ['WorkloadIdentityUser', 'workloadidentityuser'],
])('%s is the type %s', (given, name) => {
  expect(findEndpointType(given)?.name).toBe(name);
});

test.each(['', 'no-such-type', '__proto__', 'constructor', 'toString'])('%j is no type', (name) => {
  expect(findEndpointType(name)).toBeUndefined();
});

test('a type is looked up in the types that are given, and one of that very case goes first', () => {
  const types = [typeOf('Own'), typeOf('own')];

  expect(findEndpointType('own', types)).toBe(types[1]);
  expect(findEndpointType('OWN', types)).toBe(types[0]);
  expect(findEndpointType('generic', types)).toBeUndefined();
});

test.each([
  ['github', 'oauth2', 'OAuth2'],
  ['github', 'OAuth', 'OAuth2'],
  ['github', 'PersonalAccessToken', 'Token'],
  ['generic', 'usernamepassword', 'UsernamePassword'],
  ['generic', 'None', undefined],
  ['no-such-type', 'Token', undefined],
])('%s takes %s as the scheme %s', (type, given, scheme) => {
  expect(findScheme(type, given)?.scheme).toBe(scheme);
});

test('the name of a scheme goes before the alias of another', () => {
  const scheme = { parameters: [], verifiable: true };
  const type = typeOf('own', [
    { ...scheme, scheme: 'OAuth2', aliases: ['OAuth'] },
    { ...scheme, scheme: 'oauth', aliases: ['OAuth2'] },
  ]);

  expect(findScheme(type, 'OAuth')?.scheme).toBe('oauth');
});

test.each([
  ['ssh', 'UsernamePassword', 'privatekey', 'PrivateKey'],
  ['github', 'PersonalAccessToken', 'accesstoken', 'AccessToken'],
  ['azurerm', 'ServicePrincipal', 'tenantId', 'tenantid'],
  ['dockerregistry', 'WorkloadIdentityFederation', 'tenantid', 'tenantId'],
  ['kubernetes', 'Token', 'apitoken', 'apiToken'],
  ['ssh', undefined, 'USERNAME', 'username'],
  ['ssh', 'UsernamePassword', 'Other', 'Other'],
  ['no-such-type', 'Token', 'Other', 'Other'],
  ['ssh', 'UsernamePassword', '__proto__', '__proto__'],
])('the key of %s with %s that is written %s is sent as %s', (type, scheme, given, sent) => {
  expect(canonicalKey(type, scheme, given)).toBe(sent);
});

test('the inputs of a connection are those of its scheme and of data, or of all schemes where it is not known', () => {
  const type = findEndpointType('externalmavenrepository') ?? typeOf('none');

  const keys = (scheme: string | undefined): string[] => inputsOf(type, scheme).map(({ key }) => key);

  expect(keys('Token')).toEqual(['apitoken', 'RepositoryId']);
  expect(keys(undefined)).toEqual(['apitoken', 'username', 'password', 'RepositoryId']);
  expect(keys('NoSuchScheme')).toEqual(keys(undefined));
  expect(findInput(inputsOf(type, 'Token'), 'repositoryid')?.key).toBe('RepositoryId');
});
