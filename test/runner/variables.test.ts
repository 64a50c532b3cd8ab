import { expect, test } from 'vitest';
import { readConfiguration } from '../../src/configuration/index.js';
import { readPipeline } from '../../src/local/pipeline/read.js';
import { configuredVariables, maskNamedVariables } from '../../src/local/run-variables.js';
import { VariableTable } from '../../src/local/runner/variables.js';
import { SecretMasker } from '../../src/secret-masker.js';
import { parseYaml } from '../../src/yaml/index.js';

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

test('references between variables are replaced, by whatever way', () => {
  const lookup = new VariableTable([
    ['url', 'https://$(host)/$(Path)'],
    ['host', '$(region).example'],
    ['region', 'west'],
    ['path', 'v1'],
  ]).lookup();

  expect(lookup('URL')).toBe('https://west.example/v1');
});

test('a variable that refers to itself stays literally where it does', () => {
  const lookup = new VariableTable([
    ['a', '1$(b)'],
    ['b', '2$(a)'],
    ['self', '$(self)'],
  ]).lookup();

  expect(lookup('a')).toBe('12$(a)');
  expect(lookup('self')).toBe('$(self)');
});

test('a value of the configuration that comes from the environment is masked', () => {
  const masker = new SecretMasker();

  expect(configuredVariables(configuration, { API_KEY: 'k3y' }, masker)).toEqual([
    ['threshold', '3'],
    ['key', 'k3y'],
  ]);
  expect(masker.mask('k3y')).toBe('***');
});

test('a variable from an environment variable that is not set is refused with its place', () => {
  expect(() => configuredVariables(configuration, {}, new SecretMasker())).toThrow(
    expect.objectContaining({
      code: 'MISSING_ENVIRONMENT_VARIABLE',
      location: { file: 'agentless.yml', line: 1, column: 40 },
    }),
  );
});

const pipeline = readPipeline(
  parseYaml('pool: server\nvariables: { pin: 4711 }\nsteps: [{ task: T@1 }]', 'p.yml'),
  'p.yml',
);

test('a variable may be named as secret whatever the case of its name, also one of the pipeline', () => {
  const masker = new SecretMasker();

  maskNamedVariables(['KEY', 'Pin'], [['key', 'given']], pipeline, masker);

  expect(masker.mask('given 4711')).toBe('*** ***');
});

test('a secret variable that the run does not have is refused with the nearest name', () => {
  expect(() => maskNamedVariables(['treshold'], [['threshold', '3']], pipeline, new SecretMasker())).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_SECRET', hint: "Did you mean 'threshold'?" }),
  );
});
