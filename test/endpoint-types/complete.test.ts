import { expect, test } from 'vitest';
import { completeEndpoint, findEndpointType, validateEndpoint } from '../../src/endpoint-types/index.js';

test('names, keys and listed values are sent as the type spells them', () => {
  const endpoint = completeEndpoint({
    name: 'registry',
    type: 'DockerRegistry',
    scheme: 'usernamepassword',
    parameters: { UserName: 'me', PASSWORD: 'word', own: 'kept' },
    data: { registryType: 'dockerhub' },
    description: 'for images',
  });

  expect(endpoint).toEqual({
    name: 'registry',
    type: 'dockerregistry',
    scheme: 'UsernamePassword',
    parameters: { username: 'me', password: 'word', own: 'kept' },
    data: { registrytype: 'DockerHub' },
    url: 'https://hub.docker.com/',
    description: 'for images',
  });
});

test('required keys get their defaults as far as their rules hold', () => {
  const { parameters, data } = completeEndpoint({
    name: 'azure',
    type: 'azurerm',
    scheme: 'ServicePrincipal',
    parameters: { tenantid: 't', serviceprincipalid: 'i', serviceprincipalkey: 'k' },
    data: { subscriptionId: 's', subscriptionName: 'n' },
  });

  expect(parameters).toEqual({
    tenantid: 't',
    serviceprincipalid: 'i',
    serviceprincipalkey: 'k',
    authenticationType: 'spnKey',
  });
  expect(data).toEqual({
    subscriptionId: 's',
    subscriptionName: 'n',
    environment: 'AzureCloud',
    scopeLevel: 'Subscription',
  });
});

test.each([
  ['kubernetes', 'Token', { authorizationType: 'ServiceAccount' }],
  ['kubernetes', 'Kubernetes', { authorizationType: 'Kubeconfig' }],
  ['dockerregistry', 'ServicePrincipal', { registrytype: 'ACR' }],
  ['dockerregistry', 'UsernamePassword', { registrytype: 'Others' }],
])('%s with %s goes with %j', (type, scheme, data) => {
  expect(completeEndpoint({ name: 'one', type, scheme }).data).toEqual(data);
});

test('an empty required key gets its default, a given one and a kept secret stay', () => {
  const { data, parameters } = completeEndpoint({
    name: 'one',
    type: 'kubernetes',
    scheme: 'Token',
    parameters: { apitoken: null },
    data: { authorizationtype: '' },
  });

  expect(data).toEqual({ authorizationType: 'ServiceAccount' });
  expect(parameters).toEqual({ apiToken: null });
});

test('a given URL stays, and where nobody knows one it is empty', () => {
  expect(completeEndpoint({ name: 'one', type: 'github', scheme: 'Token', url: 'https://own.example' }).url).toBe(
    'https://own.example',
  );
  expect(completeEndpoint({ name: 'one', type: 'generic', scheme: 'UsernamePassword' }).url).toBe('');
});

test('the URL of an Azure registry comes from its login server, without its kind being named', () => {
  const { url } = completeEndpoint({
    name: 'one',
    type: 'dockerregistry',
    scheme: 'ServicePrincipal',
    parameters: { LoginServer: 'one.azurecr.io' },
  });

  expect(url).toBe('https://one.azurecr.io');
});

test('everything of an unknown type stays as it is', () => {
  const own = { name: 'one', type: 'Own', scheme: 'Odd', parameters: { A: 'b' }, data: { C: 'd' }, url: '' };

  expect(completeEndpoint(own)).toEqual(own);
});

test('keys that objects inherit are ordinary keys', () => {
  const parameters = Object.fromEntries([
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);

  const complete = completeEndpoint({ name: 'one', type: 'generic', scheme: 'UsernamePassword', parameters });

  expect(Object.entries(complete.parameters)).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
});

test('what is completed is still right', () => {
  const complete = completeEndpoint({
    name: 'one',
    type: 'ssh',
    scheme: 'UsernamePassword',
    parameters: { username: 'me' },
    data: { Host: 'h' },
  });

  expect(complete.url).toBe('ssh://h:22');
  expect(complete.data).toEqual({ Host: 'h' });
  expect(validateEndpoint(complete)).toEqual([]);
});

test('the types that are given are the ones that count', () => {
  const type = findEndpointType('ssh');
  const types = type ? [{ ...type, url: 'https://own.example' }] : [];

  expect(completeEndpoint({ name: 'one', type: 'ssh', scheme: 'UsernamePassword' }, types).url).toBe(
    'https://own.example',
  );
});
