import { expect, test } from 'vitest';
import { forProjects, generic, startLocal } from './server.js';

const read = 'Demo/_apis/serviceendpoint/endpoints';
const write = '_apis/serviceendpoint/endpoints';
const legacy = 'Demo/_apis/distributedtask/serviceendpoints';

/** Versions that a server refuses, with the exception of the service. */
const refused = [
  { profile: 'services', method: 'GET', path: read, version: '7.3', typeKey: 'VssVersionOutOfRangeException' },
  { profile: 'services', method: 'GET', path: read, version: '7.2', typeKey: 'VssInvalidPreviewVersionException' },
  {
    profile: 'services',
    method: 'GET',
    path: read,
    version: '7.2-preview.5',
    typeKey: 'VssVersionOutOfRangeException',
  },
  { profile: 'services', method: 'GET', path: read, version: '4.0', typeKey: 'VssVersionOutOfRangeException' },
  {
    profile: 'services',
    method: 'POST',
    path: write,
    version: '5.1-preview.2',
    typeKey: 'VssVersionOutOfRangeException',
  },
  { profile: 'services', method: 'POST', path: write, version: undefined, typeKey: 'VssVersionNotSpecifiedException' },
  { profile: 'services', method: 'GET', path: read, version: 'new', typeKey: 'VssInvalidApiResourceVersionException' },
  {
    profile: 'server2022',
    method: 'GET',
    path: read,
    version: '7.2-preview.4',
    typeKey: 'VssVersionOutOfRangeException',
  },
  {
    profile: 'server2019',
    method: 'GET',
    path: read,
    version: '6.0-preview.4',
    typeKey: 'VssVersionOutOfRangeException',
  },
  { profile: 'server2019', method: 'GET', path: read, version: '5.1', typeKey: 'VssInvalidPreviewVersionException' },
  {
    profile: 'tfs2018',
    method: 'GET',
    path: legacy,
    version: '4.1-preview.1',
    typeKey: 'VssVersionOutOfRangeException',
  },
  { profile: 'tfs2018', method: 'GET', path: legacy, version: '4.0', typeKey: 'VssInvalidPreviewVersionException' },
  {
    profile: 'tfs2017',
    method: 'GET',
    path: legacy,
    version: '4.0-preview.1',
    typeKey: 'VssVersionOutOfRangeException',
  },
  {
    profile: 'tfs2017',
    method: 'GET',
    path: '_apis/projects',
    version: '4.0',
    typeKey: 'VssVersionOutOfRangeException',
  },
] as const;

test.each(refused)(
  '$profile refuses $method $path in $version',
  async ({ profile, method, path, version, typeKey }) => {
    const { call } = await startLocal({ profile });

    const body = method === 'POST' ? generic : undefined;
    const response = await call(path, { method, body, ...(version !== undefined && { version }) });

    expect([response.status, response.json()['typeKey']]).toEqual([400, typeKey]);
  },
);

test('a version above all is refused in the words of the service', async () => {
  const { call } = await startLocal({ profile: 'server2019' });

  const inQuery = await call(`${read}?api-version=7.1`);

  expect(inQuery.json()['message']).toBe(
    'The requested REST API version of 7.1 is out of range for this server. The latest REST API version this server supports is 5.1.',
  );
});

test('a version is read from the query before the headers', async () => {
  const { call } = await startLocal();

  const response = await call(`${read}?API-Version=6.0-preview.4`, { version: '7.9' });

  expect(response.headers['content-type']).toBe('application/json; charset=utf-8; api-version=6.0-preview.4');
});

/** Places that a generation does not have. */
const absent = [
  { profile: 'services', method: 'GET', path: legacy },
  { profile: 'server2022', method: 'GET', path: legacy },
  { profile: 'server2022', method: 'POST', path: '_apis/serviceendpoint/types' },
  { profile: 'server2019', method: 'POST', path: write },
  { profile: 'server2019', method: 'GET', path: 'Demo/_apis/pipelines/pipelinepermissions/endpoint/x' },
  { profile: 'tfs2018', method: 'GET', path: read },
  { profile: 'tfs2018', method: 'GET', path: '_apis/serviceendpoint/types' },
  { profile: 'tfs2018', method: 'DELETE', path: `${write}/x` },
  { profile: 'tfs2017', method: 'GET', path: read },
  { profile: 'tfs2017', method: 'GET', path: '_apis/serviceendpoint/types' },
] as const;

test.each(absent)('$profile has no $method $path', async ({ profile, method, path }) => {
  const { call, demo } = await startLocal({ profile });

  const { status } = await call(path, { method, ...(method === 'POST' && { body: forProjects([demo]) }) });

  expect([404, 405]).toContain(status);
});
