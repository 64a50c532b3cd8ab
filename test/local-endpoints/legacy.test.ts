import { expect, test } from 'vitest';
import { generic, startLocal } from './server.js';

const path = 'Demo/_apis/distributedtask/serviceendpoints';
const version = '3.0-preview.1';
const profiles = ['tfs2017', 'tfs2018', 'server2019'] as const;
const chef = { ...generic, name: 'Fabrikam-Chef', type: 'chef', url: 'https://fabrikam-chef:9090' };

test.each(profiles)('%s creates an endpoint in the older area and echoes the password', async (profile) => {
  const { call } = await startLocal({ profile });

  const created = await call(path, { method: 'POST', body: chef, version });

  expect(created.status).toBe(200);
  expect(created.headers['content-type']).toBe('application/json; charset=utf-8; api-version=3.0-preview.1');
  const id = String(created.json()['id']);
  expect(created.json()).toEqual({
    data: {},
    id,
    name: 'Fabrikam-Chef',
    type: 'chef',
    url: 'https://fabrikam-chef:9090',
    createdBy: { id: '6b2ddb5c-2f4e-4a55-8f0e-2f1c6d2f5a01', displayName: 'Local User', uniqueName: 'local' },
    authorization: { parameters: { username: 'caller', password: 'pass-word-1' }, scheme: 'UsernamePassword' },
    groupScopeId: `a${id.slice(1)}`,
    administratorsGroup: { id: `b${id.slice(1)}` },
    readersGroup: { id: `c${id.slice(1)}` },
    isReady: true,
  });
});

test.each(profiles)('%s reads without the secret, and the list without parameters', async (profile) => {
  const { call } = await startLocal({ profile });
  const id = String((await call(path, { method: 'POST', body: chef, version })).json()['id']);

  const one = (await call(`${path}/${id}`, { version })).json();
  const [listed] = (await call(path, { version })).json().value;

  expect(one['authorization']).toEqual({ parameters: { username: 'caller' }, scheme: 'UsernamePassword' });
  expect([one['url'], one['administratorsGroup']]).toEqual(['https://fabrikam-chef:9090/', { id: `b${id.slice(1)}` }]);
  expect(listed?.['authorization']).toEqual({ scheme: 'UsernamePassword' });
  expect(listed?.['administratorsGroup']).toEqual({
    id: `b${id.slice(1)}`,
    displayName: `[Service Endpoint ${id}]\\Endpoint Administrators`,
    uniqueName: `vstfs:///Framework/Generic/a${id.slice(1)}\\Endpoint Administrators`,
    isContainer: true,
  });
});

test.each(profiles)('%s answers an update without creator and groups, and deletes with 204', async (profile) => {
  const { call, clock } = await startLocal({ profile });
  const id = String((await call(path, { method: 'POST', body: chef, version })).json()['id']);

  const updated = await call(`${path}/${id}`, { method: 'PUT', body: { ...chef, name: 'renamed' }, version });
  const deleted = await call(`${path}/${id}`, { method: 'DELETE', version });
  clock.advance(1_000);
  const gone = await call(`${path}/${id}`, { version });

  expect(updated.json()).toEqual({
    data: {},
    id,
    name: 'renamed',
    type: 'chef',
    url: 'https://fabrikam-chef:9090',
    authorization: { parameters: { username: 'caller', password: 'pass-word-1' }, scheme: 'UsernamePassword' },
    isReady: true,
  });
  expect([deleted.status, deleted.text]).toEqual([204, '']);
  expect([gone.status, gone.text]).toEqual([200, 'null']);
});

const filters = [
  { query: 'type=CHEF', names: ['Fabrikam-Chef'] },
  { query: 'authSchemes=Token,None', names: ['open'] },
  { query: 'type=ssh', names: [] },
  { query: '', names: ['Fabrikam-Chef', 'open'] },
];

test.each(filters)('the older area filters by "$query"', async ({ query, names }) => {
  const { call } = await startLocal({ profile: 'tfs2017' });
  const open = {
    name: 'open',
    type: 'externalnugetfeed',
    url: 'http://127.0.0.1:1',
    authorization: { scheme: 'None' },
  };
  for (const body of [chef, open]) await call(path, { method: 'POST', body, version });

  const { value } = (await call(`${path}?${query}`, { version })).json();

  expect(value.map((endpoint) => endpoint['name'])).toEqual(names);
});

test.each(profiles)('%s lists types with the keys of data inside each scheme', async (profile) => {
  const { call } = await startLocal({ profile });

  const { value } = (await call('_apis/distributedtask/serviceendpointtypes?type=ssh', { version })).json();

  const schemes = value[0]?.['authenticationSchemes'] as { inputDescriptors: { id: string }[] }[] | undefined;
  expect(value[0]).not.toHaveProperty('inputDescriptors');
  expect(schemes?.[0]?.inputDescriptors.map(({ id }) => id)).toEqual(expect.arrayContaining(['username', 'Host']));
});

test('the older proxy tests a connection', async () => {
  const { url, call } = await startLocal({ profile: 'tfs2017' });
  const body = { ...generic, url: `${url}/_apis/projects` };
  const id = String((await call(path, { method: 'POST', body, version })).json()['id']);

  const result = await call(`Demo/_apis/distributedtask/serviceendpointproxy?endpointId=${id}`, {
    method: 'POST',
    body: { dataSourceDetails: { dataSourceName: 'TestConnection' } },
    version,
  });

  expect([result.status, result.json()['statusCode']]).toEqual([200, 'badRequest']);
  expect(result.json()['errorMessage']).toContain("Status Code: 'Unauthorized'");
});

test('an endpoint of the older area is not seen in another project', async () => {
  const { call } = await startLocal({ profile: 'tfs2017' });
  const id = String((await call(path, { method: 'POST', body: chef, version })).json()['id']);
  const elsewhere = path.replace('Demo', 'Other');

  const answers = [
    await call(`${elsewhere}/${id}`, { version }),
    await call(`${elsewhere}/${id}`, { method: 'PUT', body: chef, version }),
    await call(`${elsewhere}/${id}`, { method: 'DELETE', version }),
  ];

  expect(answers.map(({ status, text }) => (status === 200 ? text : status))).toEqual(['null', 404, 404]);
});
