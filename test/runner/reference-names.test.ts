import { expect, test } from 'vitest';
import { recordId } from '../../src/local/store/record-id.js';
import { planPipeline } from './plan.js';

const call = 'task: InvokeRESTAPI@1, inputs: { serviceConnection: api }';

const names: readonly (readonly [steps: readonly string[], names: readonly string[]])[] = [
  [[call], ['InvokeRESTAPI']],
  [
    [call, call, call],
    ['InvokeRESTAPI1', 'InvokeRESTAPI2', 'InvokeRESTAPI3'],
  ],
  [
    [call, 'task: Ping@1', call],
    ['InvokeRESTAPI1', 'Ping', 'InvokeRESTAPI2'],
  ],
  [
    [`name: first, ${call}`, call],
    ['first', 'InvokeRESTAPI'],
  ],
  [[`name: '', ${call}`], ['InvokeRESTAPI']],
  [
    [call, `name: invokerestapi2, ${call}`, call],
    ['InvokeRESTAPI1', 'invokerestapi2', 'InvokeRESTAPI3'],
  ],
  [
    [`name: InvokeRESTAPI, ${call}`, call],
    ['InvokeRESTAPI', 'InvokeRESTAPI1'],
  ],
  [
    ['task: Ping@1', 'task: ping@1', 'task: Ping1@1'],
    ['Ping1', 'Ping2', 'Ping11'],
  ],
];

test.each(names)('the steps %j are called %j', (steps, expected) => {
  const [job] = planPipeline(`pool: server\nsteps:\n${steps.map((step) => `  - { ${step} }`).join('\n')}`);

  expect(job?.tasks.map(({ referenceName }) => referenceName)).toEqual(expected);
  expect(job?.tasks.map((task) => task.recordId)).toEqual(expected.map((name) => recordId(`Job.__default.${name}`)));
});

test('phase, job and task records have the ids that follow from their identifiers', () => {
  const [job] = planPipeline(`jobs: [{ job: deploy, pool: server, steps: [{ ${call} }] }]`);

  expect(job).toMatchObject({
    records: {
      phaseIdentifier: 'deploy',
      phaseId: recordId('deploy'),
      identifier: 'deploy.__default',
      id: recordId('deploy.__default'),
    },
    tasks: [{ identifier: 'deploy.__default.InvokeRESTAPI', recordId: recordId('deploy.__default.InvokeRESTAPI') }],
  });
});

const faults: readonly (readonly [title: string, steps: string, line: number, column: number])[] = [
  ['two steps of one name', `\n  - { name: call, ${call} }\n  - { name: CALL, ${call} }`, 4, 13],
  ['a name with a dot', `\n  - { name: a.b, ${call} }`, 3, 13],
  ['a name that begins with a digit', `\n  - { name: 1st, ${call} }`, 3, 13],
];

test.each(faults)('%s is refused with its place', (_title, steps, line, column) => {
  expect(() => planPipeline(`pool: server\nsteps:${steps}`)).toThrow(
    expect.objectContaining({ code: 'PIPELINE_NAME', location: { file: 'p.yml', line, column } }),
  );
});

test('steps of different jobs may have one name', () => {
  const job = (name: string) => `{ job: ${name}, pool: server, steps: [{ name: call, ${call} }] }`;

  expect(planPipeline(`jobs: [${job('a')}, ${job('b')}]`)).toHaveLength(2);
});
