import { expect, test } from 'vitest';
import { type Profile, profiles } from '../../src/local/index.js';
import { DEFAULT_PROJECTS } from '../../src/local/server/limits.js';
import { startLocal } from './server.js';

/** Location ids of the public API, by what they stand for. */
const ids = {
  resourceAreas: 'e81700f7-3be2-46de-8624-2eb35882fcaa',
  projectEndpoints: 'e85f1c62-adfc-4b74-b618-11a150fb195e',
  endpoints: '14e48fdc-2c8b-41ce-a0c3-e26f6cc55bd0',
  types: '5a7938a4-655e-486c-b562-b78c54a7e87b',
  filteredTypes: 'a01a273f-aa29-4066-b042-3ea628ef6848',
  legacy: 'dca61d2f-3444-410a-b5ec-db2fc4efb4c5',
  permissions: 'b5b9a4a4-e6cd-4096-853c-ab7d8b0c4eb2',
  events: '557624af-b29e-4c20-8ab0-0399d2204f3f',
  projectResources: '398c85bc-81aa-4822-947c-a194a05f0fef',
  pipelineResources: 'ea623316-1967-45eb-89ab-e9e6110cf2d6',
};

/** What came after 4.0. */
const newer = [
  'projectEndpoints',
  'endpoints',
  'types',
  'filteredTypes',
  'permissions',
  'projectResources',
  'pipelineResources',
] as const satisfies readonly (keyof typeof ids)[];

/** The newest version of each generation, and which resources it does not have. */
const generations: readonly { profile: Profile; maxVersion: string; lacks: readonly (keyof typeof ids)[] }[] = [
  { profile: 'services', maxVersion: '7.2', lacks: ['legacy'] },
  { profile: 'server2022', maxVersion: '7.1', lacks: ['legacy', 'filteredTypes'] },
  { profile: 'server2019', maxVersion: '5.1', lacks: ['endpoints', 'filteredTypes', 'permissions'] },
  { profile: 'tfs2018', maxVersion: '4.0', lacks: newer },
  { profile: 'tfs2017', maxVersion: '3.2', lacks: ['resourceAreas', ...newer] },
];

test.each(generations)(
  'OPTIONS _apis of $profile lists what that generation has',
  async ({ profile, maxVersion, lacks }) => {
    const { call } = await startLocal({ profile });

    const { count, value } = (await call('_apis', { method: 'OPTIONS' })).json();

    const missing = Object.entries(ids).filter(([, id]) => !value.some((location) => location['id'] === id));
    expect(missing.map(([name]) => name).sort()).toEqual(lacks.toSorted());
    expect(new Set(value.map((location) => location['maxVersion']))).toEqual(new Set([maxVersion]));
    expect(count).toBe(value.length);
  },
);

test('OPTIONS of an area lists its resources only, whatever the case of its name', async () => {
  const { call } = await startLocal();

  const { value } = (await call('_apis/ServiceEndpoint', { method: 'OPTIONS' })).json();

  expect(new Set(value.map((location) => location['area']))).toEqual(new Set(['serviceendpoint']));
  expect(value.find((location) => location['id'] === ids.endpoints)).toEqual({
    id: ids.endpoints,
    area: 'serviceendpoint',
    resourceName: 'endpoints',
    routeTemplate: '_apis/{area}/{resource}/{endpointId}',
    resourceVersion: 4,
    minVersion: '6.0',
    maxVersion: '7.2',
    releasedVersion: '7.1',
  });
});

test('OPTIONS of an area that is not there lists nothing', async () => {
  const { call } = await startLocal();

  const response = await call('_apis/nothing', { method: 'OPTIONS' });

  expect([response.status, response.json()]).toEqual([200, { count: 0, value: [] }]);
});

const servers = profiles.filter((profile) => profile !== 'services' && profile !== 'tfs2017');

test.each(servers)('ResourceAreas of %s are empty, as a server has them', async (profile) => {
  const { call } = await startLocal({ profile });

  const all = await call('_apis/ResourceAreas');
  const one = await call('_apis/ResourceAreas/1814ab31-2f4f-4a9f-8761-f4d77dc5a5d7');

  expect([all.json(), one.json()]).toEqual([{ count: 0, value: null }, null]);
});

test('ResourceAreas of the cloud say where each area is', async () => {
  const { url, webApi } = await startLocal();
  const locations = await webApi.getLocationsApi();

  const areas = await locations.getResourceAreas();
  const one = await locations.getResourceArea('1814ab31-2f4f-4a9f-8761-f4d77dc5a5d7');

  expect(areas.map(({ name }) => name)).toEqual([
    'core',
    'build',
    'distributedtask',
    'serviceEndpoint',
    'pipelinePermissions',
  ]);
  expect(one).toEqual({
    id: '1814ab31-2f4f-4a9f-8761-f4d77dc5a5d7',
    name: 'serviceEndpoint',
    locationUrl: `${url}/`,
  });
});

test('TFS 2017 has no ResourceAreas', async () => {
  const { call } = await startLocal({ profile: 'tfs2017' });

  expect((await call('_apis/ResourceAreas')).status).toBe(404);
});

test.each(profiles)('azure-devops-node-api connects to %s and learns who it is', async (profile) => {
  const { webApi } = await startLocal({ profile });

  const { authenticatedUser } = await webApi.connect();
  const again = await (await webApi.getLocationsApi()).getConnectionData();

  expect(authenticatedUser?.providerDisplayName).toBe('Local User');
  expect(again.instanceId).toMatch(/^[0-9a-f-]{36}$/);
});

test.each(profiles.filter((profile) => profile !== 'tfs2017'))(
  'azure-devops-node-api lists the projects of %s',
  async (profile) => {
    const { webApi } = await startLocal({ profile });
    const core = await webApi.getCoreApi();

    const all = await core.getProjects();
    const one = await core.getProject('other');

    expect(all.map(({ name }) => name)).toEqual(['Demo', 'Other']);
    expect(one.name).toBe('Other');
  },
);

test('projects come in pages, each of which says where the next begins', async () => {
  const { call } = await startLocal();

  const first = await call('_apis/projects?$top=1');
  const token = first.headers['x-ms-continuationtoken'];
  const second = await call(`_apis/projects?$top=1&continuationToken=${String(token)}`);
  const skipped = await call('_apis/projects?$skip=1');

  expect(first.json().value.map((project) => project['name'])).toEqual(['Demo']);
  expect(token).toBe('1');
  expect(second.json().value.map((project) => project['name'])).toEqual(['Other']);
  expect(second.headers['x-ms-continuationtoken']).toBeUndefined();
  expect(skipped.json().value.map((project) => project['name'])).toEqual(['Other']);
});

test('projects come in pages of a hundred unless a request says otherwise', async () => {
  const projects = Array.from({ length: DEFAULT_PROJECTS + 1 }, (_, index) => `Project${index}`);
  const { call } = await startLocal({ configuration: { text: JSON.stringify({ projects }), file: 'agentless.yml' } });

  const page = await call('_apis/projects');

  expect([page.json().count, page.headers['x-ms-continuationtoken']]).toEqual([DEFAULT_PROJECTS, '100']);
});
