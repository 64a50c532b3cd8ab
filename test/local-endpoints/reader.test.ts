import { expect, test } from 'vitest';
import { bearer } from '../local-server/local-server.js';
import { send } from '../local-server/request.js';
import { forProjects, generic, startLocal } from './server.js';

const readerToken = 'reader-token-1';
const collection = '_apis/serviceendpoint/endpoints';
const project = 'Demo/_apis/serviceendpoint/endpoints';
const creator = 'You need to be a Creator for service connections in this project.';
const administrator =
  'You need to be an organisation/collection level Administrator of the service endpoint to perform this operation.';

async function startWithReader() {
  const local = await startLocal({ readerToken });
  const body = forProjects([local.demo]);
  const created = await local.call(collection, { method: 'POST', body, version: '7.1' });
  return { ...local, id: String(created.json()['id']) };
}

test('a reader sees id and name of a connection, and nothing else', async () => {
  const { call, id } = await startWithReader();

  const one = await call(`${project}/${id}`, { token: readerToken });
  const all = await call(project, { token: readerToken });

  expect([one.json(), all.json().value]).toEqual([{ id, name: 'api' }, [{ id, name: 'api' }]]);
});

test('a reader finds nothing to manage or to use', async () => {
  const { call, id } = await startWithReader();

  const found = await Promise.all(
    ['none', 'view', 'manage', 'use', '16'].map((action) =>
      call(`${project}/${id}?actionFilter=${action}`, { token: readerToken }),
    ),
  );

  expect(found.map((response) => response.json() !== null)).toEqual([true, true, false, false, false]);
});

const writes = [
  { method: 'POST', path: collection, message: creator },
  { method: 'POST', path: project, message: creator },
  { method: 'PUT', path: collection, message: administrator },
  { method: 'PUT', path: `${collection}/ID`, message: administrator },
  { method: 'PATCH', path: `${collection}/ID`, message: administrator },
  { method: 'DELETE', path: `${collection}/ID`, message: administrator },
  { method: 'PATCH', path: 'Demo/_apis/pipelines/pipelinepermissions/endpoint/ID', message: administrator },
  { method: 'PATCH', path: 'Demo/_apis/pipelines/pipelinepermissions', message: administrator },
  {
    method: 'POST',
    path: 'Demo/_apis/serviceendpoint/endpointproxy?endpointId=ID',
    message: 'You need to be a User of the service connection to perform this operation.',
  },
];

test.each(writes)('a reader is refused $method $path', async ({ method, path, message }) => {
  const { call, id } = await startWithReader();

  const response = await call(path.replace('ID', id), { method, body: generic, version: '7.1', token: readerToken });

  expect([response.status, response.json()]).toMatchObject([403, { typeKey: 'AccessCheckException', message }]);
});

test('a reader is refused the routes of plans', async () => {
  const { call, demo, id } = await startWithReader();

  const response = await call(`${demo}/_apis/distributedtask/hubs/build/plans/${id}`, { token: readerToken });

  expect(response.status).toBe(403);
});

test('a reader sees the types and the projects', async () => {
  const { call } = await startWithReader();

  const answers = [
    await call('_apis/serviceendpoint/types', { token: readerToken }),
    await call('_apis/projects', { token: readerToken }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});

test('a reader sees a part in the older area, too', async () => {
  const { call } = await startLocal({ profile: 'tfs2017', readerToken });
  const legacy = 'Demo/_apis/distributedtask/serviceendpoints';
  const created = await call(legacy, { method: 'POST', body: generic, version: '3.0-preview.1' });
  const id = String(created.json()['id']);

  const all = await call(legacy, { token: readerToken });
  const one = await call(`${legacy}/${id}`, { token: readerToken });

  expect([all.json().value, one.json()]).toEqual([[{ id, name: 'api' }], { id, name: 'api' }]);
});

test('without a reader no empty token opens anything', async () => {
  const { url } = await startLocal();

  const response = await send(`${url}/_apis/projects`, { headers: { Authorization: `Basic ${btoa(':')}` } });

  expect(response.status).toBe(401);
});

test('the token of a reader stands in no answer', async () => {
  const { url } = await startWithReader();

  const { status, text } = await send(`${url}/_apis/projects/${readerToken}`, { headers: bearer(readerToken) });

  expect([status, text.includes(readerToken)]).toEqual([404, false]);
});

test('an unknown token gets 401, or the sign-in page where that is wanted', async () => {
  const [usual, other] = [await startLocal(), await startLocal({ serverBehaviour: { unknownToken: 'signInPage' } })];

  const answers = await Promise.all(
    [usual, other].map(({ url }) => send(`${url}/_apis/projects`, { headers: bearer('x') })),
  );

  expect(answers.map(({ status, headers }) => [status, headers['content-type']])).toEqual([
    [401, 'application/json; charset=utf-8; api-version=7.2'],
    [203, 'text/html; charset=utf-8'],
  ]);
});
