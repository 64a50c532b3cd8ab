import { expect, test } from 'vitest';
import type { InputError } from '../../src/errors.js';
import {
  formatTaskVersion,
  MAXIMUM_DEFINITION_LENGTH,
  MAXIMUM_EVENT_TIMEOUT,
  parseTaskDefinition,
  TaskDefinitionShapeError,
  TaskDefinitionSyntaxError,
  TaskDefinitionTooLongError,
  VisibilityRuleError,
} from '../../src/tasks/index.js';
import { invokeRestApi } from './invoke-rest-api.js';

const minimal = { id: 'x', name: 'X', version: { Major: 1, Minor: 2, Patch: 3 }, execution: { Node20_1: {} } };

/** The Events section of a handler that waits for none. */
const none = { taskAssigned: undefined, taskStarted: undefined, taskCompleted: undefined };

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
    acceptsSeveralValues: false,
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
    cancel: undefined,
    events: none,
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
    cancel: undefined,
    events: none,
  });
});

interface OtherHandlerCase {
  readonly written: string;
  readonly name: string;
}

const otherHandlers: readonly OtherHandlerCase[] = [
  { written: 'Node20_1', name: 'Node20_1' },
  { written: 'serviceBus', name: 'ServiceBus' },
  { written: 'delay', name: 'Delay' },
  { written: 'ManualValidationV1', name: 'ManualValidationV1' },
  { written: 'rm:manualIntervention', name: 'RM:ManualIntervention' },
  { written: 'Node99', name: 'Node99' },
];

test.each(otherHandlers)('the handler $written is kept as $name', ({ written, name }) => {
  const execution = { [written]: {} };
  expect(parseTaskDefinition(JSON.stringify({ ...minimal, execution })).execution).toEqual({
    handler: 'other',
    names: [name],
  });
});

test('a task that does not say where it runs is an agent task', () => {
  expect(parseTaskDefinition(JSON.stringify(minimal)).runsOn).toEqual(['Agent']);
});

test('EditableOptions opens the options of an input', () => {
  const inputs = [{ name: 'a', options: { b: 'B' }, properties: { EditableOptions: 'True' } }];
  expect(parseTaskDefinition(JSON.stringify({ ...minimal, inputs })).inputs[0]).toMatchObject({
    acceptsOtherValues: true,
    acceptsSeveralValues: false,
  });
});

test.each(['MultiSelect', 'MultiSelectFlatList'])('%s lets an input take several of its options', (property) => {
  const inputs = [{ name: 'a', options: { b: 'B' }, properties: { [property]: 'True' } }];
  expect(parseTaskDefinition(JSON.stringify({ ...minimal, inputs })).inputs[0]).toMatchObject({
    acceptsOtherValues: false,
    acceptsSeveralValues: true,
  });
});

const withSections = (sections: object) =>
  parseTaskDefinition(JSON.stringify({ ...minimal, execution: { HttpRequest: { Execute: {}, ...sections } } }));

test('the Cancel section is a request without completion and criterion, its keys regardless of case', () => {
  const { execution } = withSections({ cancel: { ENDPOINTURL: '$(endpoint.url)/runs', method: 'DELETE' } });
  expect(execution).toMatchObject({
    cancel: { endpointId: '', endpointUrl: '$(endpoint.url)/runs', method: 'DELETE', body: '', headers: '' },
  });
});

interface EventsCase {
  readonly title: string;
  readonly written: object;
  readonly events: object;
}

const eventCases: readonly EventsCase[] = [
  { title: 'no event', written: {}, events: none },
  {
    title: 'an event without settings is waited for without a limit',
    written: { taskStarted: {} },
    events: { ...none, taskStarted: { timeout: 0, enabled: 'true' } },
  },
  {
    title: 'timeout and switch',
    written: { TaskCompleted: { Timeout: '01:02:03', Enabled: false } },
    events: { ...none, taskCompleted: { timeout: 3_723_000, enabled: 'false' } },
  },
  {
    title: 'the longest timeout, and a switch that the run decides',
    written: { taskCompleted: { timeout: '72:00:00', enabled: '$(waitForCompletion)' } },
    events: { ...none, taskCompleted: { timeout: MAXIMUM_EVENT_TIMEOUT, enabled: '$(waitForCompletion)' } },
  },
  {
    title: 'the older section for events of the job',
    written: { jobAssigned: { timeout: '00:00:30', enabled: false }, taskCompleted: { timeout: '00:10:00' } },
    events: { ...none, taskAssigned: { timeout: 30_000, enabled: 'true' } },
  },
];

test.each(eventCases)('events: $title', ({ written, events }) => {
  expect(withSections({ Events: written }).execution).toMatchObject({ events });
});

test.each(['60', '1:60:00', '00:00', '00:00:00.5', '1.00:00:00', 'soon'])('the timeout %s is refused', (timeout) => {
  const file = () => withSections({ Events: { taskStarted: { timeout } } });
  expect(file).toThrow(TaskDefinitionShapeError);
  expect(file).toThrow("taskStarted has a 'timeout' that is not of the form hh:mm:ss");
});

test('a timeout of more than 72 hours is refused', () => {
  expect(() => withSections({ Events: { taskStarted: { timeout: '72:00:01' } } })).toThrow('of more than 72 hours');
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
    text: withFields({ inputs: [{ name: 'a', visibleRule: 'b like c' }] }),
    fault: VisibilityRuleError,
    message: "'b like c' of input 'a'",
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
  expect(parse).toThrow(expect.objectContaining({ location: expect.objectContaining({ file: 'tasks/x/task.json' }) }));
});

interface PlaceCase {
  readonly title: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

const placed = (line: string) => `{\n  "id": "1",\n  "name": "n",\n  ${line}\n}`;

const places: readonly PlaceCase[] = [
  { title: 'a missing property, at the object', text: '\n {}', line: 2, column: 2 },
  { title: 'a value of another kind, at the value', text: placed('"version": 3'), line: 4, column: 14 },
  {
    title: 'a visible rule, at the rule',
    text: placed('"version": {"major":1,"minor":0,"patch":0}, "inputs": [\n{"name":"a",\r\n"visibleRule": "b"}]'),
    line: 6,
    column: 16,
  },
];

test.each(places)('the place of a fault: $title', ({ text, line, column }) => {
  expect(() => parseTaskDefinition(text, 'task.json')).toThrow(
    expect.objectContaining({ location: { file: 'task.json', line, column } }),
  );
});
