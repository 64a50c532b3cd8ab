import { expect, test } from 'vitest';
import { MAXIMUM_OUTPUT_VARIABLES, validateTask } from '../../src/tasks/index.js';
import { invokeRestApi } from './invoke-rest-api.js';

const request = { EndpointUrl: '$(endpoint.url)', Method: 'GET' };

/** A task.json without fault but for the parts of its chain. */
const withParts = (...Execute: readonly object[]) =>
  JSON.stringify({
    ...invokeRestApi,
    version: { Major: 1, Minor: 0, Patch: 0 },
    description: 'Calls a REST API.',
    category: 'Deploy',
    visibility: ['Build', 'Release'],
    instanceNameFormat: 'Call $(method)',
    execution: { HttpRequestChain: { Execute } },
  });

const withOptions = (ExecutionOptions: object) => withParts({ RequestInputs: request, ExecutionOptions });
const polls = { ContinuePollingExpression: "eq(root.state, 'running')" };

/** The same with an input that gives the wait. */
function withDefault(defaultValue: string, DurationBetweenRetries: string): string {
  const task = JSON.parse(withOptions({ ...polls, DurationBetweenRetries }));
  const wait = { name: 'wait', type: 'string', label: 'Wait', defaultValue, required: true };
  return JSON.stringify({ ...task, inputs: [...task.inputs, wait] });
}

/** A task with an input, and a part that builds something of it. */
function withInput(defaultValue: string, options: object, requestInputs: object = {}): string {
  const task = JSON.parse(withParts({ RequestInputs: { ...request, ...requestInputs }, ExecutionOptions: options }));
  const input = { name: 'location', type: 'string', label: 'Location', defaultValue, required: true };
  return JSON.stringify({ ...task, inputs: [...task.inputs, input] });
}

const cut = { OutputVariables: { PLACE: "join('', split($(Location), '$(endpoint.url)'))" } };

const sound = [
  ['a wait that is long enough by default', withDefault('00:03:00', '$(wait)')],
  ['a wait that is a reference by default', withDefault('$(pause)', '$(wait)')],
  ['a wait that an input gives in part', withDefault('10', '00:05:$(wait)')],
  ['a wait without a default', withDefault('', '$(wait)')],
  ['an expression that an input gives by default', withInput("response['headers']['location']", cut)],
  ['an expression of an input without a default', withInput('', cut)],
  ['an expression that is a reference by default', withInput('$(place)', cut)],
  [
    'a text that an input gives in quotes',
    withInput('/operations', { SkipSectionExpression: "eq('$(location)', '')" }),
  ],
  ['the least of a chain', withParts({ RequestInputs: request })],
  ['polling without a wait of its own', withOptions(polls)],
  ['polling with a wait', withOptions({ ...polls, DurationBetweenRetries: '00:02:00' })],
  ['a wait that an input gives', withOptions({ ...polls, DurationBetweenRetries: '$(body)' })],
  ['a condition that an input gives', withOptions({ SkipSectionExpression: 'eq($(body), ' })],
  ['output variables', withOptions({ OutputVariables: { id: 'root.id', other: '$(body)' } })],
  ['the text of output variables', withOptions({ OutputVariables: '{ "id": "root.id" }' })],
  ['the text of output variables that an input gives', withOptions({ OutputVariables: '{ "id": $(body) }' })],
  ['no output variables', withOptions({ OutputVariables: '' })],
  ['a part that waits for nothing', withParts({ RequestInputs: { ...request, WaitForCompletion: 'false' } })],
] as const;

test.each(sound)('no fault is found in %s', (_title, text) => {
  expect(validateTask(text)).toEqual([]);
});

interface Fault {
  readonly rule: string;
  readonly text: string;
  readonly message: string;
  readonly hint: string;
  /** The text that the fault points to. */
  readonly at: string;
}

const names = 'begin with a letter, and use letters, digits, _ and . only';
const form = 'write an object of names and expressions, or the text of one';
const language = 'see docs/criteria.md';
const many = Object.fromEntries(
  Array.from({ length: MAXIMUM_OUTPUT_VARIABLES + 1 }, (_, index) => [`v${index}`, 'root']),
);

const faults: readonly Fault[] = [
  {
    rule: 'chain-interval',
    text: withOptions({ ...polls, DurationBetweenRetries: '00:01:59' }),
    message: "'DurationBetweenRetries' is '00:01:59'",
    hint: 'write hh:mm:ss, 00:02:00 at least',
    at: '"DurationBetweenRetries"',
  },
  {
    rule: 'chain-interval',
    text: withOptions({ ...polls, DurationBetweenRetries: '2 min' }),
    message: "'DurationBetweenRetries' is '2 min'",
    hint: 'write hh:mm:ss, 00:02:00 at least',
    at: '"DurationBetweenRetries"',
  },
  {
    rule: 'chain-interval',
    text: withDefault('00:00:10', '$(Wait)'),
    message: "'DurationBetweenRetries' is '00:00:10' by default, the value of the input 'wait'",
    hint: 'write hh:mm:ss, 00:02:00 at least',
    at: '"defaultValue":"00:00:10"',
  },
  {
    rule: 'chain-polling',
    text: withOptions({ DurationBetweenRetries: '00:02:00' }),
    message: "'DurationBetweenRetries' has no effect without 'ContinuePollingExpression'",
    hint: 'add the condition, or remove the wait',
    at: '"DurationBetweenRetries"',
  },
  {
    rule: 'chain-completion',
    text: withParts({ RequestInputs: { ...request, WaitForCompletion: true } }),
    message: "'WaitForCompletion' is true in a part of a chain",
    hint: 'use HttpRequest, or poll with ContinuePollingExpression',
    at: '"WaitForCompletion"',
  },
  {
    rule: 'chain-conditions',
    text: withOptions({ ContinuePollingExpression: 'eq(root.a)' }),
    message:
      "'ContinuePollingExpression' does not parse: Unexpected symbol: ')'. Located at position 10 within expression: eq(root.a).",
    hint: language,
    at: '"ContinuePollingExpression"',
  },
  {
    rule: 'chain-outputs',
    text: withOptions({ OutputVariables: { id: 'root.id', 'a-b': 'root' } }),
    message: "the output variable 'a-b' cannot be a variable",
    hint: names,
    at: '"a-b"',
  },
  {
    rule: 'chain-outputs',
    text: withOptions({ OutputVariables: { id: 'root[' } }),
    message:
      "the output variable 'id' does not parse: Unclosed indexer: '['. Located at position 5 within expression: root[.",
    hint: language,
    at: '"id":"root["',
  },
  {
    rule: 'chain-outputs',
    text: withOptions({ OutputVariables: { id: null } }),
    message: "the output variable 'id' has no expression",
    hint: 'write one as a text',
    at: '"id":null',
  },
  {
    rule: 'chain-outputs',
    text: withOptions({ OutputVariables: many }),
    message: `there are ${MAXIMUM_OUTPUT_VARIABLES + 1} output variables`,
    hint: `write ${MAXIMUM_OUTPUT_VARIABLES} at most`,
    at: '"OutputVariables"',
  },
  {
    rule: 'chain-outputs',
    text: withOptions({ OutputVariables: [] }),
    message: "'OutputVariables' is a list",
    hint: form,
    at: '"OutputVariables"',
  },
  {
    rule: 'chain-outputs',
    text: withOptions({ OutputVariables: '{ id: 1 }' }),
    message: "'OutputVariables': they are no JSON (line 1, column 3)",
    hint: form,
    at: '"OutputVariables"',
  },
  {
    rule: 'chain-outputs',
    text: withOptions({ OutputVariables: '{ "id": "root[" }' }),
    message:
      "the output variable 'id' does not parse: Unclosed indexer: '['. Located at position 5 within expression: root[.",
    hint: language,
    at: '"OutputVariables"',
  },
  ...[
    withInput('/operations', cut),
    withInput('/operations', { ContinuePollingExpression: 'ne($(location), 1)' }),
    withInput('/operations', {}, { Expression: 'eq(isNullOrEmpty($(location)), false)' }),
    withInput('/operations', cut, { Expression: '$(location)' }),
  ].map((text) => ({
    rule: 'chain-inputs',
    text,
    message:
      "the default of the input 'location' does not parse: Unrecognized value: '/operations'. Located at position 1 within expression: /operations.",
    hint: language,
    at: '"defaultValue":"/operations"',
  })),
  {
    rule: 'chain-length',
    text: withParts(...Array.from({ length: 51 }, () => ({ RequestInputs: request }))),
    message: 'a chain has 51 parts',
    hint: 'write 50 at most',
    at: '"Execute"',
  },
];

test.each(faults)('$rule: $message', ({ rule, text, message, hint, at }) => {
  expect(validateTask(text, { file: 'task.json' })).toEqual([
    { rule, message, hint, location: { file: 'task.json', line: 1, column: text.indexOf(at) + 1 } },
  ]);
});

test('a chain of odd shape has faults and no defect', () => {
  const odd = [
    { Execute: 3 },
    { Execute: [null, [], { ExecutionOptions: 1 }] },
    [],
    { Execute: [{ RequestInputs: [] }] },
  ];

  for (const HttpRequestChain of odd) {
    expect(validateTask(JSON.stringify({ execution: { HttpRequestChain } })).length).toBeGreaterThan(5);
  }
});
