import type { DefinitionResourceReference } from 'azure-devops-node-api/interfaces/BuildInterfaces.js';
import { expect, test } from 'vitest';
import { generic, startLocal } from './server.js';

/** Generations whose build area says which pipelines may use a connection: API version 5.0 and newer. */
const profiles = ['server2019', 'server2022', 'services'] as const;
const version = '5.0-preview.1';
const ofProject = 'Demo/_apis/build/authorizedresources';
const ofPipeline = (id: number) => `Demo/_apis/build/definitions/${id}/resources`;

async function startWithTwo(profile: (typeof profiles)[number] = 'server2019') {
  const serviceConnections = ['one', 'two'].map((name) => ({ ...generic, name }));
  const text = JSON.stringify({ projects: ['Demo', 'Other'], serviceConnections });
  const readerToken = 'reader-token-of-the-tests-0123456789';
  const local = await startLocal({ profile, readerToken, configuration: { text, file: 'agentless.yml' } });
  const listed = (await local.call('Demo/_apis/serviceendpoint/endpoints')).json().value;
  const [one = '', two = ''] = listed.map((endpoint) => String(endpoint['id']));
  const patch = (path: string, body: unknown) => local.call(path, { method: 'PATCH', body, version });
  return { ...local, readerToken, one, two, patch };
}

function endpoint(id: string, name: string, authorized = true): DefinitionResourceReference {
  return { type: 'endpoint', id, name, authorized };
}

test.each(profiles)(
  'azure-devops-node-api opens a connection to all pipelines of %s, and closes it',
  async (profile) => {
    const { webApi, one, two } = await startWithTwo(profile);
    const build = await webApi.getBuildApi();

    const before = await build.getProjectResources('Demo', 'endpoint', one);
    const opened = await build.authorizeProjectResources([endpoint(one, 'one')], 'Demo');
    const open = await build.getProjectResources('Demo', 'Endpoint', one.toUpperCase());
    const other = await build.getProjectResources('Demo', 'endpoint', two);
    const closed = await build.authorizeProjectResources([endpoint(one, 'one', false)], 'Demo');
    const after = await build.getProjectResources('Demo');

    expect([opened, open]).toEqual([[endpoint(one, 'one')], [endpoint(one, 'one')]]);
    expect(closed).toEqual([endpoint(one, 'one', false)]);
    expect([before, other, after]).toEqual([[], [], []]);
  },
);

test.each(profiles)(
  'azure-devops-node-api permits a pipeline of %s two connections, and revokes one',
  async (profile) => {
    const { webApi, one, two } = await startWithTwo(profile);
    const build = await webApi.getBuildApi();

    const permitted = await build.authorizeDefinitionResources(
      [endpoint(one, 'one'), endpoint(two, 'two')],
      'Demo',
      16,
    );
    const revoked = await build.authorizeDefinitionResources([endpoint(one, '', false)], 'Demo', 16);
    const left = await build.getDefinitionResources('Demo', 16);
    const others = await build.getDefinitionResources('Demo', 17);

    expect(permitted).toEqual([endpoint(one, 'one'), endpoint(two, 'two')]);
    expect(revoked).toEqual([endpoint(one, 'one', false)]);
    expect([left, others]).toEqual([[endpoint(two, 'two')], []]);
  },
);

test.each(profiles)('azure-devops-node-api lists the pipelines of %s that something was permitted', async (profile) => {
  const { webApi, one, two } = await startWithTwo(profile);
  const build = await webApi.getBuildApi();
  await build.authorizeDefinitionResources([endpoint(two, 'two')], 'Demo', 17);
  await build.authorizeDefinitionResources([endpoint(one, 'one'), endpoint(two, 'two')], 'Demo', 3);

  const all = await build.getDefinitions('Demo');
  const some = await build.getDefinitions('Demo', undefined, undefined, undefined, undefined, 1);
  const elsewhere = await build.getDefinitions('Other');

  expect(all.map(({ id, name, project }) => [id, name, project?.name])).toEqual([
    [3, 'Pipeline 3', 'Demo'],
    [17, 'Pipeline 17', 'Demo'],
  ]);
  expect([some.map(({ id }) => id), elsewhere]).toEqual([[3], []]);
});

test('pipelines come in pages, each of which says where the next begins', async () => {
  const { call, patch, one } = await startWithTwo();
  for (const id of [3, 16, 17]) await patch(ofPipeline(id), [endpoint(one, 'one')]);
  const path = 'Demo/_apis/build/definitions?$top=2';

  const first = await call(path);
  const token = String(first.headers['x-ms-continuationtoken']);
  const second = await call(`${path}&continuationToken=${token}`);

  expect([first, second].map((page) => page.json().value.map(({ id }) => id))).toEqual([[3, 16], [17]]);
  expect(second.headers['x-ms-continuationtoken']).toBeUndefined();
});

test('what the older area permits is what the newer shows, and the other way round', async () => {
  const { call, patch, one } = await startWithTwo('services');
  const newer = `Demo/_apis/pipelines/pipelinepermissions/endpoint/${one}`;
  await patch(ofProject, [endpoint(one, 'one')]);
  await patch(ofPipeline(16), [endpoint(one, 'one')]);
  const body = { allPipelines: { authorized: false }, pipelines: [{ id: 17, authorized: true }] };

  const seen = (await call(newer)).json();
  await call(newer, { method: 'PATCH', body, version: '7.1-preview.1' });

  expect(seen).toMatchObject({ allPipelines: { authorized: true }, pipelines: [{ id: 16, authorized: true }] });
  expect((await call(ofProject)).json().value).toEqual([]);
  expect((await call(ofPipeline(17))).json().value).toEqual([endpoint(one, 'one')]);
});

test('permissions of a pipeline end with their connection', async () => {
  const { call, patch, clock, one } = await startWithTwo();
  await patch(ofPipeline(16), [endpoint(one, 'one')]);
  const path = `Demo/_apis/serviceendpoint/endpoints/${one}`;

  await call(path, { method: 'DELETE', version: '5.0-preview.2' });
  clock.advance(1_000);

  expect((await call(ofPipeline(16))).json().value).toEqual([]);
});

const missing = '11111111-2222-3333-4444-555555555555';

/** Changes that are refused as a whole, with their status. */
const refusals = [
  { what: 'a connection that is not there', item: endpoint(missing, ''), status: 404 },
  { what: 'an id that is none', item: { type: 'endpoint', id: 'one', authorized: true }, status: 400 },
  { what: 'another kind of resource', item: { type: 'queue', id: '1', authorized: true }, status: 400 },
  { what: 'a resource without a kind', item: { id: missing, authorized: true }, status: 400 },
];

test.each(refusals)('a change that names $what changes nothing', async ({ item, status }) => {
  const { call, patch, one } = await startWithTwo();

  const answers = [
    await patch(ofProject, [endpoint(one, 'one'), item]),
    await patch(ofPipeline(16), [endpoint(one, 'one'), item]),
  ];

  expect(answers.map((answer) => answer.status)).toEqual([status, status]);
  expect((await call(ofProject)).json().value).toEqual([]);
  expect((await call(ofPipeline(16))).json().value).toEqual([]);
});

test('what is no list, no pipeline, and a reader who changes something, are refused', async () => {
  const { call, patch, one, readerToken } = await startWithTwo();
  const asReader = { method: 'PATCH', body: [endpoint(one, 'one')], version, token: readerToken };

  const answers = [
    await patch(ofProject, endpoint(one, 'one')),
    await patch('Demo/_apis/build/definitions/x/resources', [endpoint(one, 'one')]),
    await call('Demo/_apis/build/definitions/0/resources'),
    await call(ofProject, asReader),
    await call(ofPipeline(16), asReader),
    await call(ofPipeline(16), { token: readerToken }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 403, 403, 200]);
});

test.each(['tfs2018', 'tfs2017'] as const)('%s has no such thing', async (profile) => {
  const { call, webApi } = await startLocal({ profile });

  const answers = [await call(ofProject), await call(ofPipeline(16)), await call('Demo/_apis/build/definitions')];

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  await expect(webApi.getBuildApi().then((build) => build.getProjectResources('Demo'))).rejects.toThrow(
    /Failed to find api location for area: (?:build|Location)/,
  );
});
