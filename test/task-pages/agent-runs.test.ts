import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeFolder } from '../agent-task/run-task.js';
import { calls, type Script, startApi } from '../local-chain/chain.js';
import { exampleAt, pageExamples } from './examples.js';
import { runAgentSteps } from './run-agent-steps.js';
import { AGENT_TASK } from './task-definitions.js';

const AGENT_PAGE = 'invoke-rest-api-agent.md';
const MIGRATION = 'migration.md';

interface Example {
  readonly page: string;
  /** Of the example on its page, from 1. */
  readonly place: number;
}

/** A folder with the files that the examples name. */
function makeWorkingDirectory(): string {
  const folder = makeFolder();
  mkdirSync(join(folder, 'out'));
  mkdirSync(join(folder, 'certificates'));
  writeFileSync(join(folder, 'out', 'report.csv'), 'a,b\n1,2\n');
  const authority = fileURLToPath(new URL('../support/certificates/authority.pem', import.meta.url));
  copyFileSync(authority, join(folder, 'certificates', 'company-root.pem'));
  return folder;
}

interface AgentRunCase extends Example {
  readonly api: Script;
  readonly calls: readonly string[];
  /** What the last step sets, and the scripts behind it become. */
  readonly outputs?: Readonly<Record<string, string>>;
  readonly scripts?: readonly string[];
}

const builds = '/fabrikam/Demo/_apis/build/builds';

const runs: readonly AgentRunCase[] = [
  {
    page: 'README.md',
    place: 1,
    api: { 'GET /version': [{ body: { id: '2.1' } }] },
    calls: ['GET /version'],
    outputs: { id: '2.1' },
    scripts: ['echo "2.1"'],
  },
  {
    page: AGENT_PAGE,
    place: 1,
    api: {
      'GET /orders/7': [
        { status: 503, headers: { 'Retry-After': '1' } },
        { body: { state: 'ready', total: 12.5, download: { key: 'k3y-1' } } },
      ],
    },
    calls: ['GET /orders/7', 'GET /orders/7'],
    outputs: { total: '12.5', key: 'k3y-1', statusCode: '200' },
  },
  {
    page: AGENT_PAGE,
    place: 2,
    api: {
      'POST /exports': [{ status: 201, body: { id: 'x9' } }],
      'GET /exports/x9': [{ body: { state: 'running' } }, { body: { state: 'done' } }],
      'GET /exports/x9/content': [{ body: 'bytes' }],
    },
    calls: ['POST /exports', 'GET /exports/x9', 'GET /exports/x9', 'GET /exports/x9/content'],
    outputs: { body: '' },
  },
  { page: AGENT_PAGE, place: 3, api: { 'POST /reports': [{ status: 201 }] }, calls: ['POST /reports'] },
  {
    page: MIGRATION,
    place: 4,
    api: { 'GET /orders/7': [{ body: { state: 'open' } }, { body: { state: 'done', total: 3 } }] },
    calls: ['GET /orders/7', 'GET /orders/7'],
    outputs: { total: '3' },
  },
  {
    page: MIGRATION,
    place: 6,
    api: {
      'POST /imports': [{ body: { id: 5 } }],
      'GET /imports/5': [{ body: { state: 'new' } }, { body: { state: 'done' } }],
    },
    calls: ['POST /imports', 'GET /imports/5', 'GET /imports/5'],
  },
  {
    page: MIGRATION,
    place: 9,
    api: { 'POST /deployments': [{ status: 201, body: { id: 'd1' } }] },
    calls: ['POST /deployments'],
    outputs: { id: 'd1' },
  },
  { page: MIGRATION, place: 11, api: { 'POST /reports': [{ body: 'zip' }] }, calls: ['POST /reports'] },
  {
    page: MIGRATION,
    place: 13,
    api: { [`GET ${builds}`]: [{ body: { value: [{ id: 99 }] } }] },
    calls: [`GET ${builds}?api-version=7.1`],
    outputs: { last: '99' },
  },
];

/** They need a certificate of a server and a sign-in, which have tests of their own. */
const elsewhere: readonly Example[] = [4, 5].map((place) => ({ page: AGENT_PAGE, place }));

test('every example with an agent task is run', () => {
  const known = [...runs, ...elsewhere].map(exampleAt);

  const examples = pageExamples.filter(({ steps }) => steps.some(({ task }) => task === AGENT_TASK));
  expect(examples.filter((example) => !known.includes(example))).toEqual([]);
});

test.each(runs)('example $place of $page runs with the agent task', async (one) => {
  const server = await startApi(one.api);

  const { agents, scripts } = await runAgentSteps(exampleAt(one), server.url, makeWorkingDirectory());

  expect(agents.flatMap((agent) => agent.texts('error'))).toEqual([]);
  expect(agents.flatMap((agent) => agent.texts('warning'))).toEqual([]);
  expect(agents.map(({ completion }) => completion?.result)).toEqual(agents.map(() => 'Succeeded'));
  expect(calls(server)).toEqual(one.calls);
  const outputs = [...(agents.at(-1)?.outputs ?? [])].map(([name, { value }]) => [name, value]);
  expect(Object.fromEntries(outputs)).toMatchObject(one.outputs ?? {});
  if (one.scripts) expect(scripts).toEqual(one.scripts);
  expect(scripts.filter((script) => script.includes('$('))).toEqual([]);
});

test('the upload of the page sends its field and its file', async () => {
  const server = await startApi({ 'POST /reports': [{ status: 201 }] });

  await runAgentSteps(exampleAt({ page: AGENT_PAGE, place: 3 }), server.url, makeWorkingDirectory());

  const { headers, body } = server.requests[0] ?? { headers: {}, body: '' };
  expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(body).toMatch(/name="build"\r\n\r\n11\r\n/);
  expect(body).toMatch(/name="report"; filename="report\.csv"\r\nContent-Type: text\/csv\r\n\r\na,b\n1,2\n/);
});

test('the download of the page writes its file', async () => {
  const folder = makeWorkingDirectory();
  const server = await startApi({
    'POST /exports': [{ body: { id: 'x9' } }],
    'GET /exports/x9': [{ body: { state: 'done' } }],
    'GET /exports/x9/content': [{ body: 'bytes' }],
  });

  await runAgentSteps(exampleAt({ page: AGENT_PAGE, place: 2 }), server.url, folder);

  expect(readFileSync(join(folder, 'orders.zip'), 'utf8')).toBe('bytes');
});
