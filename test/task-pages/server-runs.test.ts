import { expect, test } from 'vitest';
import { type FinishedRun, startLocalAzureDevOps } from '../../src/local/index.js';
import { resultsOf } from '../local/local.js';
import { serviceOf } from '../local/service.js';
import { calls, type Script, startApi } from '../local-chain/chain.js';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { exampleAt, pageExamples } from './examples.js';
import { AGENT_TASK, taskDefinitions } from './task-definitions.js';

interface ServerRun {
  readonly page: string;
  /** Of the example on its page, from 1. */
  readonly place: number;
  readonly api: Script;
  readonly calls: readonly string[];
}

const migrations = {
  'POST /migrations': [{ status: 202, headers: { Location: '/migrations/3' } }],
  'GET /migrations/3': [{ body: { state: 'running' } }, { body: { state: 'done' } }],
};
const imports = {
  'POST /imports': [{ body: { id: 5 } }],
  'GET /imports/5': [{ body: { state: 'new' } }, { body: { state: 'done' } }],
};
const pipelines = '/Demo/_apis/pipelines/12/runs';

/** What the API of each example answers. Those of the polling task's own page are run where its handler is tested. */
const runs: readonly ServerRun[] = [
  {
    page: 'README.md',
    place: 1,
    api: { 'GET /health': [{ body: { status: 'up' } }], ...migrations },
    calls: ['GET /health', 'POST /migrations', ...Array<string>(3).fill('GET /migrations/3')],
  },
  {
    page: 'invoke-rest-api-server.md',
    place: 1,
    api: { 'GET /releases/1': [{ body: { state: 'approved' } }] },
    calls: ['GET /releases/1'],
  },
  {
    page: 'invoke-rest-api-server.md',
    place: 3,
    api: { [`POST ${pipelines}`]: [{ body: { id: 1 } }] },
    calls: [`POST ${pipelines}?api-version=7.1`],
  },
  ...[1, 2].map((place) => ({
    page: 'migration.md',
    place,
    api: { 'GET /health': [{ body: { status: 'up' } }] },
    calls: ['GET /health'],
  })),
  {
    page: 'migration.md',
    place: 3,
    api: { 'GET /orders/7': [{ body: { state: 'open' } }, { body: { state: 'done' } }] },
    calls: ['GET /orders/7', 'GET /orders/7'],
  },
  {
    page: 'migration.md',
    place: 7,
    api: imports,
    calls: ['POST /imports', ...Array<string>(3).fill('GET /imports/5')],
  },
];

/** Those that wait until they are completed. */
const callbacks = [
  { page: 'invoke-rest-api-server.md', place: 2, path: '/tests' },
  { page: 'migration.md', place: 5, path: '/imports' },
];

async function run(yaml: string, url: string): Promise<FinishedRun> {
  const generic = { type: 'generic', url };
  const serviceConnections = [
    { name: 'orders', ...generic },
    { name: 'test-service', ...generic },
    {
      name: 'other-organization',
      type: 'workloadidentityuser',
      url,
      authorization: { scheme: 'WorkloadIdentityUser', parameters: { accessToken: { env: 'TOKEN' } } },
    },
  ];
  const local = await startLocalAzureDevOps({
    configuration: { text: JSON.stringify({ serviceConnections }), file: 'agentless.yml' },
    environment: { TOKEN: 'token' },
    clock: createFakeClock(),
  });
  const finished = await local.run(yaml, { fastForward: true });
  await local.close();
  return finished;
}

test('every example with a server task is run', () => {
  const isServerTask = (task: string) => taskDefinitions.has(task) && task !== AGENT_TASK;
  const places = pageExamples
    .filter(({ page }) => page !== 'invoke-rest-api-poll.md')
    .filter(({ steps }) => steps.some(({ task }) => isServerTask(task)));

  const run = [...runs, ...callbacks].map(exampleAt);
  expect(places.filter((example) => !run.includes(example))).toEqual([]);
});

test.each(runs)(
  'example $place of $page runs on the local Azure DevOps',
  async ({ page, place, api, calls: expected }) => {
    const server = await startApi(api);

    const finished = await run(exampleAt({ page, place }).yaml, server.url);

    expect(finished.result).toBe('succeeded');
    expect(calls(server).toSorted()).toEqual(expected.toSorted());
  },
);

test.each(callbacks)('example $place of $page waits until it is completed', async ({ page, place, path }) => {
  const api = await startHttpServer(answer(202));

  const running = run(exampleAt({ page, place }).yaml, api.url);
  await api.received(1);
  await serviceOf(api.requests[0]).complete();

  expect((await running).result).toBe('succeeded');
  expect(calls(api)).toEqual([`POST ${path}`]);
});

test('the log of a failed example has the words of the page', async () => {
  const { yaml } = exampleAt({ page: 'invoke-rest-api-server.md', place: 1 });
  const refused = await startApi({});
  const rejected = await startApi({ 'GET /releases/1': [{ body: { state: 'open' } }] });

  const finished = await Promise.all([run(yaml, refused.url), run(yaml, rejected.url)]);

  const logs = finished.map((one) => Object.values(one.logs).join('\n'));
  expect(finished.map(resultsOf)).toMatchObject([{ approved: 'failed' }, { approved: 'failed' }]);
  expect(logs[0]).toMatch(/Response Code: 0[\s\S]*The remote server returned an error: \(404\) Not Found\./);
  expect(logs[1]).toContain(`Evaluation of expression 'eq(root['state'], 'approved')' failed.`);
});
