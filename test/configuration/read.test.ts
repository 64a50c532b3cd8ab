import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  inspectConfiguration,
  MAXIMUM_SECRET_FILE_BYTES,
  readConfiguration,
  resolveValue,
} from '../../src/configuration/index.js';

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

const connection = 'name: a, type: generic, url: "http://x"';

/** The first connection of a file. */
function read(more: string, file = 'a.yml') {
  return readConfiguration(`serviceConnections: [{ ${connection}, ${more} }]`, file).serviceConnections[0];
}

test('what an entry does not say of sharing and pipelines stays open', () => {
  const entry = read('data: {}');

  expect(entry).toMatchObject({ state: 'present' });
  expect(entry && ['sharedWith' in entry, 'pipelines' in entry]).toEqual([false, false]);
});

test('sharing, pipelines and state are read', () => {
  const shared = '[Web, { project: Mobile, name: phone, description: there }]';

  expect(read(`sharedWith: ${shared}, pipelines: [12, 3, 12], state: present`)).toMatchObject({
    sharedWith: [{ project: 'Web' }, { project: 'Mobile', name: 'phone', description: 'there' }],
    pipelines: [3, 12],
    state: 'present',
  });
  expect(read('sharedWith: [], pipelines: []')).toMatchObject({ sharedWith: [], pipelines: [] });
  expect(read('pipelines: all')).toMatchObject({ pipelines: 'all' });
});

test('an absent connection needs neither type nor URL', () => {
  const text = 'serviceConnections: [{ name: a, state: absent }]';

  expect(readConfiguration(text, 'a.yml').serviceConnections).toMatchObject([{ type: '', url: '', state: 'absent' }]);
});

test('a name may stand once in each project', () => {
  const text = `projects: [A, B]\nserviceConnections: [{ ${connection} }, { ${connection}, project: B }]`;

  expect(readConfiguration(text, 'a.yml').serviceConnections.map(({ project }) => project)).toEqual(['A', 'B']);
});

test('each part of an entry knows where it stands', () => {
  const places = read('data: { region: west }, state: present')?.places;

  expect(places).toMatchObject({ entry: { line: 1, column: 22 }, url: { column: 53 }, state: { column: 96 } });
  expect(places?.data.get('region')).toMatchObject({ line: 1, column: 73 });
  expect(places?.scheme).toBeUndefined();
});

const sharingFaults: readonly (readonly [title: string, text: string, code: string])[] = [
  ['a sharedWith that is a text', 'sharedWith: Web', 'YAML_SHAPE'],
  ['a sharedWith that is empty', 'sharedWith:', 'YAML_SHAPE'],
  ['a shared project without a name', 'sharedWith: [""]', 'YAML_SHAPE'],
  ['a share without a project', 'sharedWith: [{ name: x }]', 'MISSING_KEY'],
  ['an unknown key of a share', 'sharedWith: [{ projekt: x }]', 'UNKNOWN_KEY'],
  ['a project that is shared with twice', 'sharedWith: [Web, web]', 'DUPLICATE_NAME'],
  ['pipelines that are not all', 'pipelines: some', 'YAML_SHAPE'],
  ['a pipeline by name', 'pipelines: [build]', 'YAML_SHAPE'],
  ['a pipeline below 1', 'pipelines: [0]', 'YAML_SHAPE'],
  ['a pipeline of more than 32 bits', 'pipelines: [2147483648]', 'YAML_SHAPE'],
  ['an unknown state', 'state: gone', 'YAML_SHAPE'],
  ['a secret from two places', 'data: { key: { env: A, file: b } }', 'YAML_SHAPE'],
];

test.each(sharingFaults)('%s is refused', (_title, text, code) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code }));
});

test('the faults of all entries are collected in their order, and the others are read', () => {
  const text = `projects: [Demo]
serviceConnections:
  - { ${connection} }
  - { ${connection} }
  - { nme: b }
  - { name: c, url: "http://x", pipelines: some }
  - { name: d, type: generic, project: Nowhere }
`;

  const { configuration, faults } = inspectConfiguration(text, 'a.yml');

  expect(faults.map(({ code, location }) => `${location?.line} ${code}`)).toEqual([
    '4 DUPLICATE_NAME',
    '5 UNKNOWN_KEY',
    '6 MISSING_KEY',
    '6 YAML_SHAPE',
    '7 UNKNOWN_PROJECT',
  ]);
  expect(configuration.serviceConnections.map(({ name }) => name.text)).toEqual(['a', 'a', 'd']);
});

test('a file that lists no projects is about the one that the caller names', () => {
  const { configuration } = inspectConfiguration(`serviceConnections: [{ ${connection} }]`, 'a.yml', 'Web');

  expect(configuration.projects).toEqual(['Web']);
  expect(configuration.serviceConnections).toMatchObject([{ project: 'Web' }]);
});

test('secrets from files are read from beside the configuration, without the line break at their end', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'configuration-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'key.pem'), 'first\nsecond\r\n');

  const entry = read('data: { key: { file: key.pem }, plain: text }', path.join(folder, 'a.yml'));

  const key = entry?.secretData['key'];
  expect(entry?.data).toEqual({ plain: 'text' });
  expect(key && resolveValue(key, 'the key', {})).toBe('first\nsecond');
});

const secretFiles = [
  { title: 'does not exist', content: undefined, message: 'does not exist' },
  { title: 'is no text', content: Buffer.from([0xff]), message: 'is no text in UTF-8' },
  { title: 'is too long', content: Buffer.alloc(MAXIMUM_SECRET_FILE_BYTES + 1), message: 'is longer than' },
];

test.each(secretFiles)('a secret file that $title is told with its place', ({ content, message }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'configuration-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  if (content) writeFileSync(path.join(folder, 'key.pem'), content);
  const file = path.join(folder, 'a.yml');

  const key = read('data: { key: { file: key.pem } }', file)?.secretData['key'];

  expect(() => key && resolveValue(key, 'the key', {})).toThrow(
    expect.objectContaining({
      code: 'SECRET_FILE',
      message: expect.stringContaining(message),
      location: { file, line: 1, column: 86 },
    }),
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
