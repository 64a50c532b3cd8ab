import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfiguration } from '../../src/configuration/index.js';
import { typesWithOwnUrl } from '../../src/configuration/read-service-connection.js';
import { endpointTypes } from '../../src/endpoint-types/index.js';
import { InputError } from '../../src/errors.js';
import { compileSchema, describedParts, keysOf, readSchema } from './schema.js';

const schema = readSchema('agentless');
const validate = compileSchema(schema);

const connection = 'name: api, type: generic, url: http://127.0.0.1';

interface DocumentCase {
  readonly title: string;
  readonly yaml: string;
}

const good: readonly DocumentCase[] = [
  { title: 'an empty mapping', yaml: '{}' },
  { title: 'projects', yaml: 'projects: [Demo, 2026]' },
  { title: 'one project as a text', yaml: 'projects: Demo' },
  { title: 'the least of a service connection', yaml: `serviceConnections: [{ ${connection} }]` },
  {
    title: 'authorization and data',
    yaml: `serviceConnections: [{ ${connection}, authorization: { scheme: UsernamePassword, parameters: { username: 7, password: { env: P } } }, data: { port: 80, region: west } }]`,
  },
  {
    title: 'sharing, permissions and state',
    yaml: `serviceConnections: [{ ${connection}, project: Demo, sharedWith: [Other, { project: Third, name: api-3, description: d }], pipelines: [1, 2], state: absent }]`,
  },
  { title: 'an absent connection without anything else', yaml: 'serviceConnections: [{ name: api, state: absent }]' },
  { title: 'a type that has a URL of its own', yaml: 'serviceConnections: [{ name: code, type: github }]' },
  {
    title: 'secrets from files, also in data',
    yaml: `serviceConnections: [{ ${connection}, authorization: { scheme: Token, parameters: { a: { file: a.txt } } }, data: { PrivateKey: { file: key.pem }, b: { env: B } } }]`,
  },
  { title: 'all pipelines', yaml: `serviceConnections: [{ ${connection}, pipelines: all, sharedWith: [] }]` },
  { title: 'variables', yaml: 'variables: { threshold: 3, word: text, flag: true, key: { env: API_KEY } }' },
  { title: 'variable groups', yaml: 'variableGroups: { shared: { word: group, key: { env: K } } }' },
  { title: 'tasks', yaml: 'tasks: [./tasks]' },
  {
    title: 'gates',
    yaml: 'gates: { ready: { steps: [{ task: InvokeRESTAPI@1, inputs: { method: GET } }], delay: 0, interval: 5, timeout: 60, minimumSuccessDuration: 0.5 } }',
  },
  {
    title: 'checks',
    yaml: 'checks: { approve: { steps: [{ task: A@1, displayName: Ask }], interval: 0, timeout: 60 } }',
  },
  { title: 'faults of any shape', yaml: 'faults: [{ route: events, status: 503 }]' },
];

test.each(good)('the schema takes $title', ({ yaml }) => {
  validate(parse(yaml));

  expect(validate.errors).toBeNull();
});

const bad: readonly DocumentCase[] = [
  { title: 'a list', yaml: '[]' },
  { title: 'an unknown key', yaml: 'variablez: {}' },
  { title: 'projects as a mapping', yaml: 'projects: { Demo: 1 }' },
  { title: 'a connection without a name', yaml: 'serviceConnections: [{ type: generic, url: u }]' },
  { title: 'a connection without a type', yaml: 'serviceConnections: [{ name: n, url: u }]' },
  { title: 'a connection without a URL', yaml: 'serviceConnections: [{ name: n, type: generic }]' },
  { title: 'an unknown key of a connection', yaml: `serviceConnections: [{ ${connection}, uri: x }]` },
  {
    title: 'authorization without a scheme',
    yaml: `serviceConnections: [{ ${connection}, authorization: { parameters: {} } }]`,
  },
  {
    title: 'a parameter that is a list',
    yaml: `serviceConnections: [{ ${connection}, authorization: { scheme: Token, parameters: { a: [] } } }]`,
  },
  {
    title: 'data that is a mapping in a mapping',
    yaml: `serviceConnections: [{ ${connection}, data: { a: { b: c } } }]`,
  },
  { title: 'an unknown state', yaml: `serviceConnections: [{ ${connection}, state: gone }]` },
  { title: 'pipelines by name', yaml: `serviceConnections: [{ ${connection}, pipelines: [build] }]` },
  { title: 'pipelines that are not all', yaml: `serviceConnections: [{ ${connection}, pipelines: some }]` },
  {
    title: 'a shared project without a name',
    yaml: `serviceConnections: [{ ${connection}, sharedWith: [{ name: x }] }]`,
  },
  { title: 'a variable that is a list', yaml: 'variables: { a: [1] }' },
  { title: 'a variable from something else than the environment', yaml: 'variables: { a: { file: x } }' },
  {
    title: 'a secret from two places',
    yaml: `serviceConnections: [{ ${connection}, data: { a: { env: A, file: b } } }]`,
  },
  { title: 'a gate without steps', yaml: 'gates: { ready: { interval: 5 } }' },
  { title: 'a negative interval', yaml: 'gates: { ready: { steps: [{ task: A@1 }], interval: -5 } }' },
  { title: 'an unknown key of a check', yaml: 'checks: { c: { steps: [{ task: A@1 }], delay: 1 } }' },
  { title: 'a fault that is a text', yaml: 'faults: [down]' },
];

test.each(bad)('the schema refuses $title', ({ yaml }) => {
  expect(validate(parse(yaml))).toBe(false);
});

test('the schema takes the configuration of the demo', () => {
  validate(parse(readFileSync(new URL('../../examples/demo/agentless.yml', import.meta.url), 'utf8')));

  expect(validate.errors).toBeNull();
});

/** The keys that the reader knows at one place: it names them where it meets a key that is like none of them. */
function keysOfReader(yaml: string): string[] {
  try {
    readConfiguration(yaml, 'agentless.yml');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return /^Known keys: (.*)\.$/.exec(error.hint ?? '')?.[1]?.split(', ') ?? [];
  }
  return [];
}

const unlike = 'zzzzzzzzzzzzzzzzzzzzzzzz: 1';
const part = schema.definitions?.['serviceConnection'];

const places = [
  { what: 'the file', yaml: unlike, keys: keysOf(schema) },
  { what: 'a service connection', yaml: `serviceConnections: [{ ${unlike} }]`, keys: keysOf(part) },
  {
    what: 'its authorization',
    yaml: `serviceConnections: [{ ${connection}, authorization: { ${unlike} } }]`,
    keys: keysOf(part?.properties?.['authorization']),
  },
];

test.each(places)('schema and reader know the same keys of $what', ({ yaml, keys }) => {
  expect(keysOfReader(yaml).sort()).toEqual([...keys].sort());
});

test('schema, reader and catalogue know the same types with a URL of their own', () => {
  const known = endpointTypes
    .filter(({ url, urlBy }) => url !== undefined || urlBy)
    .map(({ name }) => name.toLowerCase());
  const rule = JSON.stringify(part?.allOf);

  // The URL of an Azure DevOps connection is that of the organization, which no catalogue knows.
  expect(new Set([...known, 'workloadidentityuser'])).toEqual(new Set(typesWithOwnUrl));
  expect(typesWithOwnUrl.filter((name) => !rule.includes(`"${name}"`))).toEqual([]);
});

test('every property of the schema is explained', () => {
  const silent = describedParts(schema).filter(
    ([, part]) => part.$ref === undefined && !(part.title && part.description),
  );

  expect(silent.map(([path]) => path)).toEqual([]);
});
