import { expect, test } from 'vitest';
import { PERMISSIONS_AGE, PIPELINES_PAGE } from '../../src/endpoints/index.js';
import { bodyOf, demoId, given, id, queryOf, type ScriptedAnswer, startScripted } from './scripted-server.js';
import { api, failureOf, startService } from './service.js';

const otherId = '178cd0a2-536d-4ceb-9e5b-2ebc46a66d0f';
const ofProject = 'Demo/_apis/build/authorizedresources';
const ofConnections = 'Demo/_apis/serviceendpoint/endpoints';
const ofPipeline = (pipeline: number) => `Demo/_apis/build/definitions/${pipeline}/resources`;
const endpoint = (endpointId: string, authorized: boolean) => ({ type: 'endpoint', id: endpointId, authorized });

test.each([undefined, 'server2019'] as const)('permits and revokes pipelines on Server 2019, told %s', async (told) => {
  const { endpoints } = await startService({ profile: 'server2019', ...(told && { told }) });
  const { id: created } = await endpoints.create(api);
  expect(await endpoints.permissions('api')).toEqual({ allPipelines: false, pipelines: [] });

  await endpoints.permit('api', { pipelines: [3, 5] });
  const revoked = await endpoints.permit(created, { pipelines: [7], revoke: [3] });

  expect(revoked).toEqual({ allPipelines: false, pipelines: [5, 7] });
  expect(await endpoints.permit('api', { allPipelines: true })).toEqual({ allPipelines: true, pipelines: [5, 7] });
  expect(await endpoints.isOpenToAllPipelines(created)).toBe(true);
  expect(await endpoints.permit('api', { allPipelines: false, revoke: [5] })).toEqual({
    allPipelines: false,
    pipelines: [7],
  });
});

test('sees what others permitted, and the connections of each project apart', async () => {
  const { endpoints, url, token } = await startService({ profile: 'server2019' });
  const { id: created } = await endpoints.create(api);
  const body = JSON.stringify([endpoint(created, true)]);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const version = 'api-version=5.0-preview.1';
  await fetch(`${url}/${ofPipeline(16)}?${version}`, { method: 'PATCH', headers, body });
  await fetch(`${url}/${ofProject}?${version}`, { method: 'PATCH', headers, body });

  expect(await endpoints.permissions(created)).toEqual({ allPipelines: true, pipelines: [16] });
  const elsewhere = endpoints.inProject('Other');
  const { id: theirs } = await elsewhere.create(api);
  expect(await elsewhere.permissions(theirs)).toEqual({ allPipelines: false, pipelines: [] });
  expect(await failureOf(elsewhere.permissions(created))).toMatchObject({ code: 'ENDPOINT_NOT_FOUND' });
});

/** Answers as Server 2019 does, of pipelines that may use connections. */
function serverOf(permitted: Readonly<Record<number, readonly string[]>>, open: readonly string[] = []) {
  const references = (ids: readonly string[]) => ids.map((each) => endpoint(each, true));
  return (path: string): ScriptedAnswer | undefined => {
    if (path === ofProject) return { body: { value: references(open) } };
    if (path === ofConnections) return { body: { value: [id, otherId].map((each) => ({ ...given, id: each })) } };
    if (path.endsWith('/definitions')) {
      return { body: { value: Object.keys(permitted).map((key) => ({ id: Number(key) })) } };
    }
    const pipeline = Number(/definitions\/(\d+)\/resources$/.exec(path)?.[1]);
    const ids = Object.hasOwn(permitted, pipeline) ? permitted[pipeline] : undefined;
    return ids && { body: { value: references(ids) } };
  };
}

test('sends the change of each pipeline by itself, the permissions first, in the version of the server', async () => {
  const server = serverOf({});
  const { endpoints, requests } = await startScripted(
    ({ method }, path) => (method === 'PATCH' ? { body: { value: [] } } : server(path)),
    'server2019',
  );

  await endpoints.permit(id, { allPipelines: false, pipelines: [3], revoke: [4] });

  const sent = requests.filter(({ method }) => method === 'PATCH');
  expect(sent.map(({ url, headers }) => [url, headers.accept])).toEqual(
    [ofPipeline(3), ofPipeline(4), ofProject].map((path) => [
      `/tfs/${path}`,
      'application/json;api-version=5.0-preview.1',
    ]),
  );
  expect(sent.map(bodyOf)).toEqual([[endpoint(id, true)], [endpoint(id, false)], [endpoint(id, false)]]);
});

test('reads the permissions of a project once for all its connections, and again when they are old', async () => {
  const server = serverOf({ 3: [id], 5: [otherId, id] }, [otherId]);
  const { endpoints, requests, clock } = await startScripted((_, path) => server(path), 'server2019');

  const read = await Promise.all([endpoints.permissions(id), endpoints.permissions(otherId)]);
  const again = await endpoints.permissions(id.toUpperCase());
  const before = requests.length;
  await new Promise<void>((resolve) => clock.schedule(PERMISSIONS_AGE, resolve));
  await endpoints.permissions(id);

  expect(read).toEqual([
    { allPipelines: false, pipelines: [3, 5] },
    { allPipelines: true, pipelines: [5] },
  ]);
  expect(again).toEqual(read[0]);
  expect([before, requests.length]).toEqual([4, 8]);
});

test('asks no pipeline whether a connection is open to all', async () => {
  const server = serverOf({ 3: [id] }, [id]);
  const { endpoints, requests } = await startScripted((_, path) => server(path), 'server2019');

  expect([await endpoints.isOpenToAllPipelines(id), await endpoints.isOpenToAllPipelines(otherId)]).toEqual([
    true,
    false,
  ]);
  expect(requests.map(({ url }) => url)).toEqual([
    `/tfs/${ofProject}?type=endpoint`,
    `/tfs/${ofConnections}?includeFailed=true`,
  ]);
});

test('reads all pages of pipelines, once each', async () => {
  const server = serverOf({ 3: [id], 4: [], 5: [id] });
  const { endpoints, requests } = await startScripted((request, path) => {
    if (!path.endsWith('/definitions')) return server(path);
    const { continuationToken } = queryOf(request);
    if (continuationToken === 'b') return { body: { value: [{ id: 5 }, { id: 4 }] } };
    return { body: { value: [{ id: 3 }, { id: 4 }] }, headers: { 'x-ms-continuationtoken': 'b' } };
  }, 'server2019');

  expect(await endpoints.permissions(id)).toEqual({ allPipelines: false, pipelines: [3, 5] });
  expect(requests.filter(({ url }) => url.includes('/definitions?')).map(queryOf)).toEqual([
    { $top: String(PIPELINES_PAGE) },
    { $top: String(PIPELINES_PAGE), continuationToken: 'b' },
  ]);
  expect(requests.filter(({ url }) => url.includes('/4/resources'))).toHaveLength(1);
});

test('ends where a server gives the same page for ever', async () => {
  const server = serverOf({ 3: [id] });
  const { endpoints } = await startScripted((_, path) => {
    const headers = path.endsWith('/definitions') ? { 'x-ms-continuationtoken': 'a' } : {};
    return { ...server(path), headers };
  }, 'server2019');

  expect(await endpoints.permissions(id)).toEqual({ allPipelines: false, pipelines: [3] });
});

test('passes over a pipeline that is deleted meanwhile, and what is no permitted connection', async () => {
  const server = serverOf({ 3: [id] });
  const { endpoints } = await startScripted((_, path) => {
    if (path.endsWith('/definitions')) return { body: { value: [{ id: 3 }, { id: 4 }, { id: 5 }, {}, null] } };
    if (path === ofPipeline(5)) {
      const value = [endpoint(id, false), { ...endpoint(id, true), type: 'queue' }, { authorized: true }, null];
      return { body: { value } };
    }
    return server(path);
  }, 'server2019');

  expect(await endpoints.permissions(id)).toEqual({ allPipelines: false, pipelines: [3] });
});

test.each([
  ['the connections', ofProject],
  ['the pipelines', 'Demo/_apis/build/definitions'],
  ['what a pipeline may use', ofPipeline(3)],
])('says that an answer has no list of %s', async (_, broken) => {
  const server = serverOf({ 3: [id] });
  const { endpoints } = await startScripted(
    (__, path) => (path === broken ? { body: { value: 'none' } } : server(path)),
    'server2019',
  );

  expect(await failureOf(endpoints.permissions(id))).toMatchObject({ code: 'ANSWER_FORMAT' });
});

test('keeps no failure: the next read asks again', async () => {
  const server = serverOf({ 3: [id] });
  let refusals = 1;
  const { endpoints } = await startScripted((_, path) => {
    refusals -= 1;
    return refusals === 0 ? { status: 500, body: {} } : server(path);
  }, 'server2019');

  expect(await failureOf(endpoints.permissions(id))).toMatchObject({ status: 500 });
  expect(await endpoints.permissions(id)).toEqual({ allPipelines: false, pipelines: [3] });
});

test('a signal ends the wait of the one who gave it, and of nobody else', async () => {
  const controller = new AbortController();
  const server = serverOf({ 3: [id] });
  const { endpoints } = await startScripted((_, path) => {
    controller.abort('enough');
    return server(path);
  }, 'server2019');

  const ended = failureOf(endpoints.permissions(id, controller.signal));
  const other = endpoints.permissions(id);

  expect(await ended).toBe('enough');
  expect(await other).toEqual({ allPipelines: false, pipelines: [3] });
});

test('names the scopes that a read and a change need', async () => {
  const { endpoints } = await startScripted(() => ({ status: 403, body: {} }), 'server2019');

  expect(await failureOf(endpoints.permissions(id))).toMatchObject({ scope: 'vso.build' });
  expect(await failureOf(endpoints.permit(id, { pipelines: [3] }))).toMatchObject({ scope: 'vso.build_execute' });
});

test('names the pipeline whose change is refused, and has sent nothing after it', async () => {
  const { endpoints, requests } = await startScripted(
    ({ method }) => (method === 'PATCH' ? { status: 400, body: { message: 'There is no pipeline 3.' } } : { body: [] }),
    'server2019',
  );

  const error = await failureOf(endpoints.permit(id, { pipelines: [3, 4], allPipelines: true }));

  expect(error).toMatchObject({ message: expect.stringContaining('permit pipeline 3 to use service connection') });
  expect(requests).toHaveLength(1);
});

/** What TFS 2018 Update 2 answers to OPTIONS: the newer area, in its first version. */
function update2(path: string): ScriptedAnswer | undefined {
  const row = {
    id: 'e85f1c62-adfc-4b74-b618-11a150fb195e',
    area: 'serviceendpoint',
    resourceName: 'endpoints',
    routeTemplate: '{project}/_apis/{area}/{resource}/{endpointId}',
    resourceVersion: 1,
    minVersion: '4.1',
    maxVersion: '4.1',
    releasedVersion: '0.0',
  };
  return path === '_apis/serviceendpoint' ? { body: { value: [row] } } : { body: { id: demoId, name: 'Demo' } };
}

test('says on TFS 2018 Update 2 since when there are permissions and deep deletes', async () => {
  const { endpoints } = await startScripted((_, path) => update2(path), null);
  const since = 'Azure DevOps Server 2019 (API version 5.0)';

  expect(await endpoints.canReadPermissions()).toBe(false);
  expect(await failureOf(endpoints.permissions(id))).toMatchObject({ since });
  expect(await failureOf(endpoints.delete(id, { deep: true }))).toMatchObject({ since });
});

test('a GUID that is no id, but a name, is found by its name', async () => {
  const { endpoints, requests } = await startService({ profile: 'server2019' });
  const { id: created } = await endpoints.create({ ...api, name: otherId });

  const before = await endpoints.permissions(otherId);
  await endpoints.permit(otherId, { pipelines: [3], allPipelines: true });

  expect(before).toEqual({ allPipelines: false, pipelines: [] });
  expect(await endpoints.permissions(otherId)).toEqual({ allPipelines: true, pipelines: [3] });
  expect(await endpoints.permissions(created)).toEqual({ allPipelines: true, pipelines: [3] });
  expect(await endpoints.isOpenToAllPipelines(otherId)).toBe(true);
  expect(requests().filter((request) => request.startsWith('PATCH'))).toHaveLength(3);
});

test('says by its id that there is no such connection, and knows one that is new', async () => {
  const { endpoints } = await startService({ profile: 'server2019' });
  const missing = { code: 'ENDPOINT_NOT_FOUND' };

  expect(await failureOf(endpoints.permissions(id))).toMatchObject(missing);
  expect(await failureOf(endpoints.isOpenToAllPipelines(id))).toMatchObject(missing);
  expect(await failureOf(endpoints.permit(id, { allPipelines: true }))).toMatchObject(missing);

  const { id: created } = await endpoints.create(api);
  expect(await endpoints.permissions(created)).toEqual({ allPipelines: false, pipelines: [] });
});
