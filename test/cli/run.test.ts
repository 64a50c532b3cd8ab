import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { agentless, createFolder } from './agentless.js';
import { configurationOf, filesFor, pingTask, pipelineOf } from './files.js';

const environment = { PASSWORD: 'pa55word' };

test('a run prints the log of its job and how it ended', async () => {
  const api = await startHttpServer(answer(200, '{ "state": "ready" }'));
  const folder = await createFolder(filesFor(api.url, 'method: GET', "successCriteria: eq(root.state, 'ready')"));

  const { code, stdout, stderr } = await agentless(['run'], { folder, environment });

  expect(stdout).toContain(`GET ${api.url}\n`);
  expect(stdout).toMatch(/Job │ ✓ succeeded in \d+\.\d s\n\nResult: succeeded \(jobs: 1 succeeded\)\n$/);
  expect(stderr).toBe('');
  expect(code).toBe(0);
});

test('a run that fails ends with exit code 1', async () => {
  const api = await startHttpServer(answer(503));
  const folder = await createFolder(filesFor(api.url, 'method: GET'));

  const { code, stdout, stderr } = await agentless(['run'], { folder, environment });

  expect(stdout).toContain('(503) Service Unavailable');
  expect(stdout).toContain('Result: failed (jobs: 1 failed)');
  expect(stderr).toBe('');
  expect(code).toBe(1);
});

test.each([
  [200, 'succeeded', 0],
  [500, 'failed', 1],
] as const)(
  'run --json is one document of result, records and logs when the API answers %i',
  async (status, result, exit) => {
    const api = await startHttpServer(answer(status));
    const folder = await createFolder(filesFor(api.url, 'method: GET'));

    const { code, stdout, stderr } = await agentless(['run', '--json'], { folder, environment });

    const document = JSON.parse(stdout);
    expect(stdout.trimEnd()).not.toContain('\n');
    expect(Object.keys(document)).toEqual(['result', 'records', 'logs', 'protocolFindings']);
    expect(document.result).toBe(result);
    expect(document.records).toMatchObject([
      { type: 'Stage', identifier: '__default' },
      { type: 'Phase', identifier: 'Job' },
      { type: 'Job', identifier: 'Job.__default' },
      { type: 'Task', identifier: 'Job.__default.InvokeRESTAPI', state: 'completed', result },
    ]);
    expect(Object.keys(document.logs)).toEqual([document.records[3].id]);
    expect(document.logs[document.records[3].id]).toContain(`GET ${api.url}`);
    expect(stderr).toBe('');
    expect(code).toBe(exit);
  },
);

test('files are found beside the pipeline, or where options say', async () => {
  const api = await startHttpServer(answer(200));
  const pipeline = pipelineOf('serviceConnection: api', 'method: GET', 'urlSuffix: $(place)');
  const configuration = configurationOf(api.url);
  const folder = await createFolder({
    'ci/gate.yml': pipeline,
    'ci/agentless.yml': `${configuration}variables: { place: /beside }\n`,
    'other.yml': `${configuration}variables: { place: /other }\n`,
  });

  const beside = await agentless(['run', 'ci/gate.yml'], { folder, environment });
  const named = await agentless(['run', 'ci/gate.yml', '--config', 'other.yml'], { folder, environment });

  expect([beside.code, named.code]).toEqual([0, 0]);
  expect(api.requests.map(({ url }) => url)).toEqual(['/beside', '/other']);
});

test('variables are sent, and those that are secret or come from the environment are masked', async () => {
  const api = await startHttpServer(({ url }, response) => response.writeHead(200).end(url));
  const folder = await createFolder(filesFor(api.url, 'method: GET', 'urlSuffix: /$(plain)/$(pin)/$(key)'));
  const given = ['run', '--variable', 'plain=a=b', '--variable', 'pin=0815', '--secret', 'PIN'];

  const { code, stdout } = await agentless([...given, '--variable', 'key=env:API_KEY'], {
    folder,
    environment: { ...environment, API_KEY: 'k3y-from-outside' },
  });

  expect(api.requests[0]?.url).toBe('/a=b/0815/k3y-from-outside');
  expect(stdout).toContain('/a=b/***/***');
  expect(stdout).not.toMatch(/0815|k3y-from-outside|pa55word/);
  expect(code).toBe(0);
});

test('what is probably not meant is a warning on standard error', async () => {
  const api = await startHttpServer(answer(200));
  const folder = await createFolder(filesFor(api.url, 'method: GET', 'urlSuffix: /$(typo)'));

  const { code, stderr } = await agentless(['run'], { folder, environment });

  expect(stderr).toBe("warning: job 'Job', step 'InvokeRESTAPI': $(typo) is no variable here and is sent as it is.\n");
  expect(code).toBe(0);
});

const pingPipeline = `pool: server
steps:
  - task: Ping@1
    inputs: { connection: api, path: alive }
`;

test.each([
  ['--tasks with the folder of the task', ['--tasks', 'own/ping'], ''],
  ['--tasks with a folder above it', ['--tasks', 'own'], ''],
  ['the configuration', [], 'tasks: [own]\n'],
] as const)('a task of one’s own is found by %s', async (_title, given, tasks) => {
  const api = await startHttpServer(answer(200));
  const folder = await createFolder({
    'azure-pipelines.yml': pingPipeline,
    'agentless.yml': configurationOf(api.url) + tasks,
    'own/ping/task.json': pingTask,
  });

  const { code } = await agentless(['run', ...given], { folder, environment });

  expect(api.requests).toMatchObject([{ method: 'GET', url: '/alive' }]);
  expect(code).toBe(0);
});
