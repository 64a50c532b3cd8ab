import { expect, test } from 'vitest';
import { DEFAULT_HISTORY_RECORDS } from '../../src/local/server/limits.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { generic, startLocal } from './server.js';

/** Starts with two connections to an API that answers with this status. */
async function startWithTwo(status = 200) {
  const target = await startHttpServer(answer(status));
  const connections = ['used', 'unused'].map((name) => ({ ...generic, name, url: target.url }));
  const text = JSON.stringify({ serviceConnections: connections });
  const local = await startLocal({ configuration: { text, file: 'agentless.yml' } });
  const [used, unused] = (await local.call('Demo/_apis/serviceendpoint/endpoints')).json().value;
  const historyOf = (endpoint: typeof used, query = '') =>
    local.call(`Demo/_apis/serviceendpoint/${String(endpoint?.['id'])}/executionhistory?${query}`);
  return { ...local, used, unused, historyOf };
}

const step = (serviceConnection: string, more: object = {}) => ({
  task: 'InvokeRESTAPI@1',
  inputs: { serviceConnection, method: 'GET' },
  ...more,
});
const pipelineOf = (...steps: object[]) => JSON.stringify({ pool: 'server', steps });

test('a run is recorded once for each connection that it used', async () => {
  const { run, used, unused, historyOf } = await startWithTwo();

  await run(pipelineOf(step('used'), step('USED'), step('unused', { condition: 'eq(1, 2)' })));

  const [one, other] = [(await historyOf(used)).json(), (await historyOf(unused)).json()];
  expect(one.value).toEqual([
    {
      endpointId: used?.['id'],
      data: {
        id: 1,
        planType: 'Build',
        definition: { id: 1, name: 'local' },
        owner: { id: 1, name: '1' },
        startTime: '2019-01-06T13:29:46.824Z',
        finishTime: '2019-01-06T13:29:46.824Z',
        result: 'succeeded',
      },
    },
  ]);
  expect(other.value).toEqual([]);
});

test('a run that failed is recorded as such, in the plan type of its hub', async () => {
  const { run, used, historyOf } = await startWithTwo(500);

  await run(pipelineOf(step('used')), { hub: 'release' });

  expect((await historyOf(used)).json().value).toMatchObject([{ data: { planType: 'Release', result: 'failed' } }]);
});

test('a history comes in pages of fifty unless a request says otherwise', async () => {
  const { run, used, historyOf } = await startWithTwo();
  for (let count = 0; count <= DEFAULT_HISTORY_RECORDS; count += 1) await run(pipelineOf(step('used')));

  const first = await historyOf(used);
  const token = String(first.headers['x-ms-continuationtoken']);
  const second = await historyOf(used, `continuationToken=${token}`);

  expect([first.json().count, token, second.json().count]).toEqual([DEFAULT_HISTORY_RECORDS, '1', 1]);
  expect(second.headers['x-ms-continuationtoken']).toBeUndefined();
});
