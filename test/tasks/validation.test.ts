import { expect, test } from 'vitest';
import { type TaskFiles, taskValidationRules, validateTask } from '../../src/tasks/index.js';
import { invokeRestApi } from './invoke-rest-api.js';

/** A task.json without fault. */
const sound = {
  ...invokeRestApi,
  version: { Major: 1, Minor: 274, Patch: 1 },
  description: 'Calls a REST API.',
  category: 'Deploy',
  visibility: ['Build', 'Release'],
  instanceNameFormat: 'Call $(method)',
};

const withRequest = (sections: object) => ({
  ...sound,
  execution: { HttpRequest: { ...sound.execution.HttpRequest, ...sections } },
});

const withInput = (input: object) => ({
  ...sound,
  inputs: [...sound.inputs, { name: 'extra', type: 'string', ...input }],
});

interface SoundCase {
  readonly title: string;
  readonly task: object;
}

const soundTasks: readonly SoundCase[] = [
  { title: 'the task itself', task: sound },
  {
    title: 'property names in another case',
    task: { ...sound, execution: { httprequest: { EXECUTE: { endpointurl: '$(URLSUFFIX)', method: 'GET' } } } },
  },
  { title: 'a Cancel section', task: withRequest({ Cancel: { EndpointUrl: '$(endpoint.url)', Method: 'DELETE' } }) },
  {
    title: 'events',
    task: withRequest({ Events: { taskCompleted: { timeout: '72:00:00', enabled: '$(waitForCompletion)' } } }),
  },
  {
    title: 'a list that a data source fills',
    task: { ...withInput({ type: 'pickList' }), dataSourceBindings: [{ target: 'extra' }] },
  },
  {
    title: 'a list that takes other values',
    task: withInput({ type: 'pickList', defaultValue: 'x', properties: { EditableOptions: 'True' } }),
  },
  { title: 'a default that the run decides', task: withInput({ type: 'boolean', defaultValue: '$(system.debug)' }) },
  { title: 'a visible rule of words', task: withInput({ visibleRule: 'urlSuffix NotEndsWith .war && method != ""' }) },
];

test.each(soundTasks)('no fault is found in $title', ({ task }) => {
  expect(validateTask(JSON.stringify(task))).toEqual([]);
});

interface FaultyCase {
  readonly rule: string;
  readonly task: object;
  readonly message: string;
  readonly hint: string;
  /** The text that the fault points to. */
  readonly at: string;
}

const faultyTasks: readonly FaultyCase[] = [
  {
    rule: 'task-keys',
    task: { ...sound, catagory: 1 },
    message: "the key 'catagory' is not known",
    hint: "did you mean 'category'?",
    at: '"catagory"',
  },
  { rule: 'task-id', task: { ...sound, id: 'x' }, message: "'id' is no GUID", hint: 'make a random one', at: '"id"' },
  {
    rule: 'task-version',
    task: { ...sound, version: { Major: '1', Minor: 0, Patch: 0 } },
    message: "'version.Major' is no whole number",
    hint: 'write one without quotes',
    at: '"Major"',
  },
  {
    rule: 'task-description',
    task: { ...sound, description: '' },
    message: "'description' is missing",
    hint: 'say in a sentence what the task does',
    at: '"description"',
  },
  {
    rule: 'task-runs-on',
    task: { ...sound, runsOn: ['Server', 'ServerGates'] },
    message: "the 'runsOn' value 'ServerGates' is not known",
    hint: "did you mean 'ServerGate'?",
    at: '"ServerGates"',
  },
  {
    rule: 'input-type',
    task: withInput({ type: 'text' }),
    message: "the input type 'text' is not known",
    hint: 'use one of: boolean, filePath, multiLine, pickList, radio, secureFile, string, int, identities, querycontrol',
    at: '"type":"text"',
  },
  {
    rule: 'input-name-unique',
    task: withInput({ aliases: ['METHOD'] }),
    message: "two inputs answer to 'METHOD', by name or alias",
    hint: 'rename one',
    at: '"METHOD"',
  },
  {
    rule: 'input-default-option',
    task: withInput({ type: 'radio', options: { a: 'A' }, defaultValue: 'b' }),
    message: "the default 'b' of 'extra' is none of its options",
    hint: 'choose one',
    at: '"defaultValue":"b"',
  },
  {
    rule: 'input-visible-rule',
    task: withInput({ visibleRule: 'verb = GET' }),
    message: "'visibleRule' of 'extra' speaks of 'verb', which is no input",
    hint: 'name one',
    at: '"visibleRule":"verb',
  },
  {
    rule: 'handler-built-in',
    task: { ...sound, execution: { Delay: {} } },
    message: 'the handler Delay is for built-in tasks only',
    hint: 'use one of: HttpRequest, HttpRequestChain, ServiceBus',
    at: '"Delay"',
  },
  {
    rule: 'handler-references',
    task: withInput({ name: 'other' }) && withRequest({ Cancel: { EndpointUrl: '$(ur)', Method: 'GET' } }),
    message: "the handler refers to 'ur', which is no input and no variable",
    hint: 'correct the name',
    at: '"$(ur)"',
  },
  {
    rule: 'http-request-keys',
    task: withRequest({ Cancel: { EndpointUrl: 'u', Method: 'GET', Expression: 'x' } }),
    message: "the key of 'Cancel' 'Expression' is not known",
    hint: 'use one of: EndpointId, AllowEmptyEndpointId, EndpointUrl, ResourceURL, Method, Body, Headers',
    at: '"Expression":"x"',
  },
  {
    rule: 'http-request-expression',
    task: withRequest({ Execute: { ...sound.execution.HttpRequest.Execute, Expression: 'eq(root.a)' } }),
    message:
      "'Expression' does not parse: Unexpected symbol: ')'. Located at position 10 within expression: eq(root.a).",
    hint: 'see docs/criteria.md',
    at: '"Expression":"eq(root.a)"',
  },
  {
    rule: 'http-request-events',
    task: withRequest({ Events: { taskStarted: { timeout: '72:00:01' } } }),
    message: "the timeout '72:00:01' of an event is not understood",
    hint: 'write hh:mm:ss, 72:00:00 at most',
    at: '"timeout"',
  },
];

test.each(faultyTasks)('$rule: $message', ({ rule, task, message, hint, at }) => {
  const text = JSON.stringify(task);

  const faults = validateTask(text, { file: 'task.json' });

  expect(faults).toEqual([
    { rule, message, hint, location: { file: 'task.json', line: 1, column: text.indexOf(at) + 1 } },
  ]);
});

test('a text that is no JSON has that one fault', () => {
  expect(validateTask('{\n"id": }', { file: 'task.json' })).toEqual([
    {
      rule: 'manifest-readable',
      message: "the task definition is no JSON: '}' is no value",
      hint: 'correct it there',
      location: { file: 'task.json', line: 2, column: 7 },
    },
  ]);
});

test.each(['[]', '3', 'null'])('%s is no task', (text) => {
  expect(validateTask(text)).toMatchObject([{ rule: 'manifest-readable' }]);
});

test.each([
  '{}',
  '{"inputs": 3, "execution": [], "groups": {}, "version": null}',
  '{"inputs": [null, 1, []], "execution": {"HttpRequest": 1}}',
])('a task.json of odd shape has faults and no defect: %s', (text) => {
  expect(validateTask(text).length).toBeGreaterThan(5);
});

const agentTask = {
  ...sound,
  runsOn: ['Agent'],
  inputs: [],
  groups: [],
  execution: { Node20_1: { target: 'index.js' } },
};

test('the rules about files ask the given files', () => {
  const files: TaskFiles = { exists: () => false, read: () => undefined };

  const rules = validateTask(JSON.stringify(agentTask), { files }).map(({ rule }) => rule);

  expect(rules).toEqual(['task-icon', 'handler-target']);
});

test('without files the rules about them find nothing', () => {
  expect(validateTask(JSON.stringify(agentTask))).toEqual([]);
});

const png = (width: number, height: number) => {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000', 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

interface IconCase {
  readonly title: string;
  readonly bytes: Uint8Array | undefined;
  readonly message: string | undefined;
}

const icons: readonly IconCase[] = [
  { title: 'no icon', bytes: undefined, message: 'there is no icon.png' },
  { title: 'an icon of 32 pixels', bytes: png(32, 32), message: undefined },
  { title: 'an icon of 64 pixels', bytes: png(64, 64), message: 'icon.png is 64x64 pixels' },
  { title: 'a picture of another kind', bytes: Buffer.from('<svg/>'.repeat(9)), message: 'icon.png is no PNG' },
  { title: 'a header that is cut off', bytes: png(32, 32).subarray(0, 20), message: 'icon.png is no PNG' },
];

test.each(icons)('$title', ({ bytes, message }) => {
  const faults = validateTask(JSON.stringify(sound), { files: { exists: () => true, read: () => bytes } });

  expect(faults.map((fault) => fault.message)).toEqual(message === undefined ? [] : [message]);
});

test('every rule has an id of its own in kebab case and says in a sentence what it asks for', () => {
  expect(new Set(taskValidationRules.map(({ id }) => id)).size).toBe(taskValidationRules.length);
  for (const { id, about } of taskValidationRules) {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(about).toMatch(/^[A-Z].*\.$/);
  }
});

test('a large and hostile file is judged in time that grows with its size only', () => {
  const inputs = Array.from({ length: 12_000 }, (_, index) => ({
    name: `i${index}`,
    label: '$('.repeat(9),
    visibleRule: 'nothing = x',
    groupName: `g${index}`,
  }));

  const faults = validateTask(JSON.stringify({ ...sound, inputs }));

  expect(faults.filter(({ rule }) => rule === 'input-group')).toHaveLength(12_000);
});
