import { expect, test } from 'vitest';
import { TaskCatalogue } from '../../src/local/runner/task-catalogue.js';
import { parseTaskDefinition } from '../../src/tasks/index.js';

const location = { file: 'p.yml', line: 4, column: 13 };

/** The definition of a task that differs from others only in what a catalogue looks at. */
function task(name: string, major: number, runsOn: readonly string[], friendlyName = name) {
  const id = `7c6f9d1e-0000-4000-8000-00000000000${major}`;
  const version = { Major: major, Minor: 2, Patch: 3 };
  const execution = { HttpRequest: { Execute: { EndpointUrl: 'http://127.0.0.1/' } } };
  return parseTaskDefinition(JSON.stringify({ id, name, friendlyName, version, runsOn, inputs: [], execution }), name);
}

const find = (reference: string, ...more: ReturnType<typeof task>[]) =>
  new TaskCatalogue(more).find({ kind: 'text', text: reference, location });

const known: readonly (readonly [reference: string, name: string, version: object])[] = [
  ['InvokeRESTAPI@1', 'InvokeRESTAPI', { major: 1 }],
  ['invokerestapi@1', 'InvokeRESTAPI', { major: 1 }],
  ['9C3E8943-130D-4C78-AC63-8AF81DF62DFB@1', 'InvokeRESTAPI', { major: 1 }],
  ['InvokeRestApiServer@1', 'InvokeRestApiServer', { major: 1 }],
  ['15306b55-77ff-48ac-a92a-899c04f8f31a@1', 'InvokeRestApiServer', { major: 1 }],
  ['Deploy@2', 'Deploy', { major: 2, minor: 2, patch: 3 }],
  ['7c6f9d1e-0000-4000-8000-000000000002@2', 'Deploy', { major: 2 }],
  ['Gate@1', 'Gate', { major: 1 }],
];

test.each(known)('%s is found by name or id, ignoring case', (reference, name, version) => {
  const found = find(reference, task('Deploy', 2, ['Agent', 'Server']), task('Gate', 1, ['ServerGate']));

  expect(found).toMatchObject({ name, version });
});

test('a task that is given hides the one of the same name and major version', () => {
  const found = find('deploy@1', task('Deploy', 1, ['Server'], 'First'), task('Deploy', 1, ['Server'], 'Second'));

  expect(found.friendlyName).toBe('Second');
});

const unknown: readonly (readonly [reference: string, hint: string])[] = [
  ['InvokeRESTAP@1', "Did you mean 'InvokeRESTAPI@1'?"],
  ['InvokeRESTAPI', "Did you mean 'InvokeRESTAPI@1'?"],
  ['InvokeRESTAPI@2', "Did you mean 'InvokeRESTAPI@1'?"],
  ['Bash@3', 'Known tasks: InvokeRESTAPI@1, InvokeRestApiServer@1, InvokeRestApiPoll@1, Deploy@1.'],
];

test.each(unknown)('%s is refused with its place, and tasks are suggested once each', (reference, hint) => {
  const twice = [task('Deploy', 1, ['Server']), task('Deploy', 1, ['Server'])];

  expect(() => find(reference, ...twice)).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_TASK', task: reference, hint, location }),
  );
});

test('a task for agents is refused with its place', () => {
  expect(() => find('Copy@1', task('Copy', 1, ['Agent', 'DeploymentGroup']))).toThrow(
    expect.objectContaining({
      code: 'UNSUPPORTED_TASK',
      message: "Task 'Copy@1' runs on Agent, DeploymentGroup, not in a server job.",
      location,
    }),
  );
});

test.each(['InvokeRestApiAgent@1', 'invokerestapiagent@2', '9d3080b1-14ed-494a-a927-9d7e17df6cf7@1'])(
  'the task of this project for agents is refused in a server job, and those for the server are named: %s',
  (reference) => {
    expect(() => find(reference)).toThrow(
      expect.objectContaining({
        code: 'UNSUPPORTED_TASK',
        message: `Task '${reference}' runs on an agent only, not in a server job.`,
        hint: "In a job with 'pool: server' use InvokeRestApiServer@1, or InvokeRestApiPoll@1 to poll; else give the job a pool of agents.",
        location,
      }),
    );
  },
);

test.each([
  [
    'InvokeRESTAPI@1',
    "To call a REST API from an agent, use InvokeRestApiAgent@1; else write 'pool: server' in the job.",
  ],
  [
    'InvokeRestApiPoll@1',
    "To call a REST API from an agent, use InvokeRestApiAgent@1; else write 'pool: server' in the job.",
  ],
  ['Gate@1', "Write 'pool: server' in the job to run it without an agent."],
  ['ManualValidation@1', "Write 'pool: server' in the job to run it without an agent."],
])('%s is refused in a job on an agent, and what to use there is named', (reference, hint) => {
  const catalogue = new TaskCatalogue([task('Gate', 1, ['Server'])]);

  expect(() => catalogue.refuseOnAgent({ kind: 'text', text: reference, location })).toThrow(
    expect.objectContaining({ message: `Task '${reference}' cannot run on an agent.`, hint, location }),
  );
});

test('tasks that are not known here are left to the agent', () => {
  const catalogue = new TaskCatalogue();

  for (const text of ['Bash@3', 'InvokeRestApiAgent@1']) catalogue.refuseOnAgent({ kind: 'text', text, location });
});
