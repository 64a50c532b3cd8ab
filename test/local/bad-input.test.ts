import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { startLocal } from './local.js';

/** A pipeline whose first step is good and sends a request; the second step is what a case makes of it. */
const withLastStep = (step: string) => `jobs:
  - job: first
    pool: server
    steps:
      - task: InvokeRESTAPI@1
        inputs: { serviceConnection: api, method: GET }
  - job: last
    pool: server
    steps:
      - ${step.split('\n').join('\n        ')}
`;

const goodStep = 'task: InvokeRESTAPI@1\ninputs: { serviceConnection: api }';
const withLastJob = (key: string) => `${withLastStep(goodStep)}    ${key}\n`;

const withInputs = (...lines: readonly string[]) =>
  withLastStep(['task: InvokeRESTAPI@1', 'inputs:', ...lines.map((line) => `  ${line}`)].join('\n'));

type Case = readonly [title: string, yaml: string, code: string, place: string];

const cases: readonly Case[] = [
  ['a task that is not known', withLastStep('task: InvokeRESTApi@9'), 'UNKNOWN_TASK', '10:15'],
  ['a step that is no task', withLastStep('script: echo'), 'UNSUPPORTED_IN_PIPELINE', '10:9'],
  ['an input that is not known', withInputs('serviceConnection: api', 'methd: GET'), 'UNKNOWN_INPUT', '13:11'],
  [
    'an input that is given twice',
    withInputs('serviceConnection: api', 'genericService: api'),
    'INPUT_GIVEN_TWICE',
    '13:11',
  ],
  ['a value that is no option', withInputs('serviceConnection: api', 'method: FETCH'), 'INPUT_OPTION', '13:19'],
  ['a required input that is missing', withInputs('method: GET'), 'MISSING_INPUT', '10:15'],
  ['a required input that is empty', withInputs("serviceConnection: ''"), 'MISSING_INPUT', '12:30'],
  ['a connection that is not known', withInputs('serviceConnection: apo'), 'UNKNOWN_SERVICE_CONNECTION', '12:30'],
  [
    'a connection of another type',
    withInputs('connectionType: connectedServiceNameARM', 'azureServiceConnection: api'),
    'SERVICE_CONNECTION_TYPE',
    '13:35',
  ],
  [
    'headers that are no JSON object',
    withInputs('serviceConnection: api', 'headers: Accept'),
    'HEADERS_SYNTAX',
    '13:20',
  ],
  ['a URL that is none', withInputs('serviceConnection: api', 'urlSuffix: $(port)/x'), 'REQUEST_URL', '13:22'],
  [
    'a criterion that does not parse',
    withInputs('serviceConnection: api', 'successCriteria: eq(root.state'),
    'SUCCESS_CRITERION',
    '13:28',
  ],
  [
    'a completion mode that is none once variables are in',
    withInputs('serviceConnection: api', 'waitForCompletion: $(mode)'),
    'WAIT_FOR_COMPLETION',
    '13:30',
  ],
  [
    'a method that is none once variables are in',
    withInputs('serviceConnection: api', 'method: $(mode)'),
    'UNKNOWN_METHOD',
    '13:19',
  ],
  ['a condition that does not parse', withLastJob('condition: suceeded()'), 'CONDITION', '12:16'],
  ['a job that is not known', withLastJob('dependsOn: fist'), 'UNKNOWN_DEPENDENCY', '12:16'],
  ['a job that waits for itself', withLastJob('dependsOn: last'), 'DEPENDENCY_CYCLE', '12:16'],
  [
    'two steps of one name',
    `${withLastStep(`name: call\n${goodStep}`)}      - name: call\n        ${goodStep.split('\n').join('\n        ')}\n`,
    'PIPELINE_NAME',
    '13:15',
  ],
  ['text that is no YAML', `${withLastStep(goodStep)}  - }`, 'YAML_SYNTAX', '12:5'],
];

test.each(cases)(
  '%s in the last job is told with its place, and nothing is sent',
  async (_title, yaml, code, place) => {
    const api = await startHttpServer(answer(200));
    const local = await startLocal(api.url);
    const [line, column] = place.split(':').map(Number);

    await expect(
      local.run(yaml, { file: 'ci.yml', variables: { mode: 'maybe', port: '99999' } }),
    ).rejects.toMatchObject({
      code,
      location: { file: 'ci.yml', line, column },
    });
    expect(api.requests).toHaveLength(0);
    expect(local.journal).toHaveLength(0);
  },
);
