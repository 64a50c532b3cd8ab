import { expect, test } from 'vitest';
import { readPipeline } from '../../src/local/pipeline/read.js';
import { parseYaml } from '../../src/yaml/index.js';

/** The jobs of a pipeline without stages. */
function readJobs(text: string) {
  return readPipeline(parseYaml(text, 'p.yml'), 'p.yml').stages[0]?.jobs ?? [];
}

test('jobs are read with their steps, inputs and places', () => {
  const jobs = readJobs(
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
          name: { text: 'call' },
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
  const jobs = readJobs(
    'jobs: [{job: a, pool: server, steps: [{task: T@1}]}, {job: b, dependsOn: [a], pool: server, steps: [{task: T@1}]}]',
  );

  expect(jobs[1]?.dependsOn.map(({ text }) => text)).toEqual(['a']);
});

test('a pipeline of steps only is one job that is called Job', () => {
  expect(readJobs('pool: server\nsteps: [{ task: T@1 }]')).toMatchObject([{ name: 'Job', displayName: 'Job' }]);
});

test('unnamed jobs are numbered', () => {
  const jobs = readJobs(
    'jobs:\n  - {job: , pool: server, steps: [{task: T@1}]}\n  - {job: , pool: server, steps: [{task: T@1}]}',
  );

  expect(jobs.map(({ name }) => name)).toEqual(['Job1', 'Job2']);
});

const server = 'pool: server, steps: [{task: T@1}]';

const faults: readonly (readonly [title: string, text: string, code: string, line: number, column: number])[] = [
  ['an empty pipeline', 'jobs: []', 'EMPTY_PIPELINE', 0, 0],
  ['a pipeline without jobs and steps', 'trigger: none', 'EMPTY_PIPELINE', 0, 0],
  ['a job without steps', 'jobs: [{job: a, pool: server, steps: []}]', 'EMPTY_PIPELINE', 1, 14],
  ['a pipeline without stages', 'stages: []', 'EMPTY_PIPELINE', 0, 0],
  ['a template to extend', 'extends: {}', 'UNSUPPORTED_IN_PIPELINE', 1, 1],
  ['a stage without a name', 'stages:\n  - jobs: []', 'MISSING_KEY', 2, 5],
  ['a stage name with a space', 'stages:\n  - stage: a b', 'PIPELINE_NAME', 2, 12],
  ['two stages of one name', 'stages: [{stage: a}, {stage: A}]', 'PIPELINE_NAME', 1, 30],
  [
    'two steps of one name',
    'pool: server\nsteps: [{task: T@1, name: a}, {task: T@1, name: A}]',
    'PIPELINE_NAME',
    2,
    49,
  ],
  ['a Boolean that is none', 'pool: server\nsteps: [{task: T@1, enabled: yes}]', 'PIPELINE_VALUE', 2, 30],
  ['a time limit that is no number', `jobs: [{job: a, timeoutInMinutes: soon, ${server}}]`, 'PIPELINE_VALUE', 1, 35],
  [
    'a time limit that the run would give',
    `jobs: [{job: a, timeoutInMinutes: $(t), ${server}}]`,
    'PIPELINE_VALUE',
    1,
    35,
  ],
  ['eleven retries', 'pool: server\nsteps: [{task: T@1, retryCountOnTaskFailure: 11}]', 'PIPELINE_VALUE', 2, 46],
  ['a variable without a name', 'variables: [{value: x}]\npool: server\nsteps: [{task: T@1}]', 'MISSING_KEY', 1, 13],
  ['a variable that is a list', 'variables: {a: [1]}\npool: server\nsteps: [{task: T@1}]', 'YAML_SHAPE', 1, 16],
  ['an unknown key of the pipeline', 'job: []', 'UNKNOWN_KEY', 1, 1],
  ['an unknown key of a job', 'jobs:\n  - {job: a, dependOn: b}', 'UNKNOWN_KEY', 2, 14],
  ['an unknown key of a step', 'pool: server\nsteps: [{ task: T@1, input: {} }]', 'UNKNOWN_KEY', 2, 22],
  ['a step without a task', 'pool: server\nsteps: [{ name: x }]', 'MISSING_KEY', 2, 9],
  ['a job without a job key', 'jobs:\n  - pool: server', 'MISSING_KEY', 2, 5],
  ['a job name with a dash', `jobs: [{job: a-b, ${server}}]`, 'PIPELINE_NAME', 1, 14],
  ['two jobs of one name', `jobs: [{job: a, ${server}}, {job: A, ${server}}]`, 'PIPELINE_NAME', 1, 60],
  ['an input that is a list', 'pool: server\nsteps: [{ task: T@1, inputs: { a: [1] } }]', 'YAML_SHAPE', 2, 35],
  ['a text for jobs', 'jobs: all', 'YAML_SHAPE', 1, 7],
];

test.each(faults)('%s is refused with its place', (_title, text, code, line, column) => {
  const location = line === 0 ? { file: 'p.yml' } : { file: 'p.yml', line, column };

  expect(() => readJobs(text)).toThrow(expect.objectContaining({ code, location }));
});

test('stages are read with what they depend on; without it they follow each other', () => {
  const root = parseYaml(
    `stages:
  - stage: build
    jobs: [{ job: a, ${server} }]
  - stage: deploy
    displayName: Deploy it
    dependsOn: []
    condition: always()
    variables: { region: west }
    jobs: [{ job: b, ${server} }]
`,
    'p.yml',
  );

  expect(readPipeline(root, 'p.yml').stages).toMatchObject([
    { name: 'build', displayName: 'build', dependsOn: undefined, jobs: [{ name: 'a' }] },
    {
      name: 'deploy',
      displayName: 'Deploy it',
      dependsOn: [],
      condition: { text: 'always()' },
      variables: [{ kind: 'variable', name: 'region', value: { text: 'west' } }],
      jobs: [{ name: 'b' }],
    },
  ]);
});

test('variables are a mapping, or a list of variables and groups', () => {
  const list = 'variables: [{ name: a, value: 1 }, { group: shared }, { name: empty }]';

  expect(
    readPipeline(parseYaml(`${list}\npool: server\nsteps: [{ task: T@1 }]`, 'p.yml'), 'p.yml').variables,
  ).toMatchObject([
    { kind: 'variable', name: 'a', value: { text: '1' } },
    { kind: 'group', group: { text: 'shared' } },
    { kind: 'variable', name: 'empty', value: { text: '' } },
  ]);
});

test('the control options of jobs and steps are read, with the defaults of the service', () => {
  const [quick, slow] = readJobs(`jobs:
  - { job: quick, ${server} }
  - job: slow
    pool: server
    timeoutInMinutes: 120
    cancelTimeoutInMinutes: 1
    continueOnError: true
    steps:
      - task: T@1
        enabled: false
        condition: failed()
        continueOnError: True
        timeoutInMinutes: 3
        retryCountOnTaskFailure: 10
`);

  expect(quick).toMatchObject({
    kind: 'server',
    timeoutInMinutes: 60,
    cancelTimeoutInMinutes: 5,
    continueOnError: false,
    steps: [{ enabled: true, continueOnError: false, retryCountOnTaskFailure: 0 }],
  });
  expect(slow).toMatchObject({
    timeoutInMinutes: 120,
    cancelTimeoutInMinutes: 1,
    continueOnError: true,
    steps: [
      {
        enabled: false,
        condition: { text: 'failed()' },
        continueOnError: true,
        timeoutInMinutes: 3,
        retryCountOnTaskFailure: 10,
      },
    ],
  });
});

const agentJobs: readonly (readonly [title: string, text: string])[] = [
  ['a job without a pool', 'jobs: [{ job: a, steps: [{ script: echo }] }]'],
  ['a job with a pool of agents', 'jobs: [{ job: a, pool: { vmImage: ubuntu-latest }, steps: [{ checkout: self }] }]'],
  ['a deployment job', 'jobs: [{ deployment: a, environment: prod, strategy: { runOnce: {} } }]'],
  ['a pipeline of scripts', 'steps: [{ script: echo }]'],
  ['a job with a pool of its own', 'pool: server\njobs: [{ job: a, pool: Default, steps: [{ bash: x }] }]'],
];

test.each(agentJobs)('%s needs an agent, and its steps are not looked at', (_title, text) => {
  expect(readJobs(text)).toMatchObject([{ kind: 'agent', unsupported: [] }]);
});

const unsupported: readonly (readonly [title: string, text: string, line: number, column: number])[] = [
  ['a script in a server job', 'pool: server\nsteps:\n  - script: echo', 3, 5],
  ['a matrix of server jobs', `jobs:\n  - { job: a, strategy: {}, ${server} }`, 2, 15],
  ['a deployment job on the server', 'jobs:\n  - deployment: a\n    pool: server', 2, 5],
];

test.each(unsupported)(
  '%s is kept with its place, for the case that the job is to run',
  (_title, text, line, column) => {
    const [job] = readJobs(text);

    expect(job?.unsupported).toMatchObject([
      { code: 'UNSUPPORTED_IN_PIPELINE', location: { file: 'p.yml', line, column } },
    ]);
  },
);

test('what has no effect here is kept with its place', () => {
  const root = parseYaml('resources: {}\npool: server\nsteps: [{ task: T@1 }]', 'p.yml');

  expect(readPipeline(root, 'p.yml').withoutEffect).toMatchObject([{ location: { line: 1, column: 1 } }]);
});
