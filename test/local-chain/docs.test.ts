import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type FinishedRun, startLocalAzureDevOps } from '../../src/local/index.js';
import { resultsOf } from '../local/local.js';
import { createFakeClock } from '../support/fake-clock.js';
import { calls, type Script, startApi } from './chain.js';

const page = readFileSync(new URL('../../docs/tasks/invoke-rest-api-poll.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);

interface Example {
  readonly title: string;
  readonly api: Script;
  readonly results: Readonly<Record<string, string>>;
  readonly calls: readonly string[];
}

/** What the API of each example answers, in the order of the page. */
const runs: readonly Example[] = [
  {
    title: 'a deployment',
    api: {
      'POST /deployments': [{ status: 202, headers: { Location: '/deployments/7' } }],
      'GET /deployments/7': [
        { body: { state: 'queued' } },
        { body: { state: 'running' } },
        { body: { state: 'succeeded', address: 'blue' } },
      ],
      'POST /announcements': [{ status: 201 }],
    },
    results: { deploy: 'succeeded', announce: 'succeeded' },
    calls: [
      'POST /deployments',
      'GET /deployments/7',
      'GET /deployments/7',
      'GET /deployments/7',
      'GET /deployments/7',
      'POST /announcements',
    ],
  },
  {
    title: 'a test run',
    api: {
      'POST /runs': [{ body: { links: { status: '/runs/3' } } }],
      'GET /runs/3': [{ body: { finished: false } }, { body: { finished: true, links: { report: '/reports/3' } } }],
      'GET /reports/3': [{ body: { passed: 4, failed: 1 } }],
    },
    results: { test: 'failed' },
    calls: ['POST /runs', 'GET /runs/3', 'GET /runs/3', 'GET /reports/3'],
  },
  {
    title: 'an export',
    api: {
      'PUT /exports/1': [{ body: { id: 'x1' } }],
      'GET /exports/x1/status': [{ status: 202 }, { status: 202 }, { status: 200 }],
    },
    results: { export: 'succeeded' },
    calls: ['PUT /exports/1', ...Array<string>(4).fill('GET /exports/x1/status')],
  },
];

async function run(yaml: string, api: Script): Promise<{ finished: FinishedRun; calls: string[]; body: string }> {
  const server = await startApi(api);
  const connections = ['orders', 'test-service'].map((name) => ({ name, type: 'generic', url: server.url }));
  const local = await startLocalAzureDevOps({
    configuration: { text: JSON.stringify({ serviceConnections: connections }), file: 'agentless.yml' },
    clock: createFakeClock(),
  });
  const finished = await local.run(yaml, { fastForward: true });
  await local.close();
  return { finished, calls: calls(server), body: server.requests.at(-1)?.body ?? '' };
}

test('every example of the page is run', () => {
  expect(examples).toHaveLength(runs.length);
});

test.each(runs.map((example, index) => ({ ...example, yaml: examples[index] ?? '' })))(
  'the example of $title runs as the page says',
  async ({ yaml, api, results, calls: expected }) => {
    const { finished, calls } = await run(yaml, api);

    expect(resultsOf(finished)).toMatchObject(results);
    expect(calls).toEqual(expected);
  },
);

test('the output variable of the first example reaches the job after it', async () => {
  const { body } = await run(examples[0] ?? '', runs[0]?.api ?? {});

  expect(body).toBe('{ "address": "blue" }');
});
