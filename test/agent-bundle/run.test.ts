import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { anonymous, BASIC, genericJob } from './jobs.js';
import { type EndedTask, runTask } from './task-process.js';
import { unzipTask } from './unzipped-task.js';

let folder: string;

beforeAll(async () => {
  folder = await unzipTask();
});

/** The lines in which a text stands, other than those that tell the agent to hide it. */
function linesWith(text: string, { output }: EndedTask): string[] {
  return output.split('\n').filter((line) => line.includes(text) && !line.startsWith('##vso[task.setsecret]'));
}

test('runs as an agent runs it: inputs, connection, output variables, result', async () => {
  const server = await startHttpServer(answer(200, '{"id":7,"state":"ready"}', { 'X-Trace': 't-1' }));
  const job = genericJob(`${server.url}/`, {
    method: 'POST',
    urlSuffix: 'builds/$(Build.Number)',
    body: '{"a":1}',
    headers: '{"Content-Type":"application/json"}',
    successCriteria: "and(eq(root.id, 7), eq(response['statuscode'], 'OK'), eq(variables['Build.Number'], '3'))",
    outputVariables: 'id = $.id',
  });

  const ended = await runTask(folder, { ...job, variables: { 'Build.Number': '3' } });

  expect(ended.result, ended.output).toEqual({
    result: 'Succeeded',
    message: expect.stringMatching(/^POST http.*\/builds\/3 answered 200 in \d+ ms\.$/),
  });
  expect(ended.code).toBe(0);
  expect(server.requests).toMatchObject([{ method: 'POST', url: '/builds/3', body: '{"a":1}' }]);
  expect(server.requests[0]?.headers.authorization).toBe(BASIC);
  expect(Object.fromEntries(ended.outputs)).toMatchObject({
    id: '7',
    statusCode: '200',
    body: '{"id":7,"state":"ready"}',
    durationMs: expect.stringMatching(/^\d+$/),
  });
  expect(JSON.parse(ended.outputs.get('headers') ?? '')).toMatchObject({ 'x-trace': 't-1' });
});

test('sends by the defaults of its manifest what they say of the job', async () => {
  const server = await startHttpServer(answer(200));
  const variables = { 'System.PlanId': 'plan-1', 'System.AccessToken': 'job-token-1' };

  const ended = await runTask(folder, {
    inputs: { connectedServiceNameSelector: 'none', baseUrl: server.url },
    variables,
  });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(server.requests).toMatchObject([
    { method: 'POST', headers: { planurl: 'https://dev.azure.com/fabrikam/', planid: 'plan-1' } },
  ]);
});

test('has the agent hide a secret before anything is printed', async () => {
  const server = await startHttpServer((request, response) => response.end(request.headers.authorization));

  const ended = await runTask(folder, genericJob(server.url, { method: 'GET' }));

  const secrets = ended.commands.filter(({ name }) => name === 'task.setsecret').map(({ text }) => text);
  const lines = ended.output.split('\n');
  expect(secrets).toEqual(expect.arrayContaining(['pass-word-1', BASIC.replace('Basic ', '')]));
  expect(lines.slice(0, secrets.length).every((line) => line.startsWith('##vso[task.setsecret]'))).toBe(true);
  expect(linesWith('pass-word-1', ended)).toEqual([]);
  expect(linesWith(BASIC.replace('Basic ', ''), ended)).toEqual([]);
});

test('hides what it takes out of an answer as a secret, in log, summary and other variables', async () => {
  const server = await startHttpServer(answer(200, '{"key":"word-from-answer"}', { 'X-Echo': 'word-from-answer' }));

  const ended = await runTask(folder, { inputs: anonymous(server.url, { outputVariables: 'key! = $.key' }) });

  expect(linesWith('word-from-answer', ended)).toEqual([
    '##vso[task.setvariable variable=key;isOutput=true;issecret=true;]word-from-answer',
  ]);
  expect(ended.output.indexOf('##vso[task.setsecret]word-from-answer')).toBeLessThan(ended.output.indexOf('"key"'));
  expect(ended.outputs.get('body')).toBe('{"key":"***"}');
});

test('leaves what is in its environment as a secret out of log and variables', async () => {
  const server = await startHttpServer((request, response) => response.end(request.headers['x-key']));

  const ended = await runTask(folder, {
    inputs: anonymous(server.url, { headers: '{"X-Key":"$(Api.Key)"}' }),
    secretVariables: { 'Api.Key': 'variable-word-1' },
  });

  expect(server.requests[0]?.headers['x-key']).toBe('variable-word-1');
  expect(ended.outputs.get('body')).toBe('***');
  expect(linesWith('variable-word-1', ended)).toEqual([]);
});

test('uploads a summary in Markdown', async () => {
  const server = await startHttpServer(answer(200, '{}'));

  const ended = await runTask(folder, { inputs: anonymous(server.url) });

  const file = ended.commands.find(({ name }) => name === 'task.uploadsummary')?.text ?? '';
  expect(file.startsWith(ended.work)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain('| Result | succeeded |');
});

test('leaves nothing in the folders of the job but its summary', async () => {
  const server = await startHttpServer(answer(200, '{}'));

  const { work } = await runTask(folder, genericJob(server.url, { method: 'GET' }));

  expect(readdirSync(work)).toEqual([expect.stringMatching(/^invoke-rest-api-.*\.md$/)]);
});

test('writes its failure once, as an issue and as the result', async () => {
  const server = await startHttpServer(answer(404));

  const ended = await runTask(folder, { inputs: anonymous(server.url) });

  const message = `${new URL(server.url).host} answered 404 Not Found, which is not accepted (200-299).`;
  expect(ended.result).toEqual({ result: 'Failed', message: expect.stringContaining(message) });
  expect(ended.code).toBe(0);
  expect(ended.commands.filter(({ name }) => name === 'task.issue')).toMatchObject([
    { properties: { type: 'error' }, text: expect.stringContaining(message) },
  ]);
});

test('fails in words of the library where the agent itself gives nonsense', async () => {
  const server = await startHttpServer(answer(200));

  const ended = await runTask(folder, {
    inputs: anonymous(server.url),
    environment: { VSTS_PUBLIC_VARIABLES: '{', SYSTEM_CULTURE: 'de-DE' },
  });

  expect(ended.result).toEqual({
    result: 'Failed',
    message: expect.stringMatching(/^Unhandled: Failed to parse VSTS_PUBLIC_VARIABLES as JSON\./),
  });
  expect(server.requests).toEqual([]);
});

test.each([
  ['a working directory', { 'Agent.TempDirectory': '' }],
  ['neither', { 'Agent.TempDirectory': '', 'System.DefaultWorkingDirectory': '' }],
])('runs in a folder that is gone, where the agent names %s', async (_, variables) => {
  const server = await startHttpServer(answer(200));
  const gone = fileURLToPath(new URL('gone-directory.cjs', import.meta.url));
  const environment = { NODE_OPTIONS: `--require ${JSON.stringify(gone)}` };

  const ended = await runTask(folder, { inputs: anonymous(server.url), variables, environment });

  expect(ended.result.result, ended.output).toBe('Succeeded');
});

test('says of a service connection with an authorization that is no JSON which one it is, and not what stands there', async () => {
  const server = await startHttpServer(answer(200));
  const job = genericJob(server.url, { method: 'GET' });

  const ended = await runTask(folder, { ...job, environment: { 'ENDPOINT_AUTH_id-1': 'pass-word-1, not JSON' } });

  const message =
    "The agent gives the service connection 'id-1' with an authorization that is no JSON. Edit the service connection in the settings of the project, and save it again.";
  expect(ended.result).toEqual({ result: 'Failed', message });
  expect(linesWith('not JSON', ended)).toEqual([]);
  expect(server.requests).toEqual([]);
});

test('tells all faults of its inputs at once, and sends nothing', async () => {
  const server = await startHttpServer(answer(200));

  const ended = await runTask(folder, {
    inputs: anonymous(server.url, { requestTimeout: 'soon', retryCount: 'often', successCriteria: 'eq(root.a, ' }),
  });

  const issues = ended.commands.filter(({ name }) => name === 'task.issue').map(({ text }) => text);
  expect(ended.result.result).toBe('Failed');
  expect(issues).toHaveLength(3);
  for (const input of ['requestTimeout', 'retryCount', 'successCriteria']) {
    expect(issues.filter((issue) => issue.includes(`'${input}'`))).toHaveLength(1);
  }
  expect(server.requests).toEqual([]);
});

test('explains a criterion that is false', async () => {
  const server = await startHttpServer(answer(200, '{"state":"broken"}'));

  const ended = await runTask(folder, { inputs: anonymous(server.url, { successCriteria: "eq(root.state, 'up')" }) });

  expect(ended.result.result).toBe('Failed');
  expect(ended.result.message).toContain("Evaluation of expression 'eq(root.state, 'up')' failed");
  expect(ended.output).toContain("Expanded: eq('broken', 'up')");
});

test('polls until the job of a service is done, a group for each request', async () => {
  const states = ['queued', 'running', 'done'];
  const server = await startHttpServer((_, response) => response.end(JSON.stringify({ state: states.shift() })));

  const ended = await runTask(folder, {
    inputs: anonymous(server.url, {
      pollUntil: "eq(root.state, 'done')",
      pollInterval: '1s',
      outputVariables: 'state = $.state',
    }),
  });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(server.requests).toHaveLength(3);
  expect(ended.output.match(/^##\[group\]Request \d: GET /gm)).toHaveLength(3);
  expect(ended.outputs.get('state')).toBe('done');
});

test('sends files and fields as a form of several parts', async () => {
  const server = await startHttpServer(answer(201));

  const ended = await runTask(folder, {
    inputs: anonymous(server.url, {
      method: 'POST',
      bodySource: 'multipart',
      formFields: 'kind = report',
      uploadFiles: `manifest = ${join(folder, 'task.json')} ; type=application/json`,
    }),
  });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(server.requests[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(server.requests[0]?.body).toContain('name="manifest"; filename="task.json"');
  expect(server.requests[0]?.body).toContain(readFileSync(join(folder, 'task.json'), 'utf8'));
});

test('writes a large answer to its file', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  const server = await startHttpServer(async (_, response) => {
    for (let count = 0; count < 64; count += 1) {
      if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
    }
    response.end();
  });

  const ended = await runTask(folder, {
    inputs: anonymous(server.url, { responseFile: 'answers/large.bin', maximumResponseSize: '2GB' }),
  });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(statSync(join(ended.work, 'answers/large.bin')).size).toBe(64 * chunk.length);
});

test('signs in by workload identity with what an agent gives', async () => {
  const api = await startHttpServer(answer(200, '{}'));
  const authority = await startHttpServer(answer(200, '{"access_token":"issued-token","expires_in":3600}'));
  const pipeline = await startHttpServer(answer(200, '{"oidcToken":"oidc-token-1"}'));

  const ended = await runTask(folder, {
    inputs: {
      connectedServiceNameSelector: 'connectedServiceNameARM',
      connectedServiceNameARM: 'id-1',
      method: 'GET',
      headers: '',
    },
    connections: {
      'id-1': {
        url: `${api.url}/`,
        scheme: 'WorkloadIdentityFederation',
        parameters: { tenantid: 't', serviceprincipalid: 'c' },
        data: {
          environment: 'AzureStack',
          environmentAuthorityUrl: authority.url,
          activeDirectoryServiceEndpointResourceId: 'https://stack.example',
        },
      },
      SystemVssConnection: { url: pipeline.url, scheme: 'OAuth', parameters: { AccessToken: 'job-token-1' } },
    },
    variables: { 'System.OidcRequestUri': `${pipeline.url}/oidctoken` },
  });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(pipeline.requests[0]?.headers.authorization).toBe('Bearer job-token-1');
  expect(api.requests[0]?.headers.authorization).toBe('Bearer issued-token');
  for (const secret of ['job-token-1', 'oidc-token-1', 'issued-token']) expect(linesWith(secret, ended)).toEqual([]);
});
