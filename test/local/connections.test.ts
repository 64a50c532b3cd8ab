import { expect, onTestFinished, test } from 'vitest';
import { type RunOptions, startLocalAzureDevOps } from '../../src/local/index.js';
import { answer, startHttpServer } from '../support/http-server.js';

/** Starts a local Azure DevOps with one service connection. */
async function startWith(connection: object, environment: Readonly<Record<string, string>> = {}) {
  const local = await startLocalAzureDevOps({
    configuration: {
      text: JSON.stringify({ serviceConnections: [{ name: 'c', ...connection }] }),
      file: 'agentless.yml',
    },
    environment,
  });
  onTestFinished(() => local.close());
  return local;
}

/** A pipeline of one step with these inputs. */
const step = (inputs: object) => JSON.stringify({ pool: 'server', steps: [{ task: 'InvokeRESTAPI@1', inputs }] });

const azure = step({
  connectionType: 'connectedServiceNameARM',
  azureSubscription: 'c',
  method: 'GET',
  urlSuffix: '/x',
});
const azureDevOps = (urlSuffix: string) =>
  step({
    connectionType: 'connectedServiceNameAzureDevOps',
    azureDevOpsServiceConnection: 'c',
    method: 'GET',
    urlSuffix,
  });

test('an Azure connection calls nothing real: without a URL and a token of its own it is refused', async () => {
  const local = await startWith({ type: 'azurerm', authorization: { scheme: 'ServicePrincipal' } });

  await expect(local.run(azure)).rejects.toMatchObject({
    code: 'SERVICE_CONNECTION_INCOMPLETE',
    missing: ['url', 'authorization.parameters.accessToken'],
    location: { file: 'azure-pipelines.yml', line: 1 },
  });
});

test('an Azure connection with a URL and a token calls that URL with that token', async () => {
  const api = await startHttpServer(answer(200));
  const parameters = { accessToken: { env: 'AZURE_TOKEN' } };
  const local = await startWith(
    { type: 'AzureRM', url: api.url, authorization: { scheme: 'WorkloadIdentityFederation', parameters } },
    { AZURE_TOKEN: 'azure-s3cret' },
  );

  const finished = await local.run(azure);

  expect(finished.result).toBe('succeeded');
  expect(api.requests).toMatchObject([{ url: '/x', headers: { authorization: 'Bearer azure-s3cret' } }]);
  expect(JSON.stringify(finished)).not.toContain('azure-s3cret');
});

test('an Azure DevOps connection means the local one, with the token of the job', async () => {
  const local = await startWith({ type: 'WorkloadIdentityUser', authorization: { scheme: 'WorkloadIdentityUser' } });
  const plan = '/$(System.TeamProjectId)/_apis/distributedtask/hubs/build/plans/$(System.PlanId)';

  const finished = await local.run(azureDevOps(plan));

  expect(finished.result).toBe('succeeded');
  expect(local.journal.at(-1)).toMatchObject({ method: 'GET', status: 200, path: expect.stringContaining('/plans/') });
});

test('an Azure DevOps connection with a URL of its own does not give that one the token of the job', async () => {
  const api = await startHttpServer(answer(200));
  const local = await startWith({
    type: 'WorkloadIdentityUser',
    url: api.url,
    authorization: { scheme: 'WorkloadIdentityUser' },
  });

  await expect(local.run(azureDevOps('/x'))).rejects.toMatchObject({ code: 'SERVICE_CONNECTION_INCOMPLETE' });
  expect(api.requests).toEqual([]);
});

test('a connection of another type than the input takes is refused with its place', async () => {
  const local = await startWith({ type: 'generic', url: 'http://127.0.0.1:1' });

  await expect(local.run(azure)).rejects.toMatchObject({ code: 'SERVICE_CONNECTION_TYPE' });
});

test('with System.Debug the log tells how the criterion was evaluated', async () => {
  const api = await startHttpServer(answer(200, '{"state":"ready"}'));
  const local = await startWith({ type: 'generic', url: api.url });
  const yaml = step({ serviceConnection: 'c', method: 'GET', successCriteria: "eq(root.state, 'ready')" });
  const logOf = async (options: RunOptions) => Object.values((await local.run(yaml, options)).logs)[0] ?? '';

  expect(await logOf({ variables: { 'system.debug': 'True' } })).toContain("\t\t\t\tExpanded: eq('ready', 'ready')\n");
  expect(await logOf({})).not.toContain('Expanded');
});

test('a header text that names no callback ids is sent as it is written', async () => {
  const api = await startHttpServer(answer(200));
  const local = await startWith({ type: 'generic', url: api.url });

  await local.run(step({ serviceConnection: 'c', headers: '{"Content-Type":"text/plain"}' }));

  expect(api.requests[0]?.headers).not.toHaveProperty('authtoken');
  expect(api.requests[0]?.headers['content-type']).toBe('text/plain');
});
