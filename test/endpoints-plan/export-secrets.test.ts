import { expect, test } from 'vitest';
import { exportEndpoints } from '../../src/endpoints/file/index.js';
import type { EndpointSpecification } from '../../src/endpoints/index.js';
import { applyPlan } from '../../src/endpoints/plan/index.js';
import { demoId, startScripted } from '../endpoints/scripted-server.js';
import { actionsOf, generic, planFile, startOrganization } from './organization.js';

const box: EndpointSpecification = {
  name: 'box',
  type: 'ssh',
  scheme: 'UsernamePassword',
  parameters: { username: 'me', password: 'p' },
  data: { Host: 'h', PrivateKey: 'k' },
};

const hub: EndpointSpecification = {
  name: 'hub',
  type: 'github',
  scheme: 'Token',
  parameters: { AccessToken: 't' },
  data: {},
};

const openHub: EndpointSpecification = {
  name: 'web',
  type: 'github',
  scheme: 'OAuth2',
  parameters: { ConfigurationId: 'c' },
  data: {},
};

test.each(['tfs2018', 'tfs2017'] as const)(
  'all secrets that a type can have are exported from %s, which shows none of them',
  async (profile) => {
    const { endpoints } = await startOrganization({ profile });
    for (const each of [generic('api'), box, hub]) await endpoints.create(each, { validate: false });

    const { yaml, secrets, warnings } = await exportEndpoints(endpoints, { project: 'Demo' });

    expect(secrets.map(({ variable, place }) => [variable, place])).toEqual([
      ['API_PASSWORD', 'parameters'],
      ['BOX_PASSWORD', 'parameters'],
      ['BOX_PRIVATEKEY', 'data'],
      ['HUB_ACCESSTOKEN', 'parameters'],
      ['HUB_APITOKEN', 'parameters'],
    ]);
    for (const { variable } of secrets) expect(yaml).toContain(`{ env: ${variable} }`);
    expect(warnings).toEqual([
      'The server does not say which secrets its connections have: all that their types can have are in the file. Take out the lines of those that there are not.',
    ]);
    expect(actionsOf(await planFile(yaml, endpoints, { environment: {} }))).toEqual([
      'nothing api',
      'nothing box',
      'nothing hub',
    ]);
  },
);

test('what is exported from tfs2017 goes to the cloud with its secrets', async () => {
  const old = await startOrganization({ profile: 'tfs2017' });
  const cloud = await startOrganization();
  await old.endpoints.create(generic('api'));
  const { yaml, secrets } = await exportEndpoints(old.endpoints, { project: 'Demo' });
  const environment = Object.fromEntries(secrets.map(({ variable }) => [variable, 'moved']));

  const report = await applyPlan(await planFile(yaml, cloud.endpoints), cloud.endpoints, { environment });

  expect(report.counts.done).toBe(1);
  expect((await cloud.endpoints.show('api')).authorization.parameters).toEqual({ username: 'me', password: null });
});

test('a server that shows which secrets there are gets no others into the file', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create({ ...box, parameters: { username: 'me' } });

  const { secrets, warnings } = await exportEndpoints(endpoints, { project: 'Demo' });

  expect(secrets.map(({ variable }) => variable)).toEqual(['BOX_PRIVATEKEY']);
  expect(warnings).toEqual([]);
});

test('connections without secrets are exported from tfs2017 without a warning', async () => {
  const { endpoints } = await startOrganization({ profile: 'tfs2017' });
  await endpoints.create({ ...openHub, scheme: 'InstallationToken', parameters: {} }, { validate: false });

  const { secrets, warnings } = await exportEndpoints(endpoints, { project: 'Demo' });

  expect(secrets).toEqual([]);
  expect(warnings).toEqual([]);
});

test('progress goes by connections, with a total that stays', async () => {
  const { endpoints } = await startOrganization();
  for (let index = 0; index < 12; index += 1) await endpoints.create(generic(`api-${index}`));
  const steps: string[] = [];

  await exportEndpoints(endpoints, {
    project: 'Demo',
    pipelines: true,
    onProgress: ({ done, total }) => steps.push(`${done}/${total}`),
  });

  expect(steps).toEqual(Array.from({ length: 12 }, (_, index) => `${index + 1}/12`));
});

const strangerId = 'c0ffee00-0000-4000-8000-00000000000a';

/** A server with one connection of a type that neither the catalogue nor the server itself knows. */
const startWithStranger = (profile: 'services' | 'tfs2017') => {
  const { parameters, ...listed } = { scheme: 'Token', parameters: { user: 'me', ticket: null } };
  const stranger = { id: strangerId, name: 'stranger', type: 'unheard', url: 'https://x.example/', isReady: true };
  const shown = profile === 'tfs2017' ? { user: 'me' } : parameters;
  return startScripted((_, path) => {
    if (path.endsWith('/projects/Demo')) return { body: { id: demoId, name: 'Demo' } };
    if (path.endsWith('types')) return { body: { count: 0, value: [] } };
    if (path.endsWith(strangerId)) return { body: { ...stranger, authorization: { ...listed, parameters: shown } } };
    const authorization = profile === 'tfs2017' ? listed : { ...listed, parameters: { user: 'me' } };
    return { body: { count: 1, value: [{ ...stranger, authorization }] } };
  }, profile);
};

test('of a type that nobody knows, what a server keeps to itself is exported as a secret', async () => {
  const { endpoints } = await startWithStranger('services');

  const { secrets, warnings } = await exportEndpoints(endpoints, { project: 'Demo' });

  expect(secrets.map(({ variable }) => variable)).toEqual(['STRANGER_TICKET']);
  expect(warnings).toEqual([
    `'stranger' (${strangerId}) is in the file, but nobody knows the type 'unheard': what the server keeps to itself is taken for its secrets.`,
  ]);
});

test('of a type that nobody knows, an export from tfs2017 has no secrets, and says that they are to be added', async () => {
  const { endpoints } = await startWithStranger('tfs2017');

  const { yaml, secrets, warnings } = await exportEndpoints(endpoints, { project: 'Demo' });

  expect(yaml).toContain('user: me\n');
  expect(secrets).toEqual([]);
  expect(warnings).toEqual([
    `'stranger' (${strangerId}) is in the file, but nobody knows the type 'unheard': add its secrets by hand, which the server does not show.`,
  ]);
});
