import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { handlerNames } from '../../src/tasks/handler-names.js';
import { parseTaskDefinition, visibilityOperators } from '../../src/tasks/index.js';
import {
  agentPlaces,
  groupKeys,
  inputKeys,
  inputTypes,
  serverPlaces,
  taskCategories,
  taskKeys,
  taskVisibilities,
  versionKeys,
} from '../../src/tasks/validation/known-values.js';
import {
  cancelKeys,
  chainItemKeys,
  chainSections,
  eventKeys,
  eventNames,
  executeKeys,
  executionOptionKeys,
  httpRequestSections,
} from '../../src/tasks/validation/section-keys.js';
import { compileSchema, describedParts, keysOf, readSchema } from './schema.js';

const schema = readSchema('task');
const validate = compileSchema(schema);

const task = {
  id: '11111111-2222-3333-4444-555555555555',
  name: 'Deploy',
  friendlyName: 'Deploy',
  version: { Major: 1, Minor: 0, Patch: 0 },
  instanceNameFormat: 'Deploy',
  execution: { HttpRequest: { Execute: { EndpointUrl: '$(endpoint.url)', Method: 'GET' } } },
};
const request = task.execution.HttpRequest.Execute;

const withInput = (input: object) => ({ ...task, inputs: [{ name: 'a', type: 'string', ...input }] });
const withExecution = (execution: object) => ({ ...task, execution });
const withSections = (sections: object) => withExecution({ HttpRequest: { Execute: request, ...sections } });
const withOptions = (ExecutionOptions: object) =>
  withExecution({ HttpRequestChain: { Execute: [{ RequestInputs: request, ExecutionOptions }] } });

interface DocumentCase {
  readonly title: string;
  readonly task: unknown;
}

const good: readonly DocumentCase[] = [
  { title: 'the least of a task', task },
  {
    title: 'texts for booleans',
    task: { ...withInput({ required: 'true', properties: { resizable: 'True', rows: '3' } }), preview: 'false' },
  },
  { title: 'texts for numbers of the version', task: { ...task, version: { Major: '1', Minor: '0', Patch: '7' } } },
  { title: 'a service connection', task: withInput({ type: 'connectedService:Generic' }) },
  { title: 'a server task', task: { ...task, runsOn: ['Server', 'ServerGate'] } },
  { title: 'a request that is canceled', task: withSections({ Cancel: { EndpointUrl: 'u', Method: 'DELETE' } }) },
  {
    title: 'events',
    task: withSections({
      Events: { taskStarted: { timeout: '00:05:00' }, taskCompleted: { timeout: '72:00:00', enabled: '$(wait)' } },
    }),
  },
  {
    title: 'a completion mode that an input chooses',
    task: withExecution({ HttpRequest: { Execute: { ...request, WaitForCompletion: '$(wait)' } } }),
  },
  {
    title: 'a chain',
    task: withOptions({
      OutputVariables: { id: "root['id']" },
      ContinuePollingExpression: 'x',
      DurationBetweenRetries: '00:02:00',
    }),
  },
  { title: 'output variables as a text', task: withOptions({ OutputVariables: '{ "id": "root[\'id\']" }' }) },
  { title: 'a message', task: withExecution({ ServiceBus: { execute: { endpointId: '$(connection)' } } }) },
  { title: 'a delay', task: withExecution({ Delay: {} }) },
  { title: 'a manual validation', task: withExecution({ ManualValidationV1: {} }) },
  {
    title: 'agent handlers',
    task: { ...withExecution({ Node20_1: { target: 'index.js' }, Node24: { target: 'index.js' } }), runsOn: ['Agent'] },
  },
];

test.each(good)('the schema takes $title', ({ task }) => {
  validate(task);

  expect(validate.errors).toBeNull();
});

const bad: readonly DocumentCase[] = [
  { title: 'a list', task: [] },
  { title: 'a task without an id', task: { ...task, id: undefined } },
  { title: 'an id that is no GUID', task: { ...task, id: 'deploy' } },
  { title: 'a name with a space', task: { ...task, name: 'Deploy it' } },
  { title: 'a friendly name of 41 characters', task: { ...task, friendlyName: 'a'.repeat(41) } },
  { title: 'an unknown key', task: { ...task, catagory: 'Deploy' } },
  { title: 'an unknown category', task: { ...task, category: 'Nonsense' } },
  { title: 'a place that is none', task: { ...task, runsOn: ['Mars'] } },
  { title: 'agent and server mixed', task: { ...task, runsOn: ['Agent', 'Server'] } },
  { title: 'a version without a patch', task: { ...task, version: { Major: 1, Minor: 0 } } },
  { title: 'an unknown input type', task: withInput({ type: 'essay' }) },
  { title: 'an input name with a dash', task: withInput({ name: 'a-b' }) },
  { title: 'an unknown key of an input', task: withInput({ lable: 'A' }) },
  { title: 'a switch that is neither true nor false', task: withInput({ required: 'yes' }) },
  { title: 'no handler', task: withExecution({}) },
  { title: 'an unknown handler', task: withExecution({ Node99: { target: 'x' } }) },
  { title: 'an agent handler without a target', task: withExecution({ Node24: {} }) },
  { title: 'a server handler before the job', task: { ...task, prejobexecution: task.execution } },
  { title: 'a request without Execute', task: withExecution({ HttpRequest: {} }) },
  { title: 'a request without a URL', task: withExecution({ HttpRequest: { Execute: { Method: 'GET' } } }) },
  {
    title: 'an unknown key of a request',
    task: withExecution({ HttpRequest: { Execute: { ...request, Methode: 'GET' } } }),
  },
  {
    title: 'a completion mode that is none',
    task: withExecution({ HttpRequest: { Execute: { ...request, WaitForCompletion: 'Callback' } } }),
  },
  { title: 'a criterion on canceling', task: withSections({ Cancel: { ...request, Expression: 'x' } }) },
  { title: 'an unknown event', task: withSections({ Events: { taskEnded: {} } }) },
  { title: 'a timeout that is no time', task: withSections({ Events: { taskStarted: { timeout: '60' } } }) },
  { title: 'a chain that is no list', task: withExecution({ HttpRequestChain: { Execute: request } }) },
  { title: 'an unknown option of a chain', task: withOptions({ Retry: '00:02:00' }) },
];

test.each(bad)('the schema refuses $title', ({ task }) => {
  expect(validate(JSON.parse(JSON.stringify(task)))).toBe(false);
});

const folder = new URL('../../tasks/', import.meta.url);

test.each(readdirSync(folder))('the schema takes the task %s of this repository', (name) => {
  validate(JSON.parse(readFileSync(new URL(`${name}/task.json`, folder), 'utf8')));

  expect(validate.errors).toBeNull();
});

const definitions = schema.definitions ?? {};
const handlers = schema.properties?.['execution']?.properties ?? {};
const itemsOf = (name: string) => schema.properties?.[name]?.items;
const chain = definitions['chainItem'];

const tables = [
  { what: 'a task', inSchema: keysOf(schema), inRules: taskKeys },
  { what: 'a version', inSchema: keysOf(schema.properties?.['version']), inRules: versionKeys },
  { what: 'a group', inSchema: keysOf(definitions['group']), inRules: groupKeys },
  { what: 'an input', inSchema: keysOf(definitions['input']), inRules: inputKeys },
  {
    what: 'types of inputs',
    inSchema: definitions['input']?.properties?.['type']?.anyOf?.[0]?.enum,
    inRules: inputTypes,
  },
  { what: 'categories', inSchema: schema.properties?.['category']?.enum, inRules: taskCategories },
  { what: 'visibilities', inSchema: itemsOf('visibility')?.enum, inRules: taskVisibilities },
  { what: 'places of agents', inSchema: schema.properties?.['runsOn']?.anyOf?.[0]?.items?.enum, inRules: agentPlaces },
  {
    what: 'places of the server',
    inSchema: schema.properties?.['runsOn']?.anyOf?.[1]?.items?.enum,
    inRules: serverPlaces,
  },
  { what: 'handlers', inSchema: Object.keys(handlers), inRules: handlerNames },
  { what: 'HttpRequest', inSchema: keysOf(handlers['HttpRequest']), inRules: httpRequestSections },
  { what: 'Execute', inSchema: keysOf(definitions['execute']), inRules: executeKeys },
  { what: 'Cancel', inSchema: keysOf(definitions['template']), inRules: cancelKeys },
  { what: 'Events', inSchema: keysOf(handlers['HttpRequest']?.properties?.['Events']), inRules: eventNames },
  { what: 'an event', inSchema: keysOf(definitions['event']), inRules: eventKeys },
  { what: 'HttpRequestChain', inSchema: keysOf(handlers['HttpRequestChain']), inRules: chainSections },
  { what: 'a part of a chain', inSchema: keysOf(chain), inRules: chainItemKeys },
  { what: 'its options', inSchema: keysOf(chain?.properties?.['ExecutionOptions']), inRules: executionOptionKeys },
];

test.each(tables)('schema and rules know the same names: $what', ({ inSchema, inRules }) => {
  expect([...(inSchema ?? [])].sort()).toEqual([...inRules].sort());
});

test('the schema names every operator of visible rules', () => {
  const description = definitions['visibleRule']?.description ?? '';

  expect(visibilityOperators.filter((operator) => !description.includes(` ${operator}`))).toEqual([]);
});

const readers = ['parse-task-definition', 'read-execution'].map((name) =>
  readFileSync(new URL(`../../src/tasks/${name}.ts`, import.meta.url), 'utf8'),
);
const READING = /\.(?:text|requiredText|requiredNumber|flag|texts|items|object|requiredObject|textMap)\('(\w+)'\)/g;
const keysOfReader = new Set(readers.flatMap((text) => [...text.matchAll(READING)].map(([, key = '']) => key)));
const keysOfSchema = new Set(describedParts(schema).map(([path]) => path.split('/').at(-1)));

test.each([...keysOfReader])('the schema has the key %s that the reader of task.json reads', (key) => {
  expect(keysOfSchema).toContain(key);
});

/** What a server needs and the reader does not use yet. */
const unread = ['AllowEmptyEndpointId', 'ResourceURL'];

test.each(keysOf(definitions['execute']).filter((key) => !unread.includes(key)))(
  'the reader of task.json reads the key %s that a request of the schema has',
  (key) => {
    const Execute = { ...request, [key]: [] };

    expect(() => parseTaskDefinition(JSON.stringify(withExecution({ HttpRequest: { Execute } })))).toThrow(key);
  },
);

test('every property of the schema is explained', () => {
  const silent = describedParts(schema).filter(([, part]) => !part.$ref && !part.title && !part.allOf);

  expect(silent.map(([path]) => path)).toEqual([]);
});
