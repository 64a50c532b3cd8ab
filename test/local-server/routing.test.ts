import { expect, test } from 'vitest';
import { Journal } from '../../src/local/server/journal.js';
import { JOURNAL_ENTRIES, JOURNAL_TEXT } from '../../src/local/server/limits.js';
import { planPath, project, startLocalServer } from './local-server.js';

const paths = [
  { method: 'GET', path: '/_APIS/Projects', status: 200 },
  { method: 'GET', path: '//_apis///projects/', status: 200 },
  { method: 'GET', path: '/_apis/projects?api-version=7.1', status: 200 },
  { method: 'GET', path: '/_apis/%70rojects', status: 200 },
  { method: 'GET', path: `/${planPath}`, status: 200 },
  { method: 'GET', path: planPath.toUpperCase(), status: 200 },
  { method: 'GET', path: '', status: 404 },
  { method: 'GET', path: '/_apis/nothing', status: 404 },
  { method: 'GET', path: '/_apis/projects/Demo/more', status: 404 },
  { method: 'GET', path: '/x/../_apis/projects', status: 404 },
  { method: 'GET', path: '/_apis%2Fprojects', status: 404 },
  { method: 'DELETE', path: '/_apis/projects', status: 405 },
  { method: 'HEAD', path: '/_apis/projects', status: 405 },
  { method: 'OPTIONS', path: planPath, status: 405 },
  { method: 'OPTIONS', path: '/_APIS/Nothing', status: 200 },
  { method: 'PUT', path: '/_apis/projects', status: 405 },
  { method: 'GET', path: '/_apis/projects?api-version=7.3', status: 400 },
  { method: 'GET', path: '/_apis/projects?api-version=next', status: 400 },
];

test.each(paths)('$method $path gives $status', async ({ method, path, status }) => {
  const { send } = await startLocalServer();

  expect((await send(path, { method })).status).toBe(status);
});

test('a path of another collection is not found', async () => {
  const { url, send } = await startLocalServer();

  expect((await send('/../')).status).toBe(404);
  expect(url.endsWith('/DefaultCollection')).toBe(true);
});

test('a path that nothing answers to gets a wrapped exception', async () => {
  const { send } = await startLocalServer();

  const response = await send('/_apis/nothing');

  expect(response.json()).toEqual({
    $id: '1',
    innerException: null,
    message: 'No resource answers to the path /DefaultCollection/_apis/nothing.',
    typeName: 'Microsoft.VisualStudio.Services.Common.VssServiceException, Microsoft.VisualStudio.Services.Common',
    typeKey: 'VssServiceException',
    errorCode: 0,
    eventId: 3000,
  });
});

test('a known path says which methods it takes', async () => {
  const { send } = await startLocalServer();

  const response = await send(`${planPath}/logs`, { method: 'PATCH' });

  expect([response.status, response.headers.allow]).toEqual([405, 'GET, POST']);
});

const versions = [
  { path: '/_apis/projects?api-version=5.0-preview.2', headers: {} },
  { path: '/_apis/projects', headers: { Accept: 'application/json;api-version=7.2-preview.1' } },
  { path: '/_apis/projects', headers: { 'Content-Type': 'application/json; api-version=2.0-preview.1' } },
];

test.each(versions)('an api-version is taken in $path with $headers', async ({ path, headers }) => {
  const { send } = await startLocalServer();

  const response = await send(path, { headers });

  expect(response.status).toBe(200);
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8; api-version=7.2');
});

test('a defect is answered without its message and reported', async () => {
  const error = new Error('the secret inside');
  const { defects, send } = await startLocalServer({
    routes: [{ method: 'GET', template: 'defect', access: 'server', handle: () => Promise.reject(error) }],
  });

  const response = await send('/defect');

  expect([response.status, response.json().message]).toEqual([500, 'TF400898: An Internal Error Occurred.']);
  expect(defects).toEqual([error]);
});

test('a handler that asks for a parameter that its template lacks is a defect', async () => {
  const { defects, send } = await startLocalServer({
    routes: [
      {
        method: 'GET',
        template: 'defect',
        access: 'server',
        handle: (request) => ({ status: 200, headers: {}, body: request.parameter('other') }),
      },
    ],
  });

  expect((await send('/defect')).status).toBe(500);
  expect(defects).toMatchObject([{ message: 'The template defect has no parameter other.' }]);
});

test('the journal tells each request without its query', async () => {
  const { journal, send } = await startLocalServer({
    clock: { now: () => Date.parse('2026-01-02T03:04:05.000Z'), schedule: () => () => undefined },
  });

  await send('/_apis/projects?secret=hidden');
  await send(`${planPath}/events`, { method: 'POST', body: '{"result":"succeeded"}' });

  expect(journal.entries).toEqual([
    { time: '2026-01-02T03:04:05.000Z', method: 'GET', path: '/DefaultCollection/_apis/projects', status: 200 },
    {
      time: '2026-01-02T03:04:05.000Z',
      method: 'POST',
      path: `/DefaultCollection${planPath}/events`,
      status: 204,
      note: 'no task event: read as JobCompleted, without effect',
    },
  ]);
});

test('the journal keeps its newest entries', () => {
  const journal = new Journal();
  const count = JOURNAL_ENTRIES + 5;

  for (let index = 0; index < count; index += 1) {
    journal.add({ time: '', method: 'GET', path: `/${index}`, status: 200 });
  }

  expect(journal.entries).toHaveLength(JOURNAL_ENTRIES);
  expect(journal.entries.at(-1)?.path).toBe(`/${count - 1}`);
  expect(journal.entries[0]?.path).toBe('/5');
});

test('the journal cuts long paths and notes', () => {
  const journal = new Journal();
  const long = 'x'.repeat(JOURNAL_TEXT + 1);

  journal.add({ time: '', method: 'GET', path: long, status: 200, note: long });

  expect(journal.entries).toMatchObject([{ path: 'x'.repeat(JOURNAL_TEXT), note: 'x'.repeat(JOURNAL_TEXT) }]);
});

test('a client learns who it is and where it is', async () => {
  const { port, send } = await startLocalServer();

  const data = (await send('/_apis/connectionData?connectOptions=1')).json();

  expect(data.authenticatedUser).toEqual(data.authorizedUser);
  expect(data).toMatchObject({
    instanceId: '5d1b2f60-9c55-4f0e-8a2e-d6a4f3c0b901',
    locationServiceData: {
      serviceOwner: '87966eaa-cb2a-443f-be3c-47bd3b5bf3cb',
      defaultAccessMappingMoniker: 'PublicAccessMapping',
      accessMappings: [{ moniker: 'PublicAccessMapping', accessPoint: `http://127.0.0.1:${port}/` }],
    },
  });
});

test('projects are listed, and shown by id or name', async () => {
  const { url, send } = await startLocalServer();
  const shown = {
    ...project,
    url: `${url}/_apis/projects/${project.id}`,
    state: 'wellFormed',
    revision: 1,
    visibility: 'private',
  };

  const all = (await send('/_apis/projects')).json();
  const one = await Promise.all([project.id, 'demo'].map((name) => send(`/_apis/projects/${name}`)));

  expect([all.count, all.value[0]]).toEqual([2, shown]);
  expect(one.map((response) => response.json())).toEqual([shown, shown]);
});

test('a project that does not exist is refused in the words of the service', async () => {
  const { send } = await startLocalServer();

  const response = await send('/_apis/projects/No%20Such');

  expect(response.status).toBe(404);
  expect(response.json()).toMatchObject({ typeKey: 'ProjectDoesNotExistWithNameException' });
  expect(response.json().message).toContain('TF200016: The following project does not exist: No Such.');
});
