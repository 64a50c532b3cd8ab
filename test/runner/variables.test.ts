import { expect, test } from 'vitest';
import { readConfiguration } from '../../src/configuration/index.js';
import { collectVariables } from '../../src/local/run-variables.js';
import { VariableTable } from '../../src/local/runner/variables.js';

const configuration = readConfiguration('variables: { threshold: 3, key: { env: API_KEY } }', 'agentless.yml');

test('a variable is found whatever the case of its name, and the last value counts', () => {
  const table = new VariableTable([
    ['Name', 'first'],
    ['NAME', 'second'],
  ]);

  expect(table.get('name')).toBe('second');
  expect(table.get('other')).toBeUndefined();
  expect(table.entries()).toEqual([['NAME', 'second']]);
});

test('a table with more variables leaves the first one as it was', () => {
  const table = new VariableTable([['a', '1']]);

  expect(table.with([['A', '2']]).get('a')).toBe('2');
  expect(table.get('a')).toBe('1');
});

test('names of the language itself are names like others', () => {
  const table = new VariableTable([['__proto__', 'value']]);

  expect(table.get('__proto__')).toBe('value');
  expect(table.get('constructor')).toBeUndefined();
});

test('variables of a run hide those of the configuration', () => {
  const { table, secrets } = collectVariables(configuration, { Threshold: '5' }, [], { API_KEY: 'k3y' });

  expect(table.get('threshold')).toBe('5');
  expect(table.get('KEY')).toBe('k3y');
  expect(secrets).toEqual(['k3y']);
});

test('a variable may be named as secret whatever the case of its name', () => {
  expect(collectVariables(configuration, { pin: '0815' }, ['PIN'], { API_KEY: 'k3y' }).secrets).toContain('0815');
});

test('a secret variable that the run does not have is refused with the nearest name', () => {
  expect(() => collectVariables(configuration, {}, ['treshold'], { API_KEY: 'k3y' })).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_SECRET', hint: "Did you mean 'threshold'?" }),
  );
});

test('a variable from an environment variable that is not set is refused with its place', () => {
  expect(() => collectVariables(configuration, {}, [], {})).toThrow(
    expect.objectContaining({
      code: 'MISSING_ENVIRONMENT_VARIABLE',
      location: { file: 'agentless.yml', line: 1, column: 40 },
    }),
  );
});
