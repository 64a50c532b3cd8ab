import { expect, test } from 'vitest';
import { exportEndpoints } from '../../src/endpoints/file/index.js';
import { type EndpointSpecification, ServiceEndpoints } from '../../src/endpoints/index.js';
import { parseYaml } from '../../src/yaml/index.js';
import { actionsOf, generic, planFile, startOrganization } from './organization.js';

const guid = 'c0ffee00-0000-4000-8000-000000000001';
const azure = { environment: 'AzureCloud', scopeLevel: 'Subscription', subscriptionId: guid, subscriptionName: 'main' };

const everyKind: readonly EndpointSpecification[] = [
  generic('plain', { description: 'with: a colon, "quotes" and\ntwo lines' }),
  generic('without secret', { parameters: { username: 'me' } }),
  generic('1.10', { url: 'https://numbers.example/' }),
  {
    name: 'ssh',
    type: 'ssh',
    scheme: 'UsernamePassword',
    parameters: { username: 'me' },
    data: { Host: 'h', PrivateKey: 'k' },
  },
  { name: 'github', type: 'github', scheme: 'Token', parameters: { AccessToken: 't' }, data: {} },
  {
    name: 'azure',
    type: 'azurerm',
    scheme: 'ServicePrincipal',
    parameters: { tenantid: guid, serviceprincipalid: guid, authenticationType: 'spnKey', serviceprincipalkey: 'k' },
    data: { ...azure, creationMode: 'Manual' },
  },
  {
    name: 'federated',
    type: 'azurerm',
    scheme: 'WorkloadIdentityFederation',
    parameters: { tenantid: guid, serviceprincipalid: guid },
    data: { ...azure, creationMode: 'Manual' },
  },
  {
    name: 'cluster',
    type: 'kubernetes',
    scheme: 'Kubernetes',
    url: 'https://k8s.example/',
    parameters: { kubeconfig: 'k' },
    data: { authorizationType: 'Kubeconfig', 'operation.type': 'x' },
  },
];

test('what is exported has nothing to do when it is planned', async () => {
  const { endpoints } = await startOrganization();
  for (const specification of everyKind) await endpoints.create(specification, { validate: false });
  await endpoints.share('plain', [{ project: 'Web' }, { project: 'Mobile', name: 'phone', description: 'there' }]);
  await endpoints.permit('plain', { pipelines: [4, 2] });
  await endpoints.permit('ssh', { allPipelines: true });

  const { yaml, names, warnings } = await exportEndpoints(endpoints, { project: 'Demo', pipelines: true });
  const plan = await planFile(yaml, endpoints, { environment: {} });

  expect(warnings).toEqual([]);
  expect(names).toEqual(['1.10', 'azure', 'cluster', 'federated', 'github', 'plain', 'ssh', 'without secret']);
  expect(actionsOf(plan)).toEqual(names.map((name) => `nothing ${name}`));
});

test('an export goes to another organization, once its secrets are set', async () => {
  const one = await startOrganization();
  const other = await startOrganization();
  for (const specification of everyKind) await one.endpoints.create(specification, { validate: false });

  const { yaml, secrets } = await exportEndpoints(one.endpoints, { project: 'Demo' });
  const environment = Object.fromEntries(secrets.map(({ variable }) => [variable, 'secret']));
  const plan = await planFile(yaml.replace('      operation.type: x\n', ''), other.endpoints, { environment });

  expect(secrets.map(({ variable }) => variable)).toEqual([
    '_1_10_PASSWORD',
    'AZURE_SERVICEPRINCIPALKEY',
    'CLUSTER_KUBECONFIG',
    'GITHUB_ACCESSTOKEN',
    'PLAIN_PASSWORD',
    'SSH_PRIVATEKEY',
  ]);
  expect(plan.entries.every(({ action }) => action === 'create')).toBe(true);
});

test('an export is a file in a fixed order that shows no secret', async () => {
  const { local, endpoints } = await startOrganization();
  await endpoints.create(generic('b', { description: 'true' }), { sharedWith: [{ project: 'Web' }] });
  await endpoints.create(generic('a'));

  const { yaml } = await exportEndpoints(endpoints, { project: 'demo' });

  expect(yaml).toBe(`# Service connections of project 'Demo' at ${local.url}.
# The server gives no secrets: set the environment variables before you apply this.

projects: [ Demo ]
serviceConnections:
  - name: a
    type: generic
    url: https://api.example/
    authorization:
      scheme: UsernamePassword
      parameters:
        password: { env: A_PASSWORD }
        username: me
  - name: b
    type: generic
    url: https://api.example/
    description: "true"
    authorization:
      scheme: UsernamePassword
      parameters:
        password: { env: B_PASSWORD }
        username: me
    sharedWith:
      - Web
`);
});

test('two secrets never get the same variable, and each gets the same one in every export', async () => {
  const { endpoints } = await startOrganization();
  for (const name of ['a-b', 'a.b', '!!']) await endpoints.create(generic(name));

  const first = await exportEndpoints(endpoints, { project: 'Demo' });
  const second = await exportEndpoints(endpoints, { project: 'Demo' });

  const variables = first.secrets.map(({ variable }) => variable);
  expect(variables).toEqual([
    expect.stringMatching(/^PASSWORD$/),
    'A_B_PASSWORD',
    expect.stringMatching(/^A_B_PASSWORD_[0-9A-F]{8}$/),
  ]);
  expect(second).toEqual(first);
});

test('a filter chooses what is exported', async () => {
  const { endpoints } = await startOrganization();
  for (const specification of everyKind) await endpoints.create(specification, { validate: false });

  const { names } = await exportEndpoints(endpoints, { project: 'Demo', filter: { type: 'azurerm' } });

  expect(names).toEqual(['azure', 'federated']);
});

test('what only a name is known of is left out with a warning', async () => {
  const { local, endpoints } = await startOrganization({ readerToken: 'reader-token' });
  const { id } = await endpoints.create(generic('api'));
  const reader = await ServiceEndpoints.connect({ url: local.url, token: 'reader-token', project: 'Demo' });

  const { yaml, warnings } = await exportEndpoints(reader, { project: 'Demo' }).finally(() => reader.close());

  expect(parseYaml(yaml, 'x')).toMatchObject({ kind: 'mapping' });
  expect(warnings).toEqual([
    `'api' (${id}) is left out: the server gives no more than its name, as it does for readers.`,
  ]);
});

test('several connections of one name are left out with a warning each', async () => {
  const { endpoints } = await startOrganization({ profile: 'server2019' });
  await endpoints.create(generic('api'));
  await endpoints.create(generic('API'));

  const { names, warnings } = await exportEndpoints(endpoints, { project: 'Demo' });

  expect(names).toEqual([]);
  expect(warnings).toHaveLength(2);
});

test.each(['server2019', 'tfs2017'] as const)('old servers are exported as well: %s', async (profile) => {
  const { endpoints } = await startOrganization({ profile });
  await endpoints.create(generic('api'));

  const { yaml } = await exportEndpoints(endpoints, { project: 'Demo' });

  expect(actionsOf(await planFile(yaml, endpoints))).toEqual(['nothing api']);
});
