import { expect, test } from 'vitest';
import type { InputError } from '../../src/errors.js';
import {
  formatTaskVersion,
  MAXIMUM_DEFINITION_LENGTH,
  parseTaskDefinition,
  TaskDefinitionShapeError,
  TaskDefinitionSyntaxError,
  TaskDefinitionTooLongError,
  VisibilityRuleError,
} from '../../src/tasks/index.js';
import { invokeRestApi } from './invoke-rest-api.js';

const minimal = { id: 'x', name: 'X', version: { Major: 1, Minor: 2, Patch: 3 }, execution: { Node20_1: {} } };

test('a task.json is read with string booleans, string numbers and defaults', () => {
  const definition = parseTaskDefinition(JSON.stringify(invokeRestApi));
  expect(definition).toMatchObject({ name: 'InvokeRestApi', runsOn: ['Server', 'ServerGate'] });
  expect(formatTaskVersion(definition.version)).toBe('1.274.1');
  expect(definition.groups).toEqual([
    {
      name: 'completionOptions',
      displayName: 'Advanced',
      isExpanded: true,
      visibleRule: {
        text: 'method != TRACE',
        alternatives: [[{ input: 'method', operator: '!=', value: 'TRACE' }]],
      },
    },
  ]);
  expect(definition.inputs[0]).toEqual({
    name: 'connectedServiceNameSelector',
    aliases: ['connectionType'],
    type: 'pickList',
    label: 'Connection type',
    defaultValue: 'connectedServiceName',
    required: true,
    options: new Map([
      ['connectedServiceName', 'Generic'],
      ['connectedServiceNameARM', 'Azure Resource Manager'],
    ]),
    acceptsOtherValues: false,
    groupName: '',
    visibleRule: undefined,
    helpMarkDown: '',
  });
  expect(definition.execution).toEqual({
    handler: 'HttpRequest',
    execute: {
      endpointId: "TaskInputs[TaskInputs['connectedServiceNameSelector']]",
      endpointUrl: '$(endpoint.url)$(urlSuffix)',
      method: '$(method)',
      body: '$(body)',
      headers: '$(headers)',
      waitForCompletion: '$(waitForCompletion)',
      expression: '$(successCriteria)',
    },
  });
});

test('a byte-order mark and zero-width spaces do not matter', () => {
  const text = `\uFEFF${JSON.stringify(minimal).replace('"name"', '\u200B"na\u200Bme"')}`;
  expect(parseTaskDefinition(text).name).toBe('X');
});

test('handlers and their fields are found regardless of case, and missing fields are empty', () => {
  const execution = { HTTPREQUEST: { execute: { endpointurl: 'http://x', WAITFORCOMPLETION: true } } };
  expect(parseTaskDefinition(JSON.stringify({ ...minimal, execution })).execution).toEqual({
    handler: 'HttpRequest',
    execute: {
      endpointId: '',
      endpointUrl: 'http://x',
      method: '',
      body: '',
      headers: '',
      waitForCompletion: 'true',
      expression: '',
    },
  });
});

test('other handlers are kept by name', () => {
  expect(parseTaskDefinition(JSON.stringify(minimal)).execution).toEqual({ handler: 'other', names: ['Node20_1'] });
});

test('a task that does not say where it runs is an agent task', () => {
  expect(parseTaskDefinition(JSON.stringify(minimal)).runsOn).toEqual(['Agent']);
});

test.each(['EditableOptions', 'MultiSelect', 'MultiSelectFlatList'])('%s opens the options of an input', (property) => {
  const inputs = [{ name: 'a', options: { b: 'B' }, properties: { [property]: 'True' } }];
  expect(parseTaskDefinition(JSON.stringify({ ...minimal, inputs })).inputs[0]?.acceptsOtherValues).toBe(true);
});

interface FaultCase {
  readonly title: string;
  readonly text: string;
  readonly fault: new (...details: never[]) => InputError;
  readonly message: string;
}

const without = (name: string) => JSON.stringify({ ...minimal, [name]: undefined });
const withFields = (fields: object) => JSON.stringify({ ...minimal, ...fields });

const faults: readonly FaultCase[] = [
  { title: 'no JSON', text: '{', fault: TaskDefinitionSyntaxError, message: 'no JSON' },
  { title: 'no object', text: '[]', fault: TaskDefinitionShapeError, message: 'it is no object' },
  { title: 'no id', text: without('id'), fault: TaskDefinitionShapeError, message: "it lacks 'id'" },
  { title: 'a blank name', text: withFields({ name: ' ' }), fault: TaskDefinitionShapeError, message: "lacks 'name'" },
  { title: 'no version', text: without('version'), fault: TaskDefinitionShapeError, message: "lacks 'version'" },
  {
    title: 'a version that is no number',
    text: withFields({ version: { Major: 'x' } }),
    fault: TaskDefinitionShapeError,
    message: "version has a 'Major' that is no whole number",
  },
  { title: 'no execution', text: without('execution'), fault: TaskDefinitionShapeError, message: "lacks 'execution'" },
  {
    title: 'no Execute section',
    text: withFields({ execution: { HttpRequest: {} } }),
    fault: TaskDefinitionShapeError,
    message: "execution.HttpRequest lacks 'Execute'",
  },
  {
    title: 'inputs that are no list',
    text: withFields({ inputs: {} }),
    fault: TaskDefinitionShapeError,
    message: "it has 'inputs' that is no list",
  },
  {
    title: 'an input without a name',
    text: withFields({ inputs: [{ name: 'a' }, {}] }),
    fault: TaskDefinitionShapeError,
    message: "inputs[1] lacks 'name'",
  },
  {
    title: 'a label that is no text',
    text: withFields({ inputs: [{ name: 'a', label: {} }] }),
    fault: TaskDefinitionShapeError,
    message: "inputs[0] has a 'label' that is no text",
  },
  {
    title: 'an alias that is no text',
    text: withFields({ inputs: [{ name: 'a', aliases: [null] }] }),
    fault: TaskDefinitionShapeError,
    message: "inputs[0] has a 'aliases' with an item that is no text",
  },
  {
    title: 'a rule that is none',
    text: withFields({ inputs: [{ name: 'a', visibleRule: 'b contains c' }] }),
    fault: VisibilityRuleError,
    message: "'b contains c' of input 'a'",
  },
  {
    title: 'a text that is too long',
    text: ' '.repeat(MAXIMUM_DEFINITION_LENGTH + 1),
    fault: TaskDefinitionTooLongError,
    message: `more than ${MAXIMUM_DEFINITION_LENGTH} characters`,
  },
];

test.each(faults)('$title is a fault of the file', ({ text, fault, message }) => {
  const parse = () => parseTaskDefinition(text, 'tasks/x/task.json');
  expect(parse).toThrow(fault);
  expect(parse).toThrow(message);
  expect(parse).toThrow(expect.objectContaining({ location: { file: 'tasks/x/task.json' } }));
});
