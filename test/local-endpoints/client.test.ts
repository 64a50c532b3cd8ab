import { ServiceEndpointActionFilter } from 'azure-devops-node-api/interfaces/ServiceEndpointInterfaces.js';
import { TaskResult } from 'azure-devops-node-api/interfaces/TaskAgentInterfaces.js';
import { expect, test } from 'vitest';
import { profiles } from '../../src/local/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { endpointApi, forProjects, generic, startLocal } from './server.js';

/** The generations that azure-devops-node-api can write to: it knows only the collection's own place, from 6.0 on. */
const writable = ['services', 'server2022'] as const;
const readable = ['services', 'server2022', 'server2019'] as const;
/** Those whose service connections lie in the older area only. */
const legacy = ['tfs2018', 'tfs2017'] as const;

test.each(writable)('azure-devops-node-api creates, reads, updates and deletes on %s', async (profile) => {
  const local = await startLocal({ profile });
  const { demo, clock } = local;
  const api = await endpointApi(local);

  const created = await api.createServiceEndpoint(forProjects([demo]));
  const id = created.id ?? '';
  const read = await api.getServiceEndpointDetails('Demo', id);
  const updated = await api.updateServiceEndpoint({ ...read, url: 'http://127.0.0.1:5002' }, id);
  await api.deleteServiceEndpoint(id, [demo]);
  const leaving = await api.getServiceEndpointDetails('Demo', id);
  clock.advance(1_000);
  const gone = await api.getServiceEndpointDetails('Demo', id);

  expect(created).toMatchObject({ name: 'api', type: 'generic', isReady: true, isShared: false, owner: 'library' });
  expect(created.authorization).toEqual({
    scheme: 'UsernamePassword',
    parameters: { username: 'caller', password: null },
  });
  expect(read).toMatchObject({ id, owner: 'Library', createdBy: { displayName: 'Local User' } });
  expect(updated.url).toBe('http://127.0.0.1:5002');
  expect([leaving?.id, gone]).toEqual([id, null]);
});

test.each(readable)('azure-devops-node-api reads connections of the configuration on %s', async (profile) => {
  const configuration = { text: JSON.stringify({ serviceConnections: [generic] }), file: 'agentless.yml' };
  const local = await startLocal({ profile, configuration });
  const api = await endpointApi(local);

  const [listed] = await api.getServiceEndpoints('Demo');
  const one = await api.getServiceEndpointDetails('Demo', listed?.id ?? '');
  const named = await api.getServiceEndpointsByNames('Demo', ['API', 'none']);
  const types = await api.getServiceEndpointTypes('generic');

  expect(listed?.authorization).toEqual({ scheme: 'UsernamePassword', parameters: { username: 'caller' } });
  expect(one.authorization?.parameters).toEqual({ username: 'caller', password: null });
  expect(named.map(({ id }) => id)).toEqual([listed?.id]);
  expect(types.map(({ name }) => name)).toEqual(['generic']);
});

test('azure-devops-node-api finds no place to write on server2019', async () => {
  const local = await startLocal({ profile: 'server2019' });
  const api = await endpointApi(local);

  await expect(api.createServiceEndpoint(forProjects([local.demo]))).rejects.toThrow(
    'Failed to find api location for area: serviceendpoint id: 14e48fdc-2c8b-41ce-a0c3-e26f6cc55bd0',
  );
});

test('azure-devops-node-api finds no place to read on tfs2018, which has only the older area', async () => {
  const local = await startLocal({ profile: 'tfs2018' });
  const api = await endpointApi(local);

  await expect(api.getServiceEndpoints('Demo')).rejects.toThrow(
    'Failed to find api location for area: serviceendpoint id: e85f1c62-adfc-4b74-b618-11a150fb195e',
  );
});

test.each(legacy)('azure-devops-node-api resolves the older area of %s, and writes there', async (profile) => {
  const { webApi, clock } = await startLocal({ profile });
  const task = await webApi.getTaskApi();
  const { rest } = task;
  const area = 'dca61d2f-3444-410a-b5ec-db2fc4efb4c5';
  const place = async (endpointId?: string) => {
    const values = { project: 'Demo', endpointId };
    const { requestUrl = '', apiVersion } = await task.vsoClient.getVersioningData(
      '3.0-preview.1',
      'distributedtask',
      area,
      values,
    );
    return [requestUrl, task.createRequestOptions('application/json', apiVersion)] as const;
  };
  const [many, options] = await place();

  const created = await rest.create<{ readonly id: string }>(many, generic, options);
  const id = created.result?.id ?? '';
  const [one] = await place(id);
  const updated = await rest.replace<{ readonly url: string }>(one, { ...generic, url: 'http://127.0.0.1:2' }, options);
  const listed = await rest.get<{ readonly value: readonly { readonly id: string }[] }>(many, options);
  const deleted = await rest.del(one, options);
  clock.advance(1_000);
  const gone = await rest.get(one, options);

  expect(updated.result?.url).toBe('http://127.0.0.1:2');
  expect(listed.result?.value.map((endpoint) => endpoint.id)).toEqual([id]);
  expect([deleted.statusCode, gone.statusCode, gone.result]).toEqual([204, 200, null]);
});

test('azure-devops-node-api updates many, shares and reads by type and owner', async () => {
  const local = await startLocal();
  const { demo, other } = local;
  const api = await endpointApi(local);
  const one = await api.createServiceEndpoint(forProjects([demo], { name: 'one' }));
  const two = await api.createServiceEndpoint(forProjects([demo], { name: 'two' }));

  const updated = await api.updateServiceEndpoints([one, two].map((each) => ({ ...each, url: 'http://127.0.0.1:1' })));
  await api.shareServiceEndpoint([{ projectReference: { id: other }, name: 'shared one' }], one.id ?? '');
  const elsewhere = await api.getServiceEndpoints('Other');
  const everywhere = await api.getServiceEndpointsByTypeAndOwner('generic', 'library');

  expect(updated.map(({ name, url }) => [name, url])).toEqual([
    ['one', 'http://127.0.0.1:1'],
    ['two', 'http://127.0.0.1:1'],
  ]);
  expect(elsewhere.map(({ id, name, isShared }) => [id, name, isShared])).toEqual([[one.id, 'shared one', true]]);
  expect(everywhere.map(({ id }) => id)).toEqual([one.id, two.id]);
});

test('azure-devops-node-api sends its filters as numbers and comma lists', async () => {
  const local = await startLocal();
  const api = await endpointApi(local);
  await api.createServiceEndpoint(forProjects([local.demo]));
  const lists = [
    await api.getServiceEndpoints('Demo', 'Generic', ['Token', 'usernamepassword'], undefined, 'Library', true, true),
    await api.getServiceEndpoints('Demo', 'generic', ['Token']),
    await api.getServiceEndpoints('Demo', 'ssh'),
    await api.getServiceEndpoints('Demo', '', undefined, undefined, 'agentcloud'),
    await api.getServiceEndpoints(
      'Demo',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      ServiceEndpointActionFilter.Manage,
    ),
  ];

  expect(lists.map(({ length }) => length)).toEqual([1, 0, 0, 0, 1]);
});

test.each(['services', 'server2022', 'server2019'] as const)(
  'azure-devops-node-api tests a connection on %s',
  async (profile) => {
    const target = await startHttpServer((request, response) =>
      response.writeHead(request.headers.authorization === `Basic ${btoa('caller:pass-word-1')}` ? 200 : 401).end('no'),
    );
    const wrong = { ...generic, name: 'wrong', authorization: { ...generic.authorization, parameters: {} } };
    const connections = [generic, wrong].map((connection) => ({ ...connection, url: target.url }));
    const text = JSON.stringify({ serviceConnections: connections });
    const local = await startLocal({ profile, configuration: { text, file: 'agentless.yml' } });
    const api = await endpointApi(local);
    const listed = await api.getServiceEndpoints('Demo');

    const results = await Promise.all(
      listed.map(({ id }) =>
        api.executeServiceEndpointRequest(
          { dataSourceDetails: { dataSourceName: 'TestConnection' } },
          'Demo',
          id ?? '',
        ),
      ),
    );

    expect(results.map(({ statusCode, errorMessage }) => [statusCode, errorMessage])).toEqual([
      ['ok', ''],
      [
        'badRequest',
        `Failed to query service connection API: '${target.url}'. Status Code: 'Unauthorized', Response from server: 'no'`,
      ],
    ]);
  },
);

test('azure-devops-node-api filters types by a list of names', async () => {
  const local = await startLocal();
  const api = await endpointApi(local);

  const types = await api.getFilteredServiceEndpointTypes(['SSH', 'generic', 'nothing']);
  const withToken = await api.getServiceEndpointTypes(undefined, 'token');

  expect(types.map(({ name }) => name)).toEqual(['ssh', 'generic']);
  expect(withToken.length).toBeGreaterThan(5);
  expect(
    withToken.every(({ authenticationSchemes = [] }) => authenticationSchemes.some(({ scheme }) => scheme === 'Token')),
  ).toBe(true);
});

test('azure-devops-node-api reads which runs used a connection, page by page', async () => {
  const target = await startHttpServer(answer(200));
  const text = JSON.stringify({ serviceConnections: [{ ...generic, url: target.url }] });
  const local = await startLocal({ configuration: { text, file: 'agentless.yml' } });
  const api = await endpointApi(local);
  const [endpoint] = await api.getServiceEndpoints('Demo');
  const id = endpoint?.id ?? '';
  const step = { task: 'InvokeRESTAPI@1', inputs: { serviceConnection: 'api', method: 'GET' } };
  const pipeline = JSON.stringify({ pool: 'server', steps: [step] });
  for (let run = 0; run < 3; run += 1) await local.run(pipeline);

  const first = await api.getServiceEndpointExecutionRecords('Demo', id, 2);
  const token = Number(first.continuationToken);
  const rest = await api.getServiceEndpointExecutionRecords('Demo', id, 2, token);

  expect([...first, ...rest].map(({ data }) => data?.owner?.name)).toEqual(['3', '2', '1']);
  expect(rest).not.toHaveProperty('continuationToken');
  expect(first[0]).toMatchObject({
    endpointId: id,
    data: { planType: 'Build', definition: { name: 'local' }, result: TaskResult.Succeeded },
  });
});

test.each(profiles)('azure-devops-node-api works on plans of %s: timeline, feed, log and records', async (profile) => {
  const seen: (() => Promise<unknown>)[] = [];
  const target = await startHttpServer((request, response) => {
    const headers = request.headers as Record<string, string>;
    seen.push(() => report(headers));
    response.writeHead(200).end();
  });
  const text = JSON.stringify({ serviceConnections: [{ ...generic, url: target.url }] });
  const local = await startLocal({ profile, configuration: { text, file: 'agentless.yml' } });
  const report = async (headers: Record<string, string>) => {
    const { projectid = '', hubname = '', planid = '', timelineid = '', jobid = '', taskinstanceid = '' } = headers;
    const task = await local.webApi.getTaskApi();
    const plan = await task.getPlan(projectid, hubname, planid);
    const lines = { count: 1, value: ['a line'] };
    await task.appendTimelineRecordFeed(lines as never, projectid, hubname, planid, timelineid, jobid);
    const log = await task.createLog({ path: `logs\\${taskinstanceid}` } as never, projectid, hubname, planid);
    const [, record] = await task.getRecords(projectid, hubname, planid, timelineid);
    const patch = { count: 1, value: [{ id: taskinstanceid, percentComplete: 50 }] };
    const records = await task.updateRecords(patch as never, projectid, hubname, planid, timelineid);
    const versions = await task.vsoClient.getVersioningData(
      '7.1-preview.1',
      'distributedtask',
      '557624af-b29e-4c20-8ab0-0399d2204f3f',
      { scopeIdentifier: projectid, hubName: hubname, planId: planid },
    );
    const event = { name: 'TaskCompleted', taskId: taskinstanceid, jobId: jobid, result: 'succeeded' };
    await task.rest.create(
      versions.requestUrl ?? '',
      event,
      task.createRequestOptions('application/json', versions.apiVersion),
    );
    return [plan.planId === planid, log.id, record !== undefined, records[0]?.percentComplete];
  };
  const inputs = { serviceConnection: 'api', method: 'POST', waitForCompletion: 'true' };
  const running = local.run(JSON.stringify({ pool: 'server', steps: [{ task: 'InvokeRESTAPI@1', inputs }] }));
  await target.received(1);

  const reported = await seen[0]?.();

  expect(reported).toEqual([true, 1, true, 50]);
  expect((await running).result).toBe('succeeded');
});
