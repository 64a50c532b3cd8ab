import { expect, test } from 'vitest';
import type { EndpointSpecification } from '../../src/endpoints/index.js';
import type { ShareTarget } from '../../src/endpoints/options.js';
import { changesAnything, type Difference } from '../../src/endpoints/plan/index.js';
import { actionsOf, entryOf, fileOf, generic, planFile, startOrganization } from './organization.js';

interface PlanCase {
  readonly title: string;
  readonly existing?: EndpointSpecification;
  readonly sharedWith?: readonly ShareTarget[];
  readonly entry: Readonly<Record<string, unknown>>;
  readonly action: string;
  readonly steps: readonly string[];
  readonly differences?: readonly Difference[];
}

const secret = { secret: true } as const;
const api = generic('api');

const cases: readonly PlanCase[] = [
  {
    title: 'a connection that does not exist is created, with its secrets marked',
    entry: entryOf('api'),
    action: 'create',
    steps: ['create'],
    differences: [
      { field: 'type', before: null, after: 'generic' },
      { field: 'url', before: null, after: 'https://api.example/' },
      { field: 'authorization.scheme', before: null, after: 'UsernamePassword' },
      { field: 'authorization.parameters.username', before: null, after: 'me' },
      { field: 'authorization.parameters.password', before: null, after: secret },
    ],
  },
  {
    title: 'a connection that is as the file says stays',
    existing: api,
    entry: entryOf('api'),
    action: 'nothing',
    steps: [],
  },
  {
    title: 'names, types and schemes are compared ignoring case',
    existing: api,
    entry: { ...entryOf('api', { type: 'Generic' }), authorization: { scheme: 'usernamepassword' } },
    action: 'nothing',
    steps: [],
  },
  {
    title: 'a URL with a slash more or less at its end is the same',
    existing: api,
    entry: entryOf('api', { url: 'HTTPS://API.example' }),
    action: 'nothing',
    steps: [],
  },
  {
    title: 'a secret goes along with every change of another field',
    existing: api,
    entry: entryOf('api', { url: 'https://new.example/' }),
    action: 'update',
    steps: ['update'],
    differences: [
      { field: 'url', before: 'https://api.example/', after: 'https://new.example/' },
      { field: 'authorization.parameters.password', before: secret, after: secret },
    ],
  },
  {
    title: 'what the file does not name is left alone',
    existing: generic('api', { description: 'by hand' }),
    entry: { name: 'api', type: 'generic' },
    action: 'nothing',
    steps: [],
  },
  {
    title: 'a name in other letters is a rename',
    existing: api,
    entry: entryOf('API'),
    action: 'update',
    steps: ['update'],
    differences: [
      { field: 'name', before: 'api', after: 'API' },
      { field: 'authorization.parameters.password', before: secret, after: secret },
    ],
  },
  {
    title: 'a description is changed',
    existing: generic('api', { description: 'old' }),
    entry: entryOf('api', { description: 'new' }),
    action: 'update',
    steps: ['update'],
    differences: [
      { field: 'description', before: 'old', after: 'new' },
      { field: 'authorization.parameters.password', before: secret, after: secret },
    ],
  },
  {
    title: 'a parameter from the environment that the server shows is compared, and not shown',
    existing: api,
    entry: entryOf('api', {
      authorization: { scheme: 'UsernamePassword', parameters: { username: { env: 'PASSWORD' } } },
    }),
    action: 'update',
    steps: ['update'],
    differences: [{ field: 'authorization.parameters.username', before: secret, after: secret }],
  },
  {
    title: 'a parameter from the environment that is the same changes nothing',
    existing: api,
    entry: entryOf('api', {
      authorization: { scheme: 'UsernamePassword', parameters: { username: { env: 'USER_NAME' } } },
    }),
    action: 'nothing',
    steps: [],
  },
  {
    title: 'shares go along with a creation',
    entry: entryOf('api', { sharedWith: ['web', { project: 'Mobile', name: 'phone' }] }),
    action: 'create',
    steps: ['create'],
  },
  {
    title: 'projects are added to those that share it and taken from them',
    existing: api,
    sharedWith: [{ project: 'Mobile' }],
    entry: entryOf('api', { sharedWith: ['Web'] }),
    action: 'update',
    steps: ['unshare', 'share'],
    differences: [{ field: 'sharedWith', before: ['Mobile'], after: ['Web'] }],
  },
  {
    title: 'an empty sharedWith takes it from all others',
    existing: api,
    sharedWith: [{ project: 'Mobile' }, { project: 'Web' }],
    entry: entryOf('api', { sharedWith: [] }),
    action: 'update',
    steps: ['unshare'],
    differences: [{ field: 'sharedWith', before: ['Mobile', 'Web'], after: [] }],
  },
  {
    title: 'without sharedWith the others keep it',
    existing: api,
    sharedWith: [{ project: 'Mobile' }],
    entry: entryOf('api'),
    action: 'nothing',
    steps: [],
  },
  {
    title: 'a share gets its own name from its own project',
    existing: api,
    sharedWith: [{ project: 'Mobile' }],
    entry: entryOf('api', { sharedWith: [{ project: 'Mobile', name: 'phone' }] }),
    action: 'update',
    steps: ['update'],
    differences: [
      { field: 'authorization.parameters.password', before: secret, after: secret },
      { field: 'sharedWith.Mobile.name', before: 'api', after: 'phone' },
    ],
  },
  {
    title: 'all pipelines are permitted',
    existing: api,
    entry: entryOf('api', { pipelines: 'all' }),
    action: 'update',
    steps: ['permit'],
    differences: [{ field: 'pipelines', before: [], after: 'all' }],
  },
  {
    title: 'pipelines are permitted one by one',
    existing: api,
    entry: entryOf('api', { pipelines: [12, 3] }),
    action: 'update',
    steps: ['permit'],
    differences: [{ field: 'pipelines', before: [], after: ['3', '12'] }],
  },
  {
    title: 'an empty list of pipelines is right where none is permitted',
    existing: api,
    entry: entryOf('api', { pipelines: [] }),
    action: 'nothing',
    steps: [],
  },
  {
    title: 'an absent connection that exists is deleted',
    existing: api,
    entry: { name: 'api', state: 'absent' },
    action: 'delete',
    steps: ['delete'],
  },
  {
    title: 'an absent connection that does not exist is right',
    entry: { name: 'api', state: 'absent' },
    action: 'nothing',
    steps: [],
  },
  {
    title: 'an absent connection that other projects have is only taken from this one',
    existing: api,
    sharedWith: [{ project: 'Mobile' }],
    entry: { name: 'api', project: 'Mobile', state: 'absent' },
    action: 'unshare',
    steps: ['delete'],
  },
  {
    title: 'an absent connection whose other projects the entry names is deleted',
    existing: api,
    sharedWith: [{ project: 'Mobile' }],
    entry: { name: 'api', state: 'absent', sharedWith: ['Mobile'] },
    action: 'delete',
    steps: ['delete'],
  },
];

test.each(cases)('$title', async ({ existing, sharedWith = [], entry, action, steps, differences }) => {
  const { endpoints } = await startOrganization();
  if (existing) await endpoints.create(existing, { sharedWith });

  const plan = await planFile(fileOf(entry), endpoints);

  expect(actionsOf(plan)).toEqual([`${action} ${String(entry['name'])}`]);
  expect(plan.entries[0]?.steps.map(({ kind }) => kind)).toEqual(steps);
  if (differences) expect(plan.entries[0]?.differences).toEqual(differences);
  expect(changesAnything(plan)).toBe(action !== 'nothing');
});

test('a plan says which projects keep a connection', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('api'), { sharedWith: [{ project: 'Mobile' }, { project: 'Web' }] });

  const plan = await planFile(fileOf({ name: 'api', state: 'absent', project: 'Web' }), endpoints);

  expect(plan.entries[0]?.notes).toEqual(["stays in 'Demo', 'Mobile'"]);
});

test('connections that the file does not name are not in the plan', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('by hand'));

  const plan = await planFile(fileOf(), endpoints);

  expect(plan.entries).toEqual([]);
});

test('updateSecrets writes the secrets of connections that nothing else changes', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('api'));

  const plan = await planFile(fileOf(entryOf('api')), endpoints, { updateSecrets: true });

  expect(plan.entries[0]?.differences).toEqual([
    { field: 'authorization.parameters.password', before: secret, after: secret },
  ]);
});

test('a plan reads one list for each project, and permissions only where pipelines are named', async () => {
  const { local, endpoints } = await startOrganization({}, 'services');
  await Promise.all(['a', 'b', 'c'].map((name) => endpoints.create(generic(name))));
  const before = local.journal.length;

  await planFile(fileOf(...['a', 'b', 'd'].map((name) => entryOf(name)), entryOf('c', { pipelines: [1] })), endpoints);

  const paths = local.journal.slice(before).map(({ path }) => path.replace('/DefaultCollection/', ''));
  expect(paths.filter((path) => path.endsWith('/endpoints'))).toEqual(['Demo/_apis/serviceendpoint/endpoints']);
  expect(paths.filter((path) => path.includes('pipelinepermissions'))).toHaveLength(1);
});

test('a plan never holds a secret', async () => {
  const { endpoints } = await startOrganization();
  const inline = { scheme: 'UsernamePassword', parameters: { username: 'me', password: 'stands in the file' } };

  const plan = await planFile(fileOf(entryOf('a'), entryOf('b', { authorization: inline })), endpoints);

  expect(JSON.stringify(plan)).not.toMatch(/from the environment|stands in the file/);
  expect(plan.entries.map(({ secrets }) => secrets.parameters)).toEqual([
    { password: { env: 'PASSWORD' } },
    { password: { inline: true } },
  ]);
});

test('secrets may be missing where nothing is written', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('api'));

  const plan = await planFile(fileOf(entryOf('api')), endpoints, { environment: {} });

  expect(actionsOf(plan)).toEqual(['nothing api']);
});

test.each(['server2019', 'tfs2017'] as const)('old servers are planned and applied to as well: %s', async (profile) => {
  const { endpoints } = await startOrganization({ profile });
  await endpoints.create(generic('api'));

  const plan = await planFile(fileOf(entryOf('api'), entryOf('new'), entryOf('api2', { state: 'absent' })), endpoints);

  expect(actionsOf(plan)).toEqual(['nothing api', 'create new', 'nothing api2']);
});
