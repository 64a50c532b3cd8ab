import { expect, test } from 'vitest';
import { run } from '../../src/cli/commands/run.js';
import { taskPreview } from '../../src/cli/commands/task-preview.js';
import { taskValidate } from '../../src/cli/commands/task-validate.js';
import { call } from '../task-commands/call.js';
import { folderWith } from '../task-commands/folder.js';
import { calls, chainTask, operation, part, startApi } from './chain.js';

const pipeline = `
jobs:
  - job: deploy
    pool: server
    steps:
      - task: InvokeRestApiPoll@1
        displayName: Deploy it
        inputs:
          serviceConnection: api
          urlSuffix: /operations
          body: '{}'
          pollWhile: in(root['state'], 'queued', 'running')
          successCriteria: eq(root['state'], 'done')
          outputVariables: '{ "version": "root[''version'']" }'
`;

const folder = (url: string) =>
  folderWith({
    'azure-pipelines.yml': pipeline,
    'agentless.yml': `serviceConnections: [{ name: api, type: generic, url: '${url}' }]`,
  });

test('agentless run --fast-forward polls without waiting', async () => {
  const api = await startApi(operation);

  const { exitCode, stdout } = await call(run, ['--fast-forward'], { workingDirectory: folder(api.url) });

  expect(exitCode).toBe(0);
  expect(calls(api)).toHaveLength(5);
  expect(stdout).toContain('Polling continues in 00:02:00');
});

const URL = 'http://127.0.0.1:5001';

/** The URL of a location: that of the connection is before it already, or is put there. */
function urlOf(location: string): string {
  return `join('${URL}', split(format('{0}{1}', '${URL}', ${location}), '${URL}${URL}'))`;
}

/** That the URL of a location goes on behind a whole part of that of the connection. */
function isBelow(location: string): string {
  const url = urlOf(location);
  return `or(endsWith('${URL}', '/'), startsWith(format('{0}/', ${url}), '${URL}/'), startsWith(${url}, '${URL}?'))`;
}

test('agentless task preview shows the parts of a chain', async () => {
  const status = "variables['POLL_STATUS_LOCATION']";

  const { stdout, stderr } = await call(taskPreview, [], { workingDirectory: folder('http://127.0.0.1:5001') });

  expect(stdout).toBe(`1. Deploy it (job deploy, InvokeRestApiPoll@1)
section 1 of 3
POST http://127.0.0.1:5001/operations
Content-Type: application/json

{}
judged by the answer: and(eq(isNullOrEmpty(response['headers']['location']), false), ${isBelow("response['headers']['location']")})
left out while and(in('$(system.hosttype)', 'gates', 'checks'), eq(isNullOrEmpty(variables['POLL_STATUS_LOCATION']), false))
keeps POLL_STATUS_LOCATION = ${urlOf("response['headers']['location']")}
section 2 of 3
GET $(POLL_STATUS_LOCATION)
Content-Type: application/json
judged by the answer: or(in(root['state'], 'queued', 'running'), and(eq(isNullOrEmpty(${status}), false), ${isBelow(status)}))
sent again every 120 s while in(root['state'], 'queued', 'running')
keeps POLL_RESULT_LOCATION = ${urlOf(status)}
section 3 of 3
GET $(POLL_RESULT_LOCATION)
Content-Type: application/json
judged by the answer: eq(root['state'], 'done')
keeps version = root['version']
`);
  expect(stderr).toBe('');
});

test('agentless task preview warns of a wait below two minutes, though the address is not known yet', async () => {
  const workingDirectory = folderWith({
    'azure-pipelines.yml': pipeline.replace('body:', "pollInterval: '00:00:10'\n          body:"),
    'agentless.yml': "serviceConnections: [{ name: api, type: generic, url: 'http://127.0.0.1:5001' }]",
  });
  const warning = 'The wait of 00:00:10 between two polls is less than the least, which is waited: 00:02:00.';

  const shown = await call(taskPreview, [], { workingDirectory });
  const listed = await call(taskPreview, ['--json'], { workingDirectory });

  expect(shown.stderr).toBe(`warning: step 1 'Deploy it': ${warning}\n`);
  expect(JSON.parse(listed.stdout)[0].sections[1]).toMatchObject({ pause: 120, warnings: [warning] });
});

test('a part that depends on an answer for its address is previewed as far as it is known', async () => {
  const headers = [
    { name: 'Accept', value: 'application/json' },
    { name: 'Content-Type', value: 'application/json' },
  ];
  const parts = [
    part('/a', { OutputVariables: { next: "root['next']" }, SkipSectionExpression: "eq(variables.quick, '1')" }),
    part('', {}, { EndpointUrl: '$(endpoint.url)$(next)', Body: '$(next)', Method: 'POST' }),
    part('', {}, { EndpointUrl: 'http:/$(next)', Headers: '{ "Next": $(next) }' }),
    part('', {}, { EndpointUrl: 'nowhere', Headers: '{ "Next": "$(next)" }' }),
  ];
  const workingDirectory = folderWith({
    'azure-pipelines.yml': 'pool: server\nsteps: [{ task: Chain@1 }]',
    'agentless.yml': "serviceConnections: [{ name: api, type: generic, url: 'http://127.0.0.1:1' }]",
    'tasks/Chain/task.json': chainTask(parts),
  });

  const { stdout } = await call(taskPreview, ['--tasks', 'tasks', '--json'], { workingDirectory });

  expect(JSON.parse(stdout)[0].sections).toMatchObject([
    {
      request: { method: 'GET', url: 'http://127.0.0.1:1/a' },
      skip: "eq(variables.quick, '1')",
      outputVariables: { next: "root['next']" },
    },
    { request: { method: 'POST', url: 'http://127.0.0.1:1$(next)', headers, body: '$(next)' } },
    { problem: expect.stringContaining('The headers') },
    { problem: "The URL of the request is not correct: 'nowhere'." },
  ]);
});

test('agentless task validate finds no fault in the polling task', async () => {
  const { exitCode } = await call(taskValidate, ['tasks/InvokeRestApiPollV1'], { workingDirectory: process.cwd() });

  expect(exitCode).toBe(0);
});
