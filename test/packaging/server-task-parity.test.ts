import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtInInputs, builtInTask } from './built-in-task.js';
import { type Draft, part, repository, serverTaskFolder } from './extension-copy.js';

const task = JSON.parse(readFileSync(join(repository, serverTaskFolder, 'task.json'), 'utf8')) as Draft;
const inputs = task['inputs'] as Draft[];

/** The service reads a switch written as a text like one written as a boolean. */
function semantic(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}

function semanticEntries(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return semantic(value);
  return Object.entries(value).map(([key, inner]) => [key, semantic(inner)]);
}

test('the server task has the inputs of the built-in task, in the same order', () => {
  expect(inputs.map((input) => input['name'])).toEqual(builtInInputs.map(({ name }) => name));
});

const facts = builtInInputs.flatMap((input) =>
  Object.entries(input).map(([fact, expected]) => ({ name: input.name, fact, expected })),
);

test.for(facts)('input $name: $fact is that of the built-in task', ({ name, fact, expected }) => {
  const own = inputs.find((input) => input['name'] === name)?.[fact];

  expect(semanticEntries(own)).toEqual(semanticEntries(expected));
});

test.for(builtInInputs)('input $name has no fact that the built-in task lacks', (input) => {
  const own = inputs.find((candidate) => candidate['name'] === input.name) ?? {};
  const added = Object.keys(own).filter((key) => key !== 'helpMarkDown' && !Object.hasOwn(input, key));

  expect(added).toEqual([]);
});

test.for(Object.entries(builtInTask))('the task: %s is that of the built-in task', ([fact, expected]) => {
  expect(task[fact]).toEqual(expected);
});

test.for(['demands', 'minimumAgentVersion', 'prejobexecution', 'postjobexecution', 'outputVariables', 'restrictions'])(
  'the task has no %s, as the built-in task has none',
  (key) => {
    expect(Object.hasOwn(task, key)).toBe(false);
  },
);

test('every input explains itself', () => {
  expect(inputs.filter((input) => !input['helpMarkDown'])).toEqual([]);
});

test('the step name that the service makes up shows the method', () => {
  expect(task['instanceNameFormat']).toContain('$(method)');
});

test('the default headers are a JSON object', () => {
  const headers = inputs.find((input) => input['name'] === 'headers')?.['defaultValue'] as string;

  expect(Object.keys(JSON.parse(headers) as Draft)).toHaveLength(9);
});

test('switches are real booleans', () => {
  const switches = inputs.map((input) => input['required']);
  const resizable = inputs
    .filter((input) => input['properties'])
    .map((input) => part(input, 'properties')['resizable']);

  expect([...switches, ...resizable].every((value) => typeof value === 'boolean')).toBe(true);
});
