import { expect, test } from 'vitest';
import type { JsonBody } from '../local-server/request.js';
import { forProjects, generic, startLocal } from './server.js';

const version = '7.1-preview.1';
const many = 'Demo/_apis/pipelines/pipelinepermissions';
const user = { id: '6b2ddb5c-2f4e-4a55-8f0e-2f1c6d2f5a01', displayName: 'Local User', uniqueName: 'local' };
const granted = { authorized: true, authorizedBy: user, authorizedOn: '2019-01-06T13:29:46.824Z' };

async function startWithEndpoint(profile: 'services' | 'server2022' = 'services') {
  const local = await startLocal({ profile });
  const create = async (name: string) => {
    const body = forProjects([local.demo], { name });
    const created = await local.call('_apis/serviceendpoint/endpoints', { method: 'POST', body, version: '7.1' });
    return String(created.json()['id']);
  };
  const id = await create('api');
  const patch = (body: unknown, path = `${many}/endpoint/${id}`) =>
    local.call(path, { method: 'PATCH', body, version });
  return { ...local, create, id, patch };
}

test.each(['services', 'server2022'] as const)(
  'pipelines of %s are permitted and revoked one by one',
  async (profile) => {
    const { call, id, patch } = await startWithEndpoint(profile);

    const before = await call(`${many}/endpoint/${id}`, { version });
    const permitted = await patch({
      pipelines: [
        { id: 16, authorized: true },
        { id: 17, authorized: true },
      ],
    });
    const revoked = await patch({ pipelines: [{ id: 16, authorized: false }] });

    const resource = { type: 'endpoint', id };
    expect(before.json()).toEqual({ resource, pipelines: [] });
    expect(permitted.json()).toEqual({
      resource,
      pipelines: [
        { id: 16, ...granted },
        { id: 17, ...granted },
      ],
    });
    expect(revoked.json()).toEqual({ resource, pipelines: [{ id: 17, ...granted }] });
  },
);

test('all pipelines are permitted and revoked beside the list', async () => {
  const { call, id, clock, patch } = await startWithEndpoint();

  const open = await patch({ allPipelines: { authorized: true }, pipelines: [{ id: 16, authorized: true }] });
  clock.advance(1_000);
  const again = await patch({ allPipelines: { authorized: true } });
  const closed = await patch({ allPipelines: { authorized: false } });

  const pipelines = [{ id: 16, ...granted }];
  const resource = { type: 'endpoint', id };
  expect([open.json(), again.json()]).toEqual(Array(2).fill({ resource, allPipelines: granted, pipelines }));
  expect(closed.json()).toEqual({ resource, pipelines });
  expect((await call(`${many}/endpoint/${id}`)).json()).toEqual({ resource, pipelines });
});

test('several connections are changed at once, or none', async () => {
  const { call, create, id, patch } = await startWithEndpoint();
  const other = await create('other');
  const change = (resourceId: string) => ({
    resource: { type: 'endpoint', id: resourceId },
    pipelines: [{ id: 16, authorized: true }],
  });

  const missing = await patch([change(id), change('11111111-2222-3333-4444-555555555555')], many);
  const afterMissing = (await call(`${many}/endpoint/${id}`)).json();
  const both = await patch([change(id), change(other)], many);

  expect([missing.status, afterMissing['pipelines']]).toEqual([404, []]);
  expect(both.json().value.map((each) => each['pipelines'])).toEqual(Array(2).fill([{ id: 16, ...granted }]));
});

test('permissions are those of one project', async () => {
  const { call, id, other, patch } = await startWithEndpoint();
  await call(`_apis/serviceendpoint/endpoints/${id}`, {
    method: 'PATCH',
    body: [{ projectReference: { id: other } }],
    version: '7.1',
  });
  await patch({ allPipelines: { authorized: true } });

  const elsewhere = await call(`Other/_apis/pipelines/pipelinepermissions/endpoint/${id}`);

  expect(elsewhere.json()).toEqual({ resource: { type: 'endpoint', id }, pipelines: [] });
});

test('permissions of other resources, and of connections of another project, are refused', async () => {
  const { call, id } = await startWithEndpoint();

  const queue = await call(`${many}/queue/1`);
  const elsewhere = await call(`Other/_apis/pipelines/pipelinepermissions/endpoint/${id}`);

  expect([queue.status, elsewhere.status]).toEqual([400, 404]);
});

test('permissions end with their connection', async () => {
  const { call, clock, demo, id, patch } = await startWithEndpoint();
  await patch({ allPipelines: { authorized: true } });

  await call(`_apis/serviceendpoint/endpoints/${id}?projectIds=${demo}`, { method: 'DELETE', version: '7.1' });
  clock.advance(1_000);

  expect((await call(`${many}/endpoint/${id}`)).status).toBe(404);
});

test('a configuration shares connections, permits pipelines and leaves out what is to be absent', async () => {
  const text = JSON.stringify({
    projects: ['Demo', 'Other'],
    serviceConnections: [
      {
        ...generic,
        name: 'shared',
        sharedWith: [{ project: 'other', name: 'theirs', description: 'd' }],
        pipelines: [3, 2],
      },
      { ...generic, name: 'open', project: 'Other', pipelines: 'all' },
      { ...generic, name: 'gone', state: 'absent' },
    ],
  });
  const { call } = await startLocal({ configuration: { text, file: 'agentless.yml' } });

  const demo = (await call('Demo/_apis/serviceendpoint/endpoints')).json().value;
  const other = (await call('Other/_apis/serviceendpoint/endpoints')).json().value;
  const permissions = async (project: string, endpoint: JsonBody | undefined) =>
    (await call(`${project}/_apis/pipelines/pipelinepermissions/endpoint/${String(endpoint?.['id'])}`)).json();
  const [listed, open] = [await permissions('Demo', demo[0]), await permissions('Other', other[1])];

  expect(demo.map(({ name }) => name)).toEqual(['shared']);
  expect(other.map(({ name, description }) => [name, description])).toEqual([
    ['theirs', 'd'],
    ['open', ''],
  ]);
  expect(listed['pipelines']).toEqual([2, 3].map((id) => ({ id, ...granted })));
  expect(open['allPipelines']).toEqual(granted);
});

test('a configuration that shares with an unknown project is refused with its place', async () => {
  const text =
    'serviceConnections:\n  - name: api\n    type: generic\n    url: http://127.0.0.1:1\n    sharedWith: [Dmo]\n';

  const starting = startLocal({ configuration: { text, file: 'agentless.yml' } });

  await expect(starting).rejects.toMatchObject({
    code: 'UNKNOWN_PROJECT',
    message: "Project 'Dmo' is not among the 'projects' of the file.",
    location: { file: 'agentless.yml', line: 5 },
  });
});
