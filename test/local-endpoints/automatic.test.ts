import { expect, test } from 'vitest';
import type { LocalAzureDevOpsOptions } from '../../src/local/index.js';
import { forProjects, startLocal } from './server.js';

const collection = '_apis/serviceendpoint/endpoints';
const list = 'Demo/_apis/serviceendpoint/endpoints';
const tenant = '7f0c7d11-61c4-4a0d-8a35-3c4b8a3f2d22';

const azure = {
  name: 'azure',
  type: 'azurerm',
  url: 'https://management.azure.com/',
  authorization: { scheme: 'ServicePrincipal', parameters: { tenantid: tenant, serviceprincipalid: '' } },
  data: { environment: 'AzureCloud', scopeLevel: 'Subscription', subscriptionId: tenant, creationMode: 'Automatic' },
};
const registry = {
  ...azure,
  name: 'registry',
  type: 'dockerregistry',
  url: 'https://x.azurecr.io',
  data: { registrytype: 'ACR', creationMode: 'Automatic' },
};
const kubernetes = {
  name: 'cluster',
  type: 'kubernetes',
  url: 'https://cluster',
  authorization: { scheme: 'Kubernetes', parameters: { azureTenantId: tenant } },
  data: { authorizationType: 'AzureSubscription' },
};

async function create(endpoint: object, options: Partial<LocalAzureDevOpsOptions> = {}) {
  const local = await startLocal(options);
  const body = forProjects([local.demo], { ...endpoint });
  const created = (await local.call(collection, { method: 'POST', body, version: '7.1' })).json();
  const id = String(created['id']);
  const read = async () => (await local.call(`${list}/${id}`)).json();
  const count = async (query: string) => (await local.call(`${list}?${query}`)).json()['count'];
  const put = (body: unknown, query = '') =>
    local.call(`${collection}/${id}?${query}`, { method: 'PUT', body, version: '7.1' });
  return { ...local, created, id, read, count, put };
}

test.each([azure, registry, kubernetes])('$type is not ready until its creation has ended', async (endpoint) => {
  const { created, read, count, clock } = await create(endpoint);

  const hidden = [await count(''), await count('includeFailed=true')];
  clock.advance(2_000);
  const ended = await read();

  expect(created).toMatchObject({ isReady: false, operationStatus: { state: 'InProgress' } });
  expect(hidden).toEqual([0, 1]);
  expect(ended).toMatchObject({ isReady: true, operationStatus: { state: 'Ready', statusMessage: '' } });
  expect(await count('')).toBe(1);
});

test('the service fills in the identity that it made', async () => {
  const { read, clock } = await create(azure);

  clock.advance(2_000);

  const guid = expect.stringMatching(/^[0-9a-f-]{36}$/);
  expect(await read()).toMatchObject({
    authorization: { parameters: { serviceprincipalid: guid } },
    data: { appObjectId: guid, spnObjectId: guid },
  });
});

test('a creation that fails says why, and stays hidden', async () => {
  const { read, count, clock } = await create(azure, {
    serverBehaviour: { automaticCreation: 'Failed', creationTime: 50 },
  });

  clock.advance(50);

  expect(await read()).toMatchObject({
    isReady: false,
    operationStatus: { state: 'Failed', statusMessage: expect.stringContaining('refresh token') },
  });
  expect([await count(''), await count('includeFailed=true')]).toEqual([0, 1]);
});

test('a manual connection is ready at once', async () => {
  const { created } = await create({ ...azure, data: { ...azure.data, creationMode: 'Manual' } });

  expect(created['isReady']).toBe(true);
  expect(created).not.toHaveProperty('operationStatus');
});

test('a connection with workload identity gets issuer and subject', async () => {
  const authorization = { scheme: 'WorkloadIdentityFederation', parameters: { tenantid: tenant } };
  const { created } = await create({ ...azure, authorization, data: { ...azure.data, creationMode: 'Manual' } });

  expect(created['authorization']).toEqual({
    scheme: 'WorkloadIdentityFederation',
    parameters: {
      tenantid: tenant,
      workloadIdentityFederationIssuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
      workloadIdentityFederationIssuerType: 'EntraID',
      workloadIdentityFederationSubject: expect.stringMatching(/^local\/sc\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/),
    },
  });
});

test('the principal of an Azure registry cannot be changed', async () => {
  const manual = { ...registry, data: { ...registry.data, creationMode: 'Manual' } };
  const { created, put } = await create(manual);
  const authorization = { ...manual.authorization, parameters: { tenantid: tenant, serviceprincipalid: 'other' } };

  const answers = [await put({ ...created, authorization }), await put(created)];

  expect(answers.map(({ status }) => status)).toEqual([400, 200]);
  expect(answers[0]?.json()['message']).toBe(
    "Updating the authorization data is not allowed for Azure Container Registry type Docker endpoint. Updated field: 'serviceprincipalid'. Please pass the current value and try again.",
  );
});

test('another subscription is an internal error', async () => {
  const { created, put, defects } = await create({ ...azure, data: { ...azure.data, creationMode: 'Manual' } });

  const response = await put({ ...created, data: { ...azure.data, subscriptionId: 'other' } });

  expect([response.status, response.json()['message']]).toEqual([500, 'TF400898: An Internal Error Occurred.']);
  expect(defects).toEqual([]);
});

const convert = 'operation=ConvertAuthenticationScheme';

function conversionTo(scheme: string, { demo }: { demo: string }) {
  const reference = { projectReference: { id: demo }, name: 'azure' };
  return { type: 'azurerm', authorization: { scheme }, serviceEndpointProjectReferences: [reference] };
}

test('an automatic connection is converted to workload identity and, for seven days, back', async () => {
  const local = await create(azure);
  const { put, clock } = local;
  clock.advance(2_000);

  const converted = (await put(conversionTo('WorkloadIdentityFederation', local), convert)).json();
  clock.advance(7 * 24 * 3_600_000);
  const reverted = (await put(conversionTo('ServicePrincipal', local), convert)).json();

  expect(converted).toMatchObject({
    authorization: {
      scheme: 'WorkloadIdentityFederation',
      parameters: { tenantid: tenant, workloadIdentityFederationIssuerType: 'EntraID' },
    },
    data: { revertSchemeDeadline: '2019-01-13T13:29:48.824Z' },
  });
  expect(reverted).toMatchObject({ authorization: { scheme: 'ServicePrincipal', parameters: { tenantid: tenant } } });
  expect(reverted['data']).not.toHaveProperty('revertSchemeDeadline');
});

test('a conversion is not reverted after seven days', async () => {
  const local = await create(azure);
  const { put, clock } = local;
  await put(conversionTo('WorkloadIdentityFederation', local), convert);

  clock.advance(7 * 24 * 3_600_000 + 1);
  const response = await put(conversionTo('ServicePrincipal', local), convert);

  expect([response.status, response.json()['message']]).toEqual([
    400,
    'The time in which the conversion can be reverted is over.',
  ]);
});

const inconvertible = [
  {
    endpoint: registry,
    scheme: 'WorkloadIdentityFederation',
    reason: 'Only connections of type azurerm can be converted.',
  },
  {
    endpoint: { ...azure, data: { ...azure.data, creationMode: 'Manual' } },
    scheme: 'WorkloadIdentityFederation',
    reason: 'Only service connections that were created automatically can be converted.',
  },
  { endpoint: azure, scheme: 'Token', reason: 'The scheme ServicePrincipal cannot be converted to token.' },
];

test.each(inconvertible)(
  'a conversion of $endpoint.type to $scheme is refused: $reason',
  async ({ endpoint, scheme, reason }) => {
    const local = await create(endpoint);

    const response = await local.put(conversionTo(scheme, local), convert);

    expect([response.status, response.json()['message']]).toEqual([400, reason]);
  },
);

test('a shared connection is not converted', async () => {
  const local = await create(azure);
  const body = [{ projectReference: { id: local.other } }];
  await local.call(`${collection}/${local.id}`, { method: 'PATCH', body, version: '7.1' });

  const response = await local.put(conversionTo('WorkloadIdentityFederation', local), convert);

  expect(response.json()['message']).toBe('A shared service connection cannot be converted.');
});
