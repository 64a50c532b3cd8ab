import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { taskPreview } from '../../src/cli/commands/task-preview.js';
import { UsageError } from '../../src/cli/errors.js';
import { InputError } from '../../src/errors.js';
import { call } from './call.js';
import { folderWith } from './folder.js';

const configuration = `
serviceConnections:
  - name: api
    type: generic
    url: http://127.0.0.1:5001
    authorization: { scheme: UsernamePassword, parameters: { username: ci, password: { env: API_PASSWORD } } }
variables: { region: west, key: { env: API_KEY } }
`;

const pipeline = `
jobs:
  - job: deploy
    pool: server
    steps:
      - task: InvokeRESTAPI@1
        displayName: Start it
        inputs:
          serviceConnection: api
          urlSuffix: /runs/$(region)?build=$(Build.BuildId)
          headers: '{ "Content-Type": "application/json", "X-Key": "$(key)", "X-Job": "$(System.JobName)" }'
          body: '{ "version": "$(version)", "missing": "$(nothing)" }'
          waitForCompletion: true
      - task: InvokeRestApiServer@1
        inputs: { serviceConnection: api, method: GET, urlSuffix: /status }
`;

const files = { 'azure-pipelines.yml': pipeline, 'agentless.yml': configuration };
const environment = { API_PASSWORD: 'pass-word-1', API_KEY: 'key-1' };

test('each step is shown as the request that it would send, secrets masked', async () => {
  const workingDirectory = folderWith(files);

  const { exitCode, stdout } = await call(taskPreview, ['azure-pipelines.yml', '--variable', 'version=7'], {
    workingDirectory,
    environment,
  });

  const [first, second] = stdout.split('\n2. ');
  expect(first).toBe(`1. Start it (job deploy, InvokeRESTAPI@1)
POST http://127.0.0.1:5001/runs/west?build=1
Content-Type: application/json
X-Key: ***
X-Job: deploy
Authorization: Basic ***

{ "version": "7", "missing": "$(nothing)" }
judged by a callback
`);
  expect(second).toMatch(/^InvokeRestApiServer \(job deploy, InvokeRestApiServer@1\)\nGET http/);
  expect(second).toContain('\nAuthToken: ***\n');
  expect(exitCode).toBe(0);
});

test('what stays unresolved and other warnings go to standard error', async () => {
  const workingDirectory = folderWith(files);

  const { stderr } = await call(taskPreview, ['--step', '1', '--variable', 'version=7'], {
    workingDirectory,
    environment,
  });

  expect(stderr).toContain("warning: step 1 'Start it': $(nothing) has no value yet and would be sent as it is.\n");
});

test('with --json the requests are one list', async () => {
  const workingDirectory = folderWith(files);

  const { stdout, stderr } = await call(taskPreview, ['azure-pipelines.yml', '--step', 'start IT', '--json'], {
    workingDirectory,
    environment,
  });

  expect(JSON.parse(stdout)).toMatchObject([
    {
      index: 1,
      job: 'deploy',
      step: 'Start it',
      name: 'InvokeRESTAPI',
      task: 'InvokeRESTAPI@1',
      location: { file: 'azure-pipelines.yml', line: 6, column: 15 },
      request: {
        method: 'POST',
        url: 'http://127.0.0.1:5001/runs/west?build=1',
        body: '{ "version": "$(version)", "missing": "$(nothing)" }',
        completion: 'Callback',
        unresolvedMacros: ['version', 'nothing'],
      },
    },
  ]);
  expect(JSON.parse(stdout)).toHaveLength(1);
  expect(stderr).toBe('');
});

const hidden = ['pass-word-1', 'key-1', Buffer.from('ci:pass-word-1').toString('base64'), 'word-of-mine'];

test.each(['text', 'JSON'])(
  'no secret is shown as %s, neither that of a variable nor that of a connection',
  async (form) => {
    const workingDirectory = folderWith({
      ...files,
      'azure-pipelines.yml': `${pipeline}
      - task: InvokeRESTAPI@1
        displayName: Say $(mine) word-of-mine
        inputs:
          serviceConnection: api
          urlSuffix: /x?key=$(key)&password=$(endpoint.password)&mine=$(mine)
          body: $(mine)$(System.AccessToken)
`,
    });

    const words = ['--variable', 'mine=word-of-mine', '--secret', 'mine', ...(form === 'JSON' ? ['--json'] : [])];
    const { stdout, stderr } = await call(taskPreview, words, { workingDirectory, environment });

    expect(stdout).toContain('/x?key=***&password=***&mine=***');
    for (const secret of hidden) expect(`${stdout}${stderr}`).not.toContain(secret);
  },
);

test('secrets that the environment lacks are not needed', async () => {
  const workingDirectory = folderWith(files);

  const { stdout } = await call(taskPreview, ['--step', '1'], { workingDirectory });

  expect(stdout).toContain('\nX-Key: ***\n');
  expect(stdout).toContain('\nAuthorization: Basic ***\n');
});

test('a request whose URL lacks a value of the run is shown as far as it is known', async () => {
  const workingDirectory = folderWith({
    ...files,
    'azure-pipelines.yml': pipeline
      .replace('pool: server', 'pool: server\n    variables: { path: "$[ format(\'/{0}\', 7) ]" }')
      .replaceAll('urlSuffix: ', 'urlSuffix: $(path)'),
  });

  const { stdout } = await call(taskPreview, [], { workingDirectory, environment });

  expect(stdout).toContain(
    '\nPOST http://127.0.0.1:5001$(path)/runs/west?build=1\nContent-Type: application/json\nX-Key: ***\n',
  );
  expect(stdout).toContain('\nGET http://127.0.0.1:5001$(path)/status\n');
  expect(stdout).not.toContain('It needs values');
});

test('nothing is sent', async () => {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const workingDirectory = folderWith({ ...files, 'agentless.yml': configuration.replace('5001', String(port)) });

  const { stdout } = await call(taskPreview, [], { workingDirectory, environment });

  expect(stdout).toContain(`http://127.0.0.1:${port}/status`);
  expect(requests).toBe(0);
});

test('another preview shows the same', async () => {
  const workingDirectory = folderWith(files);
  const preview = () => call(taskPreview, ['--json'], { workingDirectory, environment });

  expect(await preview()).toEqual(await preview());
});

test('a step is chosen by its place where no step has that name', async () => {
  const workingDirectory = folderWith(files);

  const { stdout } = await call(taskPreview, ['--step', '2'], { workingDirectory, environment });

  expect(stdout).toMatch(/^2\. InvokeRestApiServer /);
});

test.each(['3', '0', 'Start'])('a step %s that the pipeline lacks is wrong usage', async (step) => {
  const workingDirectory = folderWith(files);

  const preview = call(taskPreview, ['--step', step], { workingDirectory, environment });

  await expect(preview).rejects.toThrow(UsageError);
  await expect(preview).rejects.toThrow(`The pipeline has no step '${step}'.`);
});

test('a fault of the pipeline is told with its place', async () => {
  const workingDirectory = folderWith({
    ...files,
    'azure-pipelines.yml': pipeline.replace('method: GET', 'method: GTE'),
  });

  const preview = call(taskPreview, [], { workingDirectory, environment });

  await expect(preview).rejects.toThrow(InputError);
  await expect(preview).rejects.toMatchObject({ location: { file: 'azure-pipelines.yml', line: 15 } });
});

test('a task of one’s own is previewed by its task.json', async () => {
  const task = {
    id: '11111111-2222-3333-4444-555555555555',
    name: 'Ping',
    version: { Major: 2, Minor: 0, Patch: 0 },
    runsOn: ['Server'],
    inputs: [{ name: 'host', type: 'string' }],
    execution: { HttpRequest: { Execute: { EndpointUrl: 'https://$(host)/ping', Method: 'HEAD' } } },
  };
  const workingDirectory = folderWith({
    'ping.yml': 'pool: server\nsteps: [{ task: Ping@2, inputs: { host: api.example } }]',
    'tasks/PingV2/task.json': JSON.stringify(task),
  });

  const { stdout } = await call(taskPreview, ['ping.yml', '--tasks', 'tasks'], { workingDirectory });

  expect(stdout).toContain('\nHEAD https://api.example/ping\n');
});

test('says that there is nothing to preview where all jobs need an agent, and which they are', async () => {
  const jobs =
    'jobs:\n- job: build\n  steps: [{ script: make }]\n- job: test\n  pool: { vmImage: ubuntu-latest }\n  steps: []\n';
  const workingDirectory = folderWith({ 'azure-pipelines.yml': jobs });

  const text = await call(taskPreview, [], { workingDirectory });
  const json = await call(taskPreview, ['--json'], { workingDirectory });

  expect(text).toEqual({
    exitCode: 0,
    stdout: '',
    stderr:
      "warning: There is nothing to preview: the jobs build, test need an agent, and only what jobs with 'pool: server' send is shown.\n",
  });
  expect(json).toEqual({ exitCode: 0, stdout: '[]\n', stderr: '' });
});

test('says the same of a single job', async () => {
  const workingDirectory = folderWith({ 'azure-pipelines.yml': 'steps: [{ task: InvokeRestApiAgent@1 }]' });

  const { stderr } = await call(taskPreview, [], { workingDirectory });

  expect(stderr).toContain('the job Job needs an agent');
});
