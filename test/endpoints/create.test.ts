import { expect, test } from 'vitest';
import { profiles, ServiceEndpoints } from '../../src/endpoints/index.js';
import { bodyOf, demoId, given, startScripted } from './scripted-server.js';
import { api, automatic, azure, failureOf, startService } from './service.js';

test.each(profiles)('creates on %s, and gives back no secret', async (profile) => {
  const { endpoints } = await startService({ profile });

  const created = await endpoints.create(api);

  expect(created).toMatchObject({ name: 'api', type: 'generic', isReady: true });
  expect(created.authorization.parameters).toEqual({ username: 'demo', password: null });
  expect(JSON.stringify(created)).not.toContain('first-secret');
});

test.each([
  ['tfs2018', 'tfs2018'],
  ['server2019', 'server2019'],
  ['server2022', 'server2022'],
] as const)('creates on %s where the profile %s spares the question', async (profile, told) => {
  const { endpoints, requests } = await startService({ profile, told });

  await endpoints.create(api);

  expect(requests().some((request) => request.startsWith('OPTIONS'))).toBe(false);
});

test('fills in what the type prescribes: URL, spelling, keys', async () => {
  const { endpoints } = await startService();

  const created = await endpoints.create({
    ...azure,
    type: 'AzureRM',
    scheme: 'serviceprincipal',
    data: { ...azure.data, environment: 'azurecloud' },
  });

  expect(created).toMatchObject({ type: 'azurerm', url: 'https://management.azure.com/' });
  expect(created.authorization.scheme).toBe('ServicePrincipal');
  expect(created.data).toMatchObject({ environment: 'AzureCloud' });
});

test('shares from the start, under another name where that is wanted', async () => {
  const { endpoints } = await startService();

  await endpoints.create(api, { sharedWith: [{ project: 'Other', name: 'shared api' }, { project: 'demo' }] });

  expect(await endpoints.inProject('Other').show('shared api')).toMatchObject({ description: 'the API' });
  expect((await endpoints.show('api')).serviceEndpointProjectReferences).toHaveLength(2);
});

test.each(['server2019', 'tfs2017'] as const)('refuses on %s to share what is created', async (profile) => {
  const { endpoints } = await startService({ profile });

  const error = await failureOf(endpoints.create(api, { sharedWith: [{ project: 'Other' }] }));

  expect(error).toMatchObject({ code: 'UNSUPPORTED_OPERATION' });
  expect(await endpoints.list()).toEqual([]);
});

test('says what is wrong with a specification before it sends anything', async () => {
  const { endpoints, requests } = await startService({ told: 'services' });

  const error = await failureOf(endpoints.create({ ...azure, parameters: {}, name: '' }));

  expect(error).toMatchObject({ code: 'INVALID_ENDPOINT' });
  expect(String(error)).toContain("'serviceprincipalid'");
  expect(requests()).toEqual([]);
});

test('asks the server for its types before it refuses a type or key that the catalogue lacks', async () => {
  const { endpoints, requests } = await startService({ told: 'services' });

  const error = await failureOf(endpoints.create({ ...api, type: 'genric' }));

  expect(error).toMatchObject({ code: 'INVALID_ENDPOINT', hint: expect.stringContaining("Did you mean 'generic'?") });
  expect(requests()).toEqual(['GET _apis/serviceendpoint/types']);
});

test('takes a type that only the server knows', async () => {
  const type = {
    name: 'acme',
    displayName: 'Acme',
    inputDescriptors: [],
    authenticationSchemes: [
      {
        scheme: 'Token',
        inputDescriptors: [
          {
            id: 'word',
            isConfidential: true,
            validation: { isRequired: true },
            groupName: 'AuthenticationParameter',
          },
        ],
      },
    ],
  };
  const { endpoints, requests } = await startScripted(({ method }, path) => {
    if (path.endsWith('/types')) return { body: { value: [type] } };
    if (path.includes('/projects/')) return { body: { id: demoId, name: 'Demo' } };
    if (method === 'POST')
      return {
        body: { ...given, type: 'acme', authorization: { scheme: 'Token', parameters: { word: 'topsecret' } } },
      };
    return undefined;
  });

  const specification = { ...api, type: 'ACME', scheme: 'token', parameters: { Word: 'topsecret' } };
  const created = await endpoints.create(specification);

  expect(bodyOf(requests.at(-1))).toMatchObject({
    type: 'acme',
    authorization: { scheme: 'Token', parameters: { word: 'topsecret' } },
  });
  expect(created.authorization.parameters).toEqual({ word: null });
});

test('sends what is not checked as it is, where that is wanted', async () => {
  const { endpoints } = await startService();

  const error = await failureOf(endpoints.create({ ...api, scheme: 'Magic' }, { validate: false }));

  expect(error).toMatchObject({ code: 'UNKNOWN_TYPE_OR_SCHEME' });
});

test('says that the name is taken, whatever the status', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);

  const error = await failureOf(endpoints.create({ ...api, name: 'API' }));

  expect(error).toMatchObject({ code: 'DUPLICATE_ENDPOINT', status: 500 });
});

test('says which role a reader lacks', async () => {
  const { reader } = await startService();

  expect(await failureOf(reader.create(api))).toMatchObject({ code: 'CREATOR_NEEDED' });
});

test('waits until the service has finished a creation', async () => {
  const { endpoints, clock } = await startService();

  const created = await endpoints.create(automatic);

  expect(created).toMatchObject({ isReady: true, operationStatus: { state: 'Ready' } });
  expect(clock.waits.length).toBeGreaterThan(0);
});

test('does not wait where that is not wanted', async () => {
  const { endpoints, clock } = await startService();

  const created = await endpoints.create(automatic, { wait: false });

  expect(created.operationStatus?.state).toBe('InProgress');
  expect(clock.waits).toEqual([]);
});

test('keeps the id of a creation that failed', async () => {
  const { endpoints } = await startService({ serverBehaviour: { automaticCreation: 'Failed' } });

  const error = await failureOf(endpoints.create(automatic));

  const [left] = await endpoints.list();
  expect(error).toMatchObject({ code: 'ENDPOINT_FAILED', endpoint: { id: left?.id, name: 'automatic' } });
  expect(String(error)).toContain('no cached refresh token');
});

test('explains an automatic creation that the service refuses without a known reason', async () => {
  const { endpoints } = await startScripted((_, path) =>
    path.includes('/projects/') ? { body: { id: demoId, name: 'Demo' } } : { status: 400, body: { message: 'No.' } },
  );

  const error = await failureOf(endpoints.create(automatic));

  expect(error).toMatchObject({ code: 'AUTOMATIC_CREATION', serverMessage: 'No.' });
  expect(error).toHaveProperty('hint', expect.stringContaining('for users only'));
});

test('explains the refusal of a newer server that was taken for an older one', async () => {
  const message = 'At least one project reference required to create an endpoint.';
  const { endpoints } = await startScripted(
    () => ({ status: 400, body: { typeKey: 'ArgumentException', message } }),
    'server2019',
  );

  expect(await failureOf(endpoints.create(api))).toMatchObject({
    code: 'PROJECT_REFERENCE_NEEDED',
    hint: expect.stringContaining('leave the profile out'),
  });
});

test('shows no secret that a refusal repeats', async () => {
  const { endpoints } = await startScripted((_, path) =>
    path.includes('/projects/')
      ? { body: { id: demoId, name: 'Demo' } }
      : { status: 400, body: { message: 'The password first-secret is too short.' } },
  );

  const error = await failureOf(endpoints.create(api));

  expect(error).toMatchObject({ serverMessage: 'The password *** is too short.' });
});

test('shows no secret that the reason of a failure repeats', async () => {
  const operationStatus = { state: 'Failed', statusMessage: 'The password first-secret is too short.' };
  const { endpoints } = await startScripted((_, path) =>
    path.includes('/projects/') ? { body: { id: demoId, name: 'Demo' } } : { body: { ...given, operationStatus } },
  );

  const error = await failureOf(endpoints.create(api));

  expect(error).toMatchObject({ code: 'ENDPOINT_FAILED', statusMessage: 'The password *** is too short.' });
});

test('says that an answer is no service connection', async () => {
  const { endpoints } = await startScripted((_, path) =>
    path.includes('/projects/') ? { body: { id: demoId, name: 'Demo' } } : { body: null },
  );

  expect(await failureOf(endpoints.create(api))).toMatchObject({ code: 'ANSWER_FORMAT' });
});

test('sends a legacy server neither owner nor project references', async () => {
  const { endpoints, requests } = await startScripted(() => ({ body: given }), 'tfs2017');

  await endpoints.create(api);

  expect(bodyOf(requests[0])).toEqual({
    name: 'api',
    type: 'generic',
    url: 'https://api.example/',
    description: 'the API',
    authorization: { scheme: 'UsernamePassword', parameters: api.parameters },
    data: {},
  });
});

test.each(['a,b', 'a/b'])('refuses the new name %s before anything is sent', async (name) => {
  const { endpoints, requests } = await startService();

  await expect(endpoints.create({ ...api, name })).rejects.toMatchObject({ code: 'INVALID_ENDPOINT' });
  expect(requests()).toEqual([]);
});

test('sends keys that the type does not have where that is wanted, and checks the rest', async () => {
  const { endpoints } = await startService();
  const specification = { ...api, data: { acme: 'a value' } };

  const refused = await failureOf(endpoints.create(specification));
  const created = await endpoints.create(specification, { unknownKeys: 'send' });
  const incomplete = await failureOf(
    endpoints.create({ ...specification, name: 'b', url: '' }, { unknownKeys: 'send' }),
  );

  expect(refused).toMatchObject({ code: 'INVALID_ENDPOINT', findings: [{ id: 'unknown-key', key: 'acme' }] });
  expect(created.data).toMatchObject({ acme: 'a value' });
  expect(incomplete).toMatchObject({ code: 'INVALID_ENDPOINT', findings: [{ id: 'missing-url' }] });
});

test('tells several faults one a line, and what to do about each', async () => {
  const { endpoints } = await startService({ told: 'services' });

  const error = await failureOf(endpoints.create({ ...api, name: 'a,b', url: 'nowhere' }));

  expect(error).toHaveProperty(
    'message',
    [
      "Service connection 'a,b' cannot be created:",
      "  - The name 'a,b' has a comma.",
      '  - The URL of the connection cannot be read.',
    ].join('\n'),
  );
  expect(error).toHaveProperty('hint', expect.stringMatching(/^name: .+\.\nurl: .+\.$/));
});

const cuts = [
  ['a connection that is cut', { isCut: true }, { cause: { code: 'UNREACHABLE' } }],
  ['the answer of a gateway', { status: 504, body: '' }, { status: 504, cause: { code: 'REQUEST_REFUSED' } }],
  ['the answer of another gateway', { status: 502, body: '' }, { status: 502 }],
] as const;

test.each(cuts)('after %s it may have been created, which the hint says how to see', async (_, answer, facts) => {
  const { endpoints } = await startScripted((__, path) =>
    path.includes('/projects/') ? { body: { id: demoId, name: 'Demo' } } : answer,
  );

  const error = await failureOf(endpoints.create(api));

  expect(error).toMatchObject({
    code: 'WRITE_UNCERTAIN',
    nameOrId: 'api',
    hint: expect.stringMatching(/may have created it .+ agentless endpoints show 'api'$/),
    ...facts,
  });
});

test('a server that was not reached has created nothing', async () => {
  const port = {
    url: 'http://127.0.0.1:1/tfs',
    token: 'token',
    project: 'Demo',
    profile: 'server2019',
    environment: {},
  };
  const endpoints = await ServiceEndpoints.connect({ ...port, profile: 'server2019', maximumAttempts: 1 });

  const error = await failureOf(endpoints.create(api).finally(() => endpoints.close()));

  expect(error).toMatchObject({ code: 'UNREACHABLE', systemCode: 'ECONNREFUSED' });
});
