import { expect, test } from 'vitest';
import { readConfiguration, resolveValue } from '../../src/configuration/index.js';

const whole = `
projects: [Demo, Other]
serviceConnections:
  - name: api
    type: generic
    url: http://127.0.0.1:5001
    description: the API
    authorization: { scheme: UsernamePassword, parameters: { username: me, password: { env: API_PASSWORD } } }
    data: { region: west }
    project: other
variables: { threshold: 3, key: { env: API_KEY } }
tasks: [./tasks]
`;

test('a configuration is read with its connections, variables and task folders', () => {
  const configuration = readConfiguration(whole, 'agentless.yml');

  expect(configuration.projects).toEqual(['Demo', 'Other']);
  expect(configuration.tasks.map(({ text }) => text)).toEqual(['./tasks']);
  expect(configuration.variables).toEqual({
    threshold: { kind: 'literal', text: '3' },
    key: { kind: 'environment', variable: 'API_KEY', location: { file: 'agentless.yml', line: 11, column: 40 } },
  });
  expect(configuration.serviceConnections).toMatchObject([
    {
      name: { text: 'api', location: { line: 4, column: 11 } },
      type: 'generic',
      url: 'http://127.0.0.1:5001',
      description: 'the API',
      scheme: 'UsernamePassword',
      parameters: { username: { kind: 'literal', text: 'me' }, password: { variable: 'API_PASSWORD' } },
      data: { region: 'west' },
      project: 'Other',
    },
  ]);
});

test('an empty configuration has one project and nothing in it', () => {
  expect(readConfiguration('', 'a.yml')).toMatchObject({ projects: ['Demo'], serviceConnections: [], variables: {} });
});

test('a connection without authorization uses none', () => {
  const [connection] = readConfiguration(
    'serviceConnections: [{name: a, type: generic, url: "http://x"}]',
    'a.yml',
  ).serviceConnections;

  expect(connection).toMatchObject({ scheme: 'None', parameters: {}, project: 'Demo' });
});

const faults: readonly (readonly [title: string, text: string, code: string, line: number, column: number])[] = [
  ['an unknown key', 'project: Demo', 'UNKNOWN_KEY', 1, 1],
  ['an unknown key of a connection', 'serviceConnections:\n  - nam: x', 'UNKNOWN_KEY', 2, 5],
  ['a connection without a name', 'serviceConnections:\n  - type: generic', 'MISSING_KEY', 2, 5],
  ['a connection without a URL', 'serviceConnections:\n  - {name: a, type: generic}', 'MISSING_KEY', 2, 5],
  ['a list where a mapping belongs', 'variables: [1]', 'YAML_SHAPE', 1, 12],
  ['a mapping where a list belongs', 'serviceConnections: {a: 1}', 'YAML_SHAPE', 1, 21],
  [
    'two connections of one name',
    'serviceConnections:\n  - {name: a, type: t, url: u}\n  - {name: A, type: t, url: u}',
    'DUPLICATE_NAME',
    3,
    12,
  ],
  ['two projects of one name', 'projects: [a, A]', 'DUPLICATE_NAME', 1, 15],
  [
    'a project that is not listed',
    'projects: [a]\nserviceConnections: [{name: x, type: t, url: u, project: b}]',
    'UNKNOWN_PROJECT',
    2,
    58,
  ],
  ['a value that is neither a text nor an env', 'variables: { a: { file: x } }', 'UNKNOWN_KEY', 1, 19],
];

test.each(faults)('%s is refused with its place', (_title, text, code, line, column) => {
  expect(() => readConfiguration(text, 'a.yml')).toThrow(
    expect.objectContaining({ code, location: { file: 'a.yml', line, column } }),
  );
});

test('an unknown key comes with the nearest known one', () => {
  expect(() => readConfiguration('serviceConnection: []', 'a.yml')).toThrow(
    expect.objectContaining({ hint: "Did you mean 'serviceConnections'?" }),
  );
});

test('a value from the environment is read when it is needed', () => {
  const { key } = readConfiguration(whole, 'agentless.yml').variables;

  expect(key && resolveValue(key, "variable 'key'", { API_KEY: 'x' })).toBe('x');
});

test('a missing environment variable is named with the place that needs it', () => {
  const { key } = readConfiguration(whole, 'agentless.yml').variables;

  expect(() => key && resolveValue(key, "variable 'key'", {})).toThrow(
    expect.objectContaining({
      code: 'MISSING_ENVIRONMENT_VARIABLE',
      message: "The environment variable API_KEY, which holds variable 'key', is not set.",
      location: { file: 'agentless.yml', line: 11, column: 40 },
    }),
  );
});
