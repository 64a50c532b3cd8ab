import { expect, test } from 'vitest';
import type { InputError } from '../../src/errors.js';
import { parseTaskDefinition, resolveInputs } from '../../src/tasks/index.js';
import { given, inputsOf, invokeRestApi, invokeRestApiDefinition } from './invoke-rest-api.js';

test('every input has its given value, else its default, else nothing', () => {
  const inputs = inputsOf({ genericService: 'api', METHOD: 'get', urlsuffix: '/x' });
  expect(Object.fromEntries(inputs.entries())).toEqual({
    connectedServiceNameSelector: 'connectedServiceName',
    connectedServiceName: 'api',
    connectedServiceNameARM: '',
    method: 'get',
    headers: invokeRestApi.inputs[4]?.defaultValue,
    body: '',
    urlSuffix: '/x',
    waitForCompletion: 'false',
    successCriteria: '',
  });
});

test('a value is found by its canonical name and by every alias regardless of case', () => {
  const inputs = inputsOf({ serviceConnection: 'api' });
  for (const name of ['connectedServiceName', 'SERVICECONNECTION', 'genericService'])
    expect(inputs.get(name)).toBe('api');
  expect(inputs.get('nothing')).toBeUndefined();
  expect(inputs.get('constructor')).toBeUndefined();
});

test('the place of a given input is known under its canonical name, that of a default is not', () => {
  const inputs = inputsOf({ serviceConnection: 'api' });
  expect(inputs.location('connectedServiceName')).toEqual({ file: 'pipeline.yml', line: 1, column: 20 });
  expect(inputs.location('method')).toBeUndefined();
});

test('a canonical name wins over the alias of another input', () => {
  const definition = parseTaskDefinition(
    JSON.stringify({ ...invokeRestApi, inputs: [{ name: 'a' }, { name: 'b', aliases: ['a'] }] }),
  );
  expect(Object.fromEntries(resolveInputs(definition, given({ a: '1', b: '2' })).entries())).toEqual({
    a: '1',
    b: '2',
  });
});

interface FaultCase {
  readonly title: string;
  readonly given: Readonly<Record<string, string>>;
  readonly faults: readonly { code: string; message: string; hint: string; line: number; column: number }[];
}

const stepLine = 99;
const missing = (input: string, names: string, line = stepLine, column = 3) => ({
  code: 'MISSING_INPUT',
  message: `Task InvokeRestApi did not specify a value for required input ${input}.`,
  hint: `Give it as ${names}.`,
  line,
  column,
});
const genericNames = "'serviceConnection' or 'genericService' or 'connectedServiceName'";

const cases: readonly FaultCase[] = [
  { title: 'all that is needed is given', given: { serviceConnection: 'api' }, faults: [] },
  {
    title: 'an unknown input',
    given: { serviceConnection: 'api', metod: 'GET' },
    faults: [
      {
        code: 'UNKNOWN_INPUT',
        message: "Task InvokeRestApi has no input 'metod'.",
        hint: "Did you mean 'method'?",
        line: 2,
        column: 5,
      },
    ],
  },
  {
    title: 'an input under two of its names',
    given: { serviceConnection: 'api', genericService: 'api' },
    faults: [
      {
        code: 'INPUT_GIVEN_TWICE',
        message:
          "'serviceConnection' and 'genericService' are both given, and both name the input connectedServiceName.",
        hint: 'Keep one of the two.',
        line: 2,
        column: 5,
      },
    ],
  },
  {
    title: 'an input twice in different case',
    given: { serviceConnection: 'api', method: 'GET', Method: 'PUT' },
    faults: [
      {
        code: 'INPUT_GIVEN_TWICE',
        message: "'method' and 'Method' are both given, and both name the input method.",
        hint: 'Keep one of the two.',
        line: 3,
        column: 5,
      },
    ],
  },
  {
    title: 'a value that is no option',
    given: { serviceConnection: 'api', method: 'GETT' },
    faults: [
      {
        code: 'INPUT_OPTION',
        message: "Input 'method' cannot be 'GETT'.",
        hint: "Did you mean 'GET'?",
        line: 2,
        column: 20,
      },
    ],
  },
  { title: 'an option in another case', given: { serviceConnection: 'api', waitForCompletion: 'True' }, faults: [] },
  { title: 'an option that the run decides', given: { serviceConnection: 'api', method: '$(m)' }, faults: [] },
  { title: 'a required value that the run decides', given: { serviceConnection: '$(c)' }, faults: [] },
  { title: 'no required input', given: {}, faults: [missing('connectedServiceName', genericNames)] },
  {
    title: 'a blank required input',
    given: { serviceConnection: ' ' },
    faults: [missing('connectedServiceName', genericNames, 1, 20)],
  },
  {
    title: 'a blank required input with options',
    given: { serviceConnection: 'api', method: '' },
    faults: [missing('method', "'method'", 2, 20)],
  },
  {
    title: 'a required input that another one makes visible',
    given: { connectionType: 'connectedServiceNameARM' },
    faults: [missing('connectedServiceNameARM', "'azureServiceConnection' or 'connectedServiceNameARM'")],
  },
  { title: 'required inputs that the run makes visible', given: { connectionType: '$(type)' }, faults: [] },
  {
    title: 'a required input in a hidden group',
    given: { serviceConnection: 'api', method: 'TRACE', waitForCompletion: '' },
    faults: [],
  },
  {
    title: 'several faults',
    given: { metod: 'GET', method: 'FETCH' },
    faults: [
      {
        code: 'UNKNOWN_INPUT',
        message: "Task InvokeRestApi has no input 'metod'.",
        hint: "Did you mean 'method'?",
        line: 1,
        column: 5,
      },
      {
        code: 'INPUT_OPTION',
        message: "Input 'method' cannot be 'FETCH'.",
        hint: "Did you mean 'PATCH'?",
        line: 2,
        column: 20,
      },
      missing('connectedServiceName', genericNames),
    ],
  },
];

test.each(cases)('$title: the faults are collected', ({ given: inputs, faults }) => {
  const found: InputError[] = [];
  const location = { file: 'pipeline.yml', line: stepLine, column: 3 };
  resolveInputs(invokeRestApiDefinition, given(inputs), { location, onFault: (fault) => found.push(fault) });
  expect(found.map(({ code, message, hint, location }) => ({ code, message, hint, location }))).toEqual(
    faults.map(({ line, column, ...fault }) => ({ ...fault, location: { file: 'pipeline.yml', line, column } })),
  );
});

test('without a collector the first fault is thrown', () => {
  expect(() => resolveInputs(invokeRestApiDefinition, given({ metod: 'GET', method: 'FETCH' }))).toThrow(
    "Task InvokeRestApi has no input 'metod'.",
  );
});

test('options that are suggestions only refuse nothing', () => {
  const inputs = [{ name: 'a', options: { b: 'B' }, properties: { EditableOptions: 'True' } }];
  const definition = parseTaskDefinition(JSON.stringify({ ...invokeRestApi, inputs }));
  expect(resolveInputs(definition, given({ a: 'c' })).get('a')).toBe('c');
});

interface ValueCase {
  readonly title: string;
  readonly input: object;
  readonly value: string;
  readonly faults: readonly { readonly message: string; readonly hint?: string }[];
}

const severalValues = { options: { eu: 'Europe', us: 'America' }, properties: { MultiSelect: 'true' } };

const valueCases: readonly ValueCase[] = [
  { title: 'a boolean', input: { type: 'boolean' }, value: 'True', faults: [] },
  { title: 'a blank boolean', input: { type: 'boolean' }, value: ' ', faults: [] },
  { title: 'a boolean that the run decides', input: { type: 'boolean' }, value: '$(b)', faults: [] },
  {
    title: 'a boolean that is none',
    input: { type: 'Boolean' },
    value: 'yes',
    faults: [{ message: "Input 'a' must be true or false, not 'yes'." }],
  },
  { title: 'a whole number', input: { type: 'int' }, value: '-12', faults: [] },
  {
    title: 'a number with a fraction',
    input: { type: 'int' },
    value: '1.5',
    faults: [{ message: "Input 'a' must be a whole number, not '1.5'." }],
  },
  { title: 'an option of a radio', input: { type: 'radio', options: { x: 'X' } }, value: 'X', faults: [] },
  {
    title: 'a value that a radio lacks',
    input: { type: 'radio', options: { north: 'N', south: 'S' } },
    value: 'sooth',
    faults: [{ message: "Input 'a' cannot be 'sooth'.", hint: "Did you mean 'south'?" }],
  },
  { title: 'several options', input: severalValues, value: 'eu, US', faults: [] },
  {
    title: 'several values that are no options',
    input: severalValues,
    value: 'eu,up,mars',
    faults: [
      { message: "Input 'a' cannot be 'up'.", hint: 'Known values: eu, us.' },
      { message: "Input 'a' cannot be 'mars'.", hint: 'Known values: eu, us.' },
    ],
  },
  {
    title: 'several values where one may be given',
    input: { options: { eu: 'Europe', us: 'America' } },
    value: 'eu,us',
    faults: [{ message: "Input 'a' cannot be 'eu,us'." }],
  },
  { title: 'any text for a string', input: { type: 'string' }, value: 'yes', faults: [] },
];

test.each(valueCases)('the value of an input: $title', ({ input, value, faults }) => {
  const definition = parseTaskDefinition(JSON.stringify({ ...invokeRestApi, inputs: [{ name: 'a', ...input }] }));
  const found: InputError[] = [];
  resolveInputs(definition, given({ a: value }), { onFault: (fault) => found.push(fault) });
  expect(found).toMatchObject(faults);
  expect(found).toHaveLength(faults.length);
});
