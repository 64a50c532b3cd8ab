import { expect, test } from 'vitest';
import {
  MAXIMUM_LISTED_NAMES,
  MAXIMUM_SUGGESTED_PROJECTS,
  type Profile,
  profiles,
  ServiceEndpoints,
} from '../../src/endpoints/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { location } from './locations.js';
import { demoId, queryOf, startScripted } from './scripted-server.js';
import { api, failureOf, startService } from './service.js';

test('connects by URL and token, and closes its connection', async () => {
  const { url, token } = await startService();
  const endpoints = await ServiceEndpoints.connect({ url, token, project: 'Demo', environment: {} });

  expect(await endpoints.list()).toEqual([]);
  endpoints.close();

  expect(await failureOf(endpoints.list())).toMatchObject({ code: 'CONNECTION_CLOSED' });
});

test('connects by other credentials', async () => {
  const { url, token } = await startService();
  const credentials = { kind: 'bearer', token } as const;
  const endpoints = await ServiceEndpoints.connect({ url, credentials, project: 'Demo', environment: {} });

  expect(await endpoints.list()).toEqual([]);
  endpoints.close();
});

test('leaves a connection open that it was given', async () => {
  const { endpoints } = await startService();

  endpoints.close();

  expect(await endpoints.list()).toEqual([]);
});

test.each(['', ' ', '.', '..', ' .. '])('refuses the project "%s", which would name another path', async (project) => {
  const options = { url: 'https://dev.azure.com/contoso', token: 'token', project };

  expect(await failureOf(ServiceEndpoints.connect(options))).toMatchObject({ code: 'PROJECT_NAME' });
});

test('refuses a profile that there is not', async () => {
  const options = {
    url: 'https://dev.azure.com/contoso',
    token: 'token',
    project: 'Demo',
    profile: 'tfs2016' as Profile,
  };

  expect(await failureOf(ServiceEndpoints.connect(options))).toMatchObject({ code: 'UNKNOWN_PROFILE' });
});

test('asks an old server for its other area', async () => {
  const { endpoints, requests } = await startService({ profile: 'tfs2017' });

  await endpoints.list();

  expect(requests()).toEqual([
    'OPTIONS _apis/serviceendpoint',
    'OPTIONS _apis/distributedtask',
    'GET Demo/_apis/distributedtask/serviceendpoints',
  ]);
});

test('says what a server of no known generation offers, and by what to choose one', async () => {
  const server = await startHttpServer((request, response) => {
    const row = location('e85f1c62-adfc-4b74-b618-11a150fb195e', { minVersion: '9.0', maxVersion: '9.1' });
    const value = request.url.endsWith('/serviceendpoint') ? [row] : [];
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ count: 1, value }));
  });
  const endpoints = await ServiceEndpoints.connect({
    url: server.url,
    token: 'token',
    project: 'Demo',
    environment: {},
  });

  const error = await failureOf(endpoints.list());

  expect(error).toMatchObject({
    code: 'UNKNOWN_GENERATION',
    found: ['serviceendpoint/endpoints e85f1c62-adfc-4b74-b618-11a150fb195e 9.0 to 9.1'],
    hint: expect.stringContaining(`--profile ${profiles.join('|')}`),
  });
  expect(server.requests).toHaveLength(2);
  endpoints.close();
});

test('says that a server offers nothing of it at all', async () => {
  const server = await startHttpServer(answer(404, '{}', { 'content-type': 'application/json' }));
  const endpoints = await ServiceEndpoints.connect({
    url: server.url,
    token: 'token',
    project: 'Demo',
    environment: {},
  });

  const error = await failureOf(endpoints.list());

  expect(error).toMatchObject({ code: 'UNKNOWN_GENERATION', found: [] });
  endpoints.close();
});

test('keeps the refusal of the question what a server offers', async () => {
  const server = await startHttpServer(answer(401, '{}', { 'content-type': 'application/json' }));
  const endpoints = await ServiceEndpoints.connect({
    url: server.url,
    token: 'token',
    project: 'Demo',
    environment: {},
  });

  expect(await failureOf(endpoints.list())).toMatchObject({ code: 'AUTHENTICATION' });
  endpoints.close();
});

test.each(profiles)('finds a project by name and by id on %s, once', async (profile) => {
  const { endpoints, requests } = await startService({ profile });

  const project = await endpoints.project('dEMO');

  expect(project.name).toBe('Demo');
  expect(await endpoints.project(project.id)).toEqual(project);
  expect(await endpoints.project('Demo')).toEqual(project);
  expect(requests().filter((request) => request.includes('_apis/projects'))).toHaveLength(1);
});

test.each(profiles)('says on %s that there is no project, and which is alike', async (profile) => {
  const { endpoints } = await startService({ profile });

  const error = await failureOf(endpoints.project('Othr'));

  expect(error).toMatchObject({ code: 'PROJECT_NOT_FOUND', project: 'Othr', hint: "Did you mean 'Other'?" });
});

test('says that there is no project also where the others cannot be read', async () => {
  const { endpoints } = await startScripted((_, path) => (path.endsWith('/projects') ? { status: 403 } : undefined));

  const error = await failureOf(endpoints.project('Othr'));

  expect(error).toMatchObject({ code: 'PROJECT_NOT_FOUND', hint: expect.stringContaining('could not be read') });
});

test('reads no more projects than the limit for a suggestion', async () => {
  const { endpoints, requests } = await startScripted((_, path) =>
    path.endsWith('/projects') ? { body: { value: [{ id: demoId, name: 'Demo' }, { id: 7 }] } } : undefined,
  );

  expect(await failureOf(endpoints.project('Demi'))).toMatchObject({ hint: "Did you mean 'Demo'?" });
  expect(queryOf(requests[1])).toEqual({ $top: String(MAXIMUM_SUGGESTED_PROJECTS) });
});

test('says that an answer is no project', async () => {
  const { endpoints } = await startScripted(() => ({ body: { id: demoId } }));

  expect(await failureOf(endpoints.project('Demo'))).toMatchObject({ code: 'ANSWER_FORMAT' });
});

test('takes the id of a project for its name', async () => {
  const { endpoints } = await startService();
  const { id } = await endpoints.project('Demo');
  const byId = endpoints.inProject(id);
  await byId.create(api);

  const renamed = await byId.rename('api', 'new', { keepSecrets: true });

  expect(renamed.name).toBe('new');
  expect(await endpoints.list()).toMatchObject([{ name: 'new' }]);
});

test('lists only some of very many projects', async () => {
  const value = Array.from({ length: 1_000 }, (_, index) => ({ id: demoId, name: `Project ${index}` }));
  const { endpoints } = await startScripted((_, path) =>
    path.endsWith('/projects') ? { body: { value } } : undefined,
  );

  const error = await failureOf(endpoints.project('xyz'));

  expect(error).toHaveProperty(
    'hint',
    expect.stringMatching(new RegExp(`^Known projects: Project 0, .+ and ${1_000 - MAXIMUM_LISTED_NAMES} more\\.$`)),
  );
});
