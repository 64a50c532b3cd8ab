import { expect, test } from 'vitest';
import {
  formatDuration,
  MAXIMUM_CHAIN_SECTIONS,
  MAXIMUM_OUTPUT_VARIABLES,
  parseTaskDefinition,
  readOutputVariables,
} from '../../src/tasks/index.js';

/** The text of a task.json, its chain in a line of its own. */
const textWith = (handler: unknown) =>
  [
    '{ "id": "1", "name": "Chain", "version": { "Major": 1, "Minor": 0, "Patch": 0 }, "execution": {',
    `"HttpRequestChain": ${JSON.stringify(handler)} } }`,
  ].join('\n');

const parse = (handler: unknown) => parseTaskDefinition(textWith(handler), 'task.json').execution;

const request = { EndpointUrl: '$(endpoint.url)', Method: 'GET' };
const withOptions = (ExecutionOptions: unknown) => ({ Execute: [{ RequestInputs: request, ExecutionOptions }] });

test('the parts of a chain are read in their order, names regardless of case', () => {
  const first = {
    REQUESTINPUTS: {
      endpointid: '$(api)',
      EndpointUrl: '$(endpoint.url)/a',
      method: 'POST',
      Body: 'b',
      Headers: '{}',
      WaitForCompletion: 'false',
      Expression: 'true',
    },
    executionOptions: {
      outputVariables: { A: 'root.a', b: 'root.b' },
      skipSectionExpression: 's',
      continuePollingExpression: 'c',
      durationBetweenRetries: '00:02:00',
    },
  };

  expect(parse({ execute: [first, { RequestInputs: request }] })).toEqual({
    handler: 'HttpRequestChain',
    sections: [
      {
        request: {
          endpointId: '$(api)',
          endpointUrl: '$(endpoint.url)/a',
          method: 'POST',
          body: 'b',
          headers: '{}',
          waitForCompletion: 'false',
          expression: 'true',
        },
        outputVariables: new Map([
          ['A', 'root.a'],
          ['b', 'root.b'],
        ]),
        skip: 's',
        continuePolling: 'c',
        durationBetweenRetries: '00:02:00',
      },
      {
        request: {
          endpointId: '',
          endpointUrl: '$(endpoint.url)',
          method: 'GET',
          body: '',
          headers: '',
          waitForCompletion: '',
          expression: '',
        },
        outputVariables: '',
        skip: '',
        continuePolling: '',
        durationBetweenRetries: '',
      },
    ],
  });
});

test('the text of output variables stays as it is, since references may make it up', () => {
  expect(parse(withOptions({ OutputVariables: '$(outputs)' }))).toMatchObject({
    sections: [{ outputVariables: '$(outputs)' }],
  });
});

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, 'root']));
const parts = (count: number) => ({ Execute: Array.from({ length: count }, () => ({ RequestInputs: request })) });

interface ShapeFault {
  readonly title: string;
  readonly handler: unknown;
  readonly message: string;
  /** The text that the fault points to. */
  readonly at: string;
}

const shapeFaults: readonly ShapeFault[] = [
  { title: 'no list', handler: {}, message: "execution.HttpRequestChain lacks 'Execute'", at: '{}' },
  { title: 'no part', handler: { Execute: [] }, message: "lacks 'Execute'", at: '[]' },
  {
    title: 'one request for a list',
    handler: { Execute: request },
    message: "'Execute' that is no list",
    at: '{"EndpointUrl"',
  },
  { title: 'a part that is a text', handler: { Execute: ['x'] }, message: 'Execute[0] is no object', at: '"x"' },
  {
    title: 'a part without a request',
    handler: { Execute: [{ RequestInputs: request }, { ExecutionOptions: {} }] },
    message: "execution.HttpRequestChain.Execute[1] lacks 'RequestInputs'",
    at: '{"ExecutionOptions"',
  },
  {
    title: 'output variables that are a list',
    handler: withOptions({ OutputVariables: ['id'] }),
    message: "ExecutionOptions has a 'OutputVariables' that is no text",
    at: '["id"]',
  },
  {
    title: 'an output name that no variable can have',
    handler: withOptions({ OutputVariables: { 'the id': 'root.id' } }),
    message: "ExecutionOptions names 'the id', which cannot be a variable",
    at: '{"the id"',
  },
  {
    title: 'an output variable without an expression',
    handler: withOptions({ OutputVariables: { id: ' ' } }),
    message: "ExecutionOptions has no expression for 'id'",
    at: '{"id"',
  },
  {
    title: 'an output variable that is an object',
    handler: withOptions({ OutputVariables: { id: {} } }),
    message: "OutputVariables has a 'id' that is no text",
    at: '{}',
  },
  {
    title: 'a condition that is a list',
    handler: withOptions({ SkipSectionExpression: [1] }),
    message: "ExecutionOptions has a 'SkipSectionExpression' that is no text",
    at: '[1]',
  },
  {
    title: 'too many output variables',
    handler: withOptions({ OutputVariables: many(MAXIMUM_OUTPUT_VARIABLES + 1) }),
    message: `ExecutionOptions has more than ${MAXIMUM_OUTPUT_VARIABLES} output variables`,
    at: '{"v0"',
  },
  {
    title: 'too many parts',
    handler: parts(MAXIMUM_CHAIN_SECTIONS + 1),
    message: `HttpRequestChain has more than ${MAXIMUM_CHAIN_SECTIONS} parts in 'Execute'`,
    at: '[{"RequestInputs"',
  },
];

test.each(shapeFaults)('$title is a fault of the file, with its place', ({ handler, message, at }) => {
  const line = textWith(handler).split('\n')[1] ?? '';

  const column = line.indexOf(at, '"HttpRequestChain": '.length) + 1;

  expect(() => parse(handler)).toThrow(
    expect.objectContaining({
      code: 'TASK_DEFINITION_SHAPE',
      message: expect.stringContaining(message),
      location: { file: 'task.json', line: 2, column },
    }),
  );
});

test('as many parts and output variables as the limits allow are read', () => {
  expect(parse(parts(MAXIMUM_CHAIN_SECTIONS))).toMatchObject({ handler: 'HttpRequestChain' });
  expect(parse(withOptions({ OutputVariables: many(MAXIMUM_OUTPUT_VARIABLES) }))).toMatchObject({ sections: [{}] });
});

test('the text of output variables is read into names and expressions', () => {
  const text = '{ "id": "root[\'id\']", "Build.Number": "1", "__proto__": "2" }';

  expect([...readOutputVariables(text)]).toEqual([
    ['id', "root['id']"],
    ['Build.Number', '1'],
    ['__proto__', '2'],
  ]);
});

test.each(['', ' \n', '{}'])('the text %j has no output variables', (text) => {
  expect(readOutputVariables(text).size).toBe(0);
});

const textFaults = [
  ['{', 'they are no JSON (line 1, column 2)'],
  ['{\n "id" }', 'they are no JSON (line 2, column 7)'],
  ['$(outputs)', 'they are no JSON (line 1, column 1)'],
  ['[]', 'they are no JSON object'],
  ['"id"', 'they are no JSON object'],
  ['{ "1st": "root" }', "'1st' cannot be the name of a variable"],
  ['{ "": "root" }', "'' cannot be the name of a variable"],
  ['{ "id": 7 }', "'id' has no text with an expression"],
  ['{ "id": null }', "'id' has no text with an expression"],
  ['{ "id": "" }', "'id' has no text with an expression"],
  ['{ "id": "1", "ID": "2" }', "'ID' is given twice"],
  ['['.repeat(65), 'they are no JSON'],
  [JSON.stringify(many(MAXIMUM_OUTPUT_VARIABLES + 1)), `there are more than ${MAXIMUM_OUTPUT_VARIABLES}`],
] as const;

test.each(textFaults)('the text %j of output variables is refused', (text, fault) => {
  expect(() => readOutputVariables(text)).toThrow(
    expect.objectContaining({
      code: 'OUTPUT_VARIABLES',
      fault,
      message: `The output variables are not valid: ${fault}.`,
    }),
  );
});

test.each([
  [0, '00:00:00'],
  [120_000, '00:02:00'],
  [359_999_999, '99:59:59'],
])('%d milliseconds are written as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
