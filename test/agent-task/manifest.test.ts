import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixedOutputs } from '../../src/agent-task/inputs/output-lines.js';
import { readOwnDefinition } from '../../src/agent-task/own-definition.js';
import { parseTaskDefinition, validateTask } from '../../src/tasks/index.js';
import { definition, manifestText } from './run-task.js';

const server = parseTaskDefinition(
  readFileSync(new URL('../../tasks/InvokeRestApiServerV1/task.json', import.meta.url), 'utf8'),
);

test('the manifest has no fault that is known of task.json files', () => {
  const faults = validateTask(manifestText);

  expect(faults).toEqual([]);
});

test.each(server.inputs.map((input) => [input.name, input] as const))(
  'the input %s is that of the server task',
  (name, input) => {
    const twin = definition.inputs.find((candidate) => candidate.name === name);

    expect(twin).toMatchObject({
      aliases: input.aliases,
      type: input.type,
      label: input.label,
      defaultValue: input.defaultValue,
      required: input.required,
      groupName: input.groupName,
      visibleRule: input.visibleRule,
    });
    expect([...(twin?.options ?? [])].slice(0, input.options.size)).toEqual([...input.options]);
  },
);

test('the inputs of the server task come first, in their order', () => {
  const names = definition.inputs
    .map(({ name }) => name)
    .filter((name) => server.inputs.some((input) => input.name === name));

  expect(names).toEqual(server.inputs.map(({ name }) => name));
});

test('the manifest declares the output variables that every call sets', () => {
  const { outputVariables } = JSON.parse(manifestText);

  expect(outputVariables.map(({ name }: { name: string }) => name)).toEqual([...fixedOutputs]);
});

test('the manifest is read here as any task.json is', () => {
  expect(readOwnDefinition(manifestText)).toEqual(parseTaskDefinition(manifestText));
});

test('every input helps', () => {
  expect(definition.inputs.filter(({ helpMarkDown }) => helpMarkDown === '')).toEqual([]);
});
