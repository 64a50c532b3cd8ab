import { expect, test } from 'vitest';
import { inspectConfiguration } from '../../src/configuration/index.js';
import { EntryFaultsError, planEndpoints } from '../../src/endpoints/plan/index.js';
import { entryOf, fileOf, generic, planFile, startOrganization } from './organization.js';

const several = `projects: [Demo, Nowhere]
serviceConnections:
  - name: one
    type: genric
    url: https://one.example/
  - name: two
    type: generic
    url: https://two.example/
    authorization: { scheme: Tokn, parameters: {} }
  - name: three
    type: ssh
    authorization: { scheme: UsernamePassword, parameters: { usrname: me } }
  - name: four
    type: generic
    url: https://four.example/
    authorization: { scheme: UsernamePassword, parameters: { username: me, password: { env: NOT_SET } } }
  - name: five
    type: generic
    url: https://five.example/
    sharedWith: [Unheard]
  - name: Five
    type: generic
    url: https://five.example/
  - name: six
    type: generic
    url: https://six.example/
    project: Nowhere
  - nme: seven
  - name: eight
    type: generic
`;

const places: readonly (readonly [place: string, text: string])[] = [
  ['4:11', "no type 'genric'"],
  ['9:30', "no scheme 'Tokn'"],
  ['12:62', "'usrname' is not a key"],
  ['10:5', "needs the key 'username'"],
  ['10:5', "needs the key 'Host'"],
  ['20:18', "no project 'Unheard'"],
  ['21:11', "two service connections named 'Five'"],
  ['27:14', "no project 'Nowhere'"],
  ['28:5', "Unknown key 'nme'"],
  ['29:5', 'needs a URL'],
];

test('all faults of a file are told at once, each with its place, and nothing is written', async () => {
  const { local, endpoints } = await startOrganization();

  const planning = planEndpoints(inspectConfiguration(several, 'agentless.yml'), endpoints, { environment: {} });

  const error = await planning.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(EntryFaultsError);
  const message = error instanceof EntryFaultsError ? error.message : '';
  for (const [place, text] of places) {
    expect(
      message.split('\n').filter((line) => line.includes(`agentless.yml:${place}:`) && line.includes(text)),
    ).toHaveLength(1);
  }
  expect(message.split('\n').filter((line) => !line.startsWith('    hint: '))).toHaveLength(places.length + 1);
  expect(local.journal.filter(({ method }) => method !== 'GET' && method !== 'OPTIONS')).toEqual([]);
});

test('a single fault is thrown as it is', async () => {
  const { endpoints } = await startOrganization();

  const planning = planFile(fileOf(entryOf('api', { type: 'genric' })), endpoints);

  await expect(planning).rejects.toMatchObject({
    code: 'INVALID_ENTRY',
    location: { file: 'agentless.yml' },
    hint: expect.stringContaining("Did you mean 'generic'?"),
  });
});

test('faults of the file are told also where the server cannot be read', async () => {
  const { endpoints } = await startOrganization({ faults: [{ fault: 'signInPage' }] });

  const planning = planFile(fileOf(entryOf('api', { data: { regoin: 'west' } })), endpoints);

  await expect(planning).rejects.toMatchObject({ code: 'INVALID_ENTRY', finding: 'unknown-key', key: 'regoin' });
});

test('a server that cannot be read is told where the file has no fault', async () => {
  const { endpoints } = await startOrganization({ faults: [{ fault: 'signInPage' }] });

  await expect(planFile(fileOf(entryOf('api')), endpoints)).rejects.toMatchObject({ code: 'SIGN_IN_PAGE' });
});

test('the type of a connection cannot change', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('api'));
  const github = {
    name: 'api',
    type: 'github',
    authorization: { scheme: 'Token', parameters: { AccessToken: { env: 'PASSWORD' } } },
  };

  await expect(planFile(fileOf(github), endpoints)).rejects.toMatchObject({ code: 'FIXED_TYPE' });
});

test('a value that the service fixes cannot change', async () => {
  const { endpoints } = await startOrganization();
  const data = {
    environment: 'AzureCloud',
    scopeLevel: 'Subscription',
    subscriptionId: crypto.randomUUID(),
    subscriptionName: 'old',
  };
  const parameters = { tenantid: crypto.randomUUID() };
  const scheme = 'ManagedServiceIdentity';
  await endpoints.create({ name: 'azure', type: 'azurerm', scheme, parameters, data });
  const entry = {
    name: 'azure',
    type: 'azurerm',
    authorization: { scheme, parameters },
    data: { ...data, subscriptionName: 'new' },
  };

  await expect(planFile(fileOf(entry), endpoints)).rejects.toMatchObject({ code: 'FIXED_VALUE' });
});

test('a connection whose details the token may not read is no measure for a file', async () => {
  const { local, endpoints } = await startOrganization({ readerToken: 'reader-token' });
  await endpoints.create(generic('api'));
  const { ServiceEndpoints } = await import('../../src/endpoints/index.js');
  const reader = await ServiceEndpoints.connect({ url: local.url, token: 'reader-token', project: 'Demo' });

  const planning = planFile(fileOf(entryOf('api')), reader).finally(() => reader.close());

  await expect(planning).rejects.toMatchObject({ code: 'UNREADABLE_CONNECTIONS', names: ['api'] });
});

test('two connections of one name, as old servers take them, cannot be told apart', async () => {
  const { endpoints } = await startOrganization({ profile: 'server2019' });
  await endpoints.create(generic('api'));
  await endpoints.create(generic('API'));

  await expect(planFile(fileOf(entryOf('api')), endpoints)).rejects.toMatchObject({ code: 'AMBIGUOUS_ENTRY' });
});

test('two entries for one shared connection are refused', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('api'), { sharedWith: [{ project: 'Mobile' }] });

  const planning = planFile(fileOf(entryOf('api'), entryOf('api', { project: 'Mobile' })), endpoints);

  await expect(planning).rejects.toMatchObject({ code: 'SAME_CONNECTION' });
});

const contradictions = [
  { title: 'shared with its own project', entries: [entryOf('api', { sharedWith: ['demo'] })] },
  {
    title: 'shared with a project from which it is to be absent',
    entries: [entryOf('api', { sharedWith: ['Mobile'] }), { name: 'API', project: 'Mobile', state: 'absent' }],
  },
];

test.each(contradictions)('a connection that is $title is a contradiction', async ({ entries }) => {
  const { endpoints } = await startOrganization();

  await expect(planFile(fileOf(...entries), endpoints)).rejects.toMatchObject({ code: 'CONTRADICTION' });
});

test('what the file leaves out of an existing connection is not missing, a secret included', async () => {
  const { endpoints } = await startOrganization();
  const parameters = { username: 'me', password: 'p' };
  await endpoints.create({ name: 'box', type: 'ssh', scheme: 'UsernamePassword', parameters, data: { Host: 'h' } });
  await endpoints.create({ name: 'hub', type: 'github', scheme: 'Token', parameters: { AccessToken: 't' }, data: {} });
  const box = { name: 'box', type: 'ssh', authorization: { scheme: 'UsernamePassword' }, description: 'new' };
  const hub = { name: 'hub', type: 'github', authorization: { scheme: 'Token' } };

  const plan = await planFile(fileOf(box, hub), endpoints);

  expect(plan.entries.map(({ action }) => action)).toEqual(['update', 'nothing']);
});

test('under another scheme all that it needs has to be given', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create({ name: 'hub', type: 'github', scheme: 'Token', parameters: { AccessToken: 't' }, data: {} });
  const hub = { name: 'hub', type: 'github', authorization: { scheme: 'OAuth2' } };

  await expect(planFile(fileOf(hub), endpoints)).rejects.toMatchObject({ finding: 'missing-key' });
});

test('a fault that the connection has on the server as well is not that of the file', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('api', { data: { unheard: 'of' } }), { validate: false });

  const plan = await planFile(fileOf(entryOf('api', { data: { unheard: 'of' } })), endpoints);

  expect(plan.entries.map(({ action }) => action)).toEqual(['nothing']);
});

test.each([0, 1.5, 65])('%s requests at once are refused', async (concurrency) => {
  const { endpoints } = await startOrganization();

  await expect(planFile(fileOf(entryOf('a')), endpoints, { concurrency })).rejects.toMatchObject({
    code: 'CONCURRENCY',
  });
});
