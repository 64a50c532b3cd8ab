import { expect, test } from 'vitest';
import { profiles, type ServiceEndpoints } from '../../src/endpoints/index.js';
import { RemoteError } from '../../src/errors.js';
import { bodyOf, demoId, given, id, otherId, startScripted } from './scripted-server.js';
import { api, azure, failureOf, startService } from './service.js';

test.each(profiles)('changes what is named on %s, and keeps the rest', async (profile) => {
  const { endpoints } = await startService({ profile });
  await endpoints.create(api);

  const updated = await endpoints.update('api', {
    url: 'https://new.example/',
    parameters: { password: 'second-secret' },
  });

  expect(updated).toMatchObject({ name: 'api', url: 'https://new.example/' });
  expect(updated.authorization.parameters).toEqual({ username: 'demo', password: null });
  expect((await endpoints.show('api')).url).toContain('https://new.example/');
});

test.each(profiles)('stops before it writes over a secret on %s', async (profile) => {
  const { endpoints, requests } = await startService({ profile });
  await endpoints.create(api);

  const error = await failureOf(endpoints.update('api', { description: 'new' }));

  expect(error).toMatchObject({ code: 'MISSING_SECRETS', secrets: ['password'] });
  expect(requests().filter((request) => request.startsWith('PUT'))).toEqual([]);
});

test.each(profiles)('sends null for secrets that are to be kept, and nothing else, on %s', async (profile) => {
  const read = { ...given, authorization: { ...given.authorization, parameters: { username: 'demo' } } };
  const isLegacy = profile === 'tfs2017' || profile === 'tfs2018';
  const { endpoints, requests } = await startScripted(() => ({ body: isLegacy ? read : given }), profile);

  await endpoints.update(id, { description: 'new' }, { keepSecrets: true });

  expect(requests[1]?.method).toBe('PUT');
  expect(bodyOf(requests[1])).toMatchObject({
    description: 'new',
    authorization: { parameters: { username: 'demo', password: null } },
  });
});

test('keeps what a server gives and nobody here knows', async () => {
  const strange = { ...given, serviceManagementReference: { a: [1] }, data: { odd: 7 } };
  const { endpoints, requests } = await startScripted(() => ({ body: strange }));

  await endpoints.update(id, { url: 'https://new/' }, { keepSecrets: true });

  expect(bodyOf(requests[1])).toEqual({ ...strange, url: 'https://new/' });
});

test('keeps name and description in step with the reference of the own project, wherever it stands', async () => {
  const { endpoints, requests } = await startScripted(() => ({ body: given }));

  await endpoints.update(id, { name: 'new', description: 'newer' }, { keepSecrets: true });

  expect(bodyOf(requests[1])).toMatchObject({
    name: 'new',
    description: 'newer',
    serviceEndpointProjectReferences: [
      given.serviceEndpointProjectReferences[0],
      { projectReference: { id: demoId, name: 'Demo' }, name: 'new', description: 'newer' },
    ],
  });
});

test('looks the project up where references have ids alone', async () => {
  const references = [otherId, demoId].map((project) => ({ projectReference: { id: project }, name: 'api' }));
  const { endpoints, requests } = await startScripted((_, path) =>
    path.includes('/projects/')
      ? { body: { id: demoId, name: 'Demo' } }
      : { body: { ...given, serviceEndpointProjectReferences: references } },
  );

  await endpoints.update(id, { name: 'new' }, { keepSecrets: true });

  expect(bodyOf(requests.find(({ method }) => method === 'PUT'))).toMatchObject({
    serviceEndpointProjectReferences: [
      { projectReference: { id: otherId }, name: 'api' },
      { projectReference: { id: demoId }, name: 'new' },
    ],
  });
});

test('gives back what its own project sees of a shared endpoint', async () => {
  const answer = { ...given, name: 'api of other', description: 'theirs' };
  const { endpoints } = await startScripted(({ method }) => ({ body: method === 'PUT' ? answer : given }));

  const updated = await endpoints.update(id, { url: 'https://new/' }, { keepSecrets: true });

  expect(updated).toMatchObject({ name: 'api', description: 'the API' });
});

test.each(['update', 'rotate', 'rename'] as const)(
  '%s is not done where the server answers it with nothing',
  async (operation) => {
    const { endpoints } = await startScripted(({ method }) => ({ body: method === 'PUT' ? null : given }));
    const calls = {
      update: () => endpoints.update(id, { url: 'https://new/' }, { keepSecrets: true }),
      rotate: () => endpoints.rotate(id, { password: 'new' }, { keepSecrets: true }),
      rename: () => endpoints.rename(id, 'other', { keepSecrets: true }),
    };

    expect(await failureOf(calls[operation]())).toMatchObject({
      code: 'WRITE_UNCERTAIN',
      message: expect.stringContaining('it has no service connection'),
    });
  },
);

test.each(['server2019', 'tfs2018', 'tfs2017'] as const)(
  'disables nothing on %s, which would ignore it',
  async (profile) => {
    const { endpoints, requests } = await startService({ profile });
    await endpoints.create(api);
    const before = requests().length;

    const error = await failureOf(endpoints.update('api', { isDisabled: true }, { keepSecrets: true }));

    expect(error).toMatchObject({ code: 'UNSUPPORTED_OPERATION', since: 'Azure DevOps Server 2020 (API version 6.0)' });
    expect(
      requests()
        .slice(before)
        .filter((request) => request.startsWith('PUT')),
    ).toEqual([]);
  },
);

test('refuses a change of what the type fixes, before it writes', async () => {
  const { endpoints, requests } = await startService();
  await endpoints.create(azure);

  const change = { data: { SubscriptionName: 'Contoso' }, parameters: { serviceprincipalkey: 'x' } };
  const error = await failureOf(endpoints.update('azure', change));

  expect(error).toMatchObject({ code: 'FIXED_FIELD', fields: ['subscriptionName'] });
  expect(requests().some((request) => request.startsWith('PUT'))).toBe(false);
});

test('takes a fixed value that is no change', async () => {
  const { endpoints } = await startService();
  await endpoints.create(azure);

  const change = { data: { subscriptionName: 'Fabrikam' }, parameters: { serviceprincipalkey: 'x' } };

  expect(await endpoints.update('azure', change, { keepSecrets: true })).toMatchObject({ name: 'azure' });
});

const registry = {
  ...given,
  type: 'dockerregistry',
  authorization: {
    scheme: 'ServicePrincipal',
    parameters: { serviceprincipalid: 's', serviceprincipalkey: null, authenticationType: 'spnKey' },
  },
  data: { registrytype: 'ACR' },
};

test('refuses another service principal for a container registry, and takes the same', async () => {
  const { endpoints } = await startScripted(() => ({ body: registry }));
  const options = { keepSecrets: true };

  const error = await failureOf(endpoints.update(id, { parameters: { ServicePrincipalId: 't' } }, options));

  expect(error).toMatchObject({ code: 'FIXED_FIELD', fields: ['serviceprincipalid'] });
  expect(await endpoints.update(id, { parameters: { serviceprincipalid: 's' } }, options)).toMatchObject({ id });
});

test('makes no write from what a reader is given, and names the role', async () => {
  const { endpoints, reader, requests } = await startService();
  await endpoints.create(api);

  const error = await failureOf(reader.update('api', { description: 'new' }, { keepSecrets: true }));

  expect(error).toMatchObject({ code: 'PARTIAL_ENDPOINT', role: 'Administrator', endpoint: { name: 'api' } });
  expect(requests().some((request) => request.startsWith('PUT'))).toBe(false);
});

test('keeps no secrets under another scheme', async () => {
  const { endpoints } = await startService();
  await endpoints.create({
    ...api,
    type: 'externalnpmregistry',
    scheme: 'UsernamePassword',
  });

  const error = await failureOf(endpoints.update('api', { scheme: 'Token' }, { keepSecrets: true }));

  expect(error).toMatchObject({ code: 'MISSING_SECRETS', secrets: ['apitoken'] });
  expect(await endpoints.update('api', { scheme: 'Token', parameters: { apitoken: 'x' } })).toMatchObject({
    authorization: { scheme: 'Token', parameters: { apitoken: null } },
  });
});

test.each([
  [{}, 'EMPTY_CHANGE'],
  [{ name: undefined }, 'EMPTY_CHANGE'],
])('refuses the change %j before it asks anyone', async (change, code) => {
  const { endpoints, requests } = await startService();

  expect(await failureOf(endpoints.update('api', change as object))).toMatchObject({ code });
  expect(requests()).toEqual([]);
});

test.each(['services', 'server2019'] as const)('changes many with one write on %s', async (profile) => {
  const { endpoints, requests } = await startService({ profile });
  const one = await endpoints.create(api);
  const two = await endpoints.create({ ...api, name: 'second' });

  const updated = await endpoints.updateMany(
    [
      { id: one.id, change: { description: 'one' } },
      { endpoint: two, change: { parameters: { password: 'x' } } },
    ],
    { keepSecrets: true },
  );

  expect(updated.map(({ name, description }) => [name, description])).toEqual([
    ['api', 'one'],
    ['second', 'the API'],
  ]);
  expect(requests().filter((request) => request.startsWith('PUT'))).toHaveLength(1);
});

test('writes none of many where one lacks its secret', async () => {
  const { endpoints, requests } = await startService();
  const one = await endpoints.create(api);
  const two = await endpoints.create({ ...api, name: 'second' });

  const error = await failureOf(
    endpoints.updateMany([
      { id: one.id, change: { parameters: { password: 'x' } } },
      { id: two.id, change: { description: 'new' } },
    ]),
  );

  expect(error).toMatchObject({ code: 'MISSING_SECRETS', endpoint: { name: 'second' } });
  expect(requests().some((request) => request.startsWith('PUT'))).toBe(false);
});

test('changes none of an empty list, and asks nobody', async () => {
  const { endpoints, requests } = await startService();

  expect(await endpoints.updateMany([])).toEqual([]);
  expect(requests()).toEqual([]);
});

test.each([
  ['services', [{ id: 'api', change: { name: 'x' } }], 'ENDPOINT_ID'],
  ['services', [{ id, change: {} }], 'EMPTY_CHANGE'],
  ['tfs2017', [{ id, change: { name: 'x' } }], 'UNSUPPORTED_OPERATION'],
] as const)('refuses on %s to change many as in %j: %s', async (told, updates, code) => {
  const { endpoints, requests } = await startService({ profile: told, told });

  expect(await failureOf(endpoints.updateMany(updates))).toMatchObject({ code });
  expect(requests()).toEqual([]);
});

test('refuses a scheme that the type does not have, after the server was asked for its types', async () => {
  const { endpoints, requests } = await startService();
  await endpoints.create(api);

  const error = await failureOf(endpoints.update('api', { scheme: 'Tokn', parameters: { apitoken: 'x' } }));

  expect(error).toMatchObject({ code: 'INVALID_ENDPOINT', findings: [{ id: 'unknown-scheme' }] });
  expect(String(error)).toContain("'api' cannot be updated: Type 'generic' has no scheme 'Tokn'.");
  expect(requests()).toContain('GET _apis/serviceendpoint/types');
  expect(requests().some((request) => request.startsWith('PUT'))).toBe(false);
});

test('takes a scheme that only the server has for a type', async () => {
  const parameter = { id: 'word', isConfidential: true, groupName: 'AuthenticationParameter' };
  const type = {
    name: 'generic',
    inputDescriptors: [],
    authenticationSchemes: [{ scheme: 'Magic', inputDescriptors: [parameter] }],
  };
  const { endpoints, requests } = await startScripted((_, path) => ({
    body: path.endsWith('/types') ? { value: [type] } : given,
  }));

  await endpoints.update(id, { scheme: 'magic', parameters: { word: 'topsecret' } });

  expect(bodyOf(requests.at(-1))).toMatchObject({
    authorization: { scheme: 'Magic', parameters: { word: 'topsecret' } },
  });
});

test('says which keys a new scheme cannot do without', async () => {
  const { endpoints, requests } = await startService();
  await endpoints.create({
    ...azure,
    scheme: 'ManagedServiceIdentity',
    parameters: { tenantid: azure.parameters['tenantid'] ?? '' },
  });

  const error = await failureOf(
    endpoints.update('azure', { scheme: 'ServicePrincipal', parameters: { serviceprincipalkey: 'x' } }),
  );

  expect(error).toMatchObject({
    code: 'INVALID_ENDPOINT',
    findings: [{ id: 'missing-key', key: 'serviceprincipalid' }],
  });
  expect(requests().some((request) => request.startsWith('PUT'))).toBe(false);
});

const failed = {
  ...given,
  isReady: false,
  operationStatus: { state: 'Failed', statusMessage: 'No such application.' },
};

const changes = [
  ['update', (endpoints: ServiceEndpoints) => endpoints.update(id, { parameters: { password: 'x' } })],
  ['rotate', (endpoints: ServiceEndpoints) => endpoints.rotate(id, { password: 'x' })],
  ['rename', (endpoints: ServiceEndpoints) => endpoints.rename(id, 'new', { keepSecrets: true })],
] as const;

test.each(changes)(
  '%s that leaves the endpoint in state Failed is a failure, with the reason and the id',
  async (_, change) => {
    const { endpoints } = await startScripted(({ method }) => ({ body: method === 'PUT' ? failed : given }));

    const error = await failureOf(change(endpoints));

    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({
      code: 'ENDPOINT_FAILED',
      endpoint: { id, name: 'api' },
      statusMessage: 'No such application.',
    });
    expect(String(error)).toContain('was updated, and is in state Failed: No such application.');
  },
);

test.each(changes)('%s waits while the service works on it, and tells what it says', async (_, change) => {
  const statuses = ['Creating.', 'Creating.', 'Assigning.'];
  let reads = 0;
  const { endpoints, clock } = await startScripted(({ method }) => {
    const isWritten = method === 'PUT' || reads > 0;
    if (!isWritten) return { body: given };
    const statusMessage = statuses[reads];
    reads += 1;
    return {
      body:
        statusMessage === undefined ? failed : { ...given, operationStatus: { state: 'InProgress', statusMessage } },
    };
  });

  const error = await failureOf(change(endpoints));

  expect(error).toMatchObject({ code: 'ENDPOINT_FAILED', statusMessage: 'No such application.' });
  expect(clock.waits).toHaveLength(3);
});

test('an update that the service works on is not waited for where that is not wanted', async () => {
  const working = { ...given, operationStatus: { state: 'InProgress', statusMessage: '' } };
  const { endpoints, clock } = await startScripted(({ method }) => ({ body: method === 'PUT' ? working : given }));

  const updated = await endpoints.update(id, { parameters: { password: 'x' } }, { wait: false });

  expect(updated.operationStatus?.state).toBe('InProgress');
  expect(clock.waits).toEqual([]);
});
