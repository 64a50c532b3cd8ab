import { expect, test } from 'vitest';
import { readPipeline } from '../../src/local/pipeline/read.js';

test('jobs are read with their steps, inputs and places', () => {
  const { jobs } = readPipeline(
    `trigger: none
jobs:
  - job: first
    displayName: The first
    pool: server
    steps:
      - task: InvokeRESTAPI@1
        name: call
        displayName: Call it
        inputs:
          method: GET
          waitForCompletion: false
  - job: second
    dependsOn: first
    condition: always()
    pool: server
    steps: [{ task: InvokeRESTAPI@1 }]
`,
    'p.yml',
  );

  expect(jobs).toMatchObject([
    {
      name: 'first',
      displayName: 'The first',
      dependsOn: [],
      condition: undefined,
      steps: [
        {
          task: { text: 'InvokeRESTAPI@1', location: { file: 'p.yml', line: 7, column: 15 } },
          name: 'call',
          displayName: 'Call it',
          inputs: [
            {
              name: 'method',
              value: 'GET',
              location: { line: 11, column: 19 },
              nameLocation: { line: 11, column: 11 },
            },
            { name: 'waitForCompletion', value: 'false' },
          ],
        },
      ],
    },
    { name: 'second', displayName: 'second', dependsOn: [{ text: 'first' }], condition: { text: 'always()' } },
  ]);
});

test('dependsOn takes one name or a list', () => {
  const { jobs } = readPipeline(
    'jobs: [{job: a, pool: server, steps: [{task: T@1}]}, {job: b, dependsOn: [a], pool: server, steps: [{task: T@1}]}]',
    'p.yml',
  );

  expect(jobs[1]?.dependsOn.map(({ text }) => text)).toEqual(['a']);
});

test('a pipeline of steps only is one job that is called Job', () => {
  expect(readPipeline('pool: server\nsteps: [{ task: T@1 }]', 'p.yml').jobs).toMatchObject([
    { name: 'Job', displayName: 'Job' },
  ]);
});

test('unnamed jobs are numbered', () => {
  const { jobs } = readPipeline(
    'jobs:\n  - {job: , pool: server, steps: [{task: T@1}]}\n  - {job: , pool: server, steps: [{task: T@1}]}',
    'p.yml',
  );

  expect(jobs.map(({ name }) => name)).toEqual(['Job1', 'Job2']);
});

const server = 'pool: server, steps: [{task: T@1}]';

const faults: readonly (readonly [title: string, text: string, code: string, line: number, column: number])[] = [
  ['an empty pipeline', 'jobs: []', 'EMPTY_PIPELINE', 0, 0],
  ['a pipeline without jobs and steps', 'trigger: none', 'EMPTY_PIPELINE', 0, 0],
  ['a job without steps', 'jobs: [{job: a, pool: server, steps: []}]', 'EMPTY_PIPELINE', 1, 14],
  ['stages', 'stages: []', 'UNSUPPORTED_IN_PIPELINE', 1, 1],
  ['a script step', 'pool: server\nsteps:\n  - script: echo', 'UNSUPPORTED_IN_PIPELINE', 3, 5],
  ['a deployment job', 'jobs:\n  - deployment: a', 'UNSUPPORTED_IN_PIPELINE', 2, 5],
  ['an agent job', 'jobs:\n  - job: a\n    steps: []', 'UNSUPPORTED_IN_PIPELINE', 2, 10],
  ['a pool of agents', 'jobs:\n  - job: a\n    pool: Default', 'UNSUPPORTED_IN_PIPELINE', 3, 11],
  ['an unknown key of the pipeline', 'job: []', 'UNKNOWN_KEY', 1, 1],
  ['an unknown key of a job', 'jobs:\n  - {job: a, dependOn: b}', 'UNKNOWN_KEY', 2, 14],
  ['an unknown key of a step', 'pool: server\nsteps: [{ task: T@1, input: {} }]', 'UNKNOWN_KEY', 2, 22],
  ['a step without a task', 'pool: server\nsteps: [{ name: x }]', 'MISSING_KEY', 2, 9],
  ['a job without a job key', 'jobs:\n  - pool: server', 'MISSING_KEY', 2, 5],
  ['a job name with a dash', `jobs: [{job: a-b, ${server}}]`, 'JOB_NAME', 1, 14],
  ['two jobs of one name', `jobs: [{job: a, ${server}}, {job: A, ${server}}]`, 'JOB_NAME', 1, 60],
  ['an input that is a list', 'pool: server\nsteps: [{ task: T@1, inputs: { a: [1] } }]', 'YAML_SHAPE', 2, 35],
  ['a text for jobs', 'jobs: all', 'YAML_SHAPE', 1, 7],
];

test.each(faults)('%s is refused with its place', (_title, text, code, line, column) => {
  const location = line === 0 ? { file: 'p.yml' } : { file: 'p.yml', line, column };

  expect(() => readPipeline(text, 'p.yml')).toThrow(expect.objectContaining({ code, location }));
});
