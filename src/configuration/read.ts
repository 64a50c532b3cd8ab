import type { InputError } from '../errors.js';
import { asMapping, fieldsOf, parseYaml, type YamlEntry } from '../yaml/index.js';
import { type Configuration, type ConfiguredValue, DEFAULT_PROJECT } from './configuration.js';
import { Faults } from './faults.js';
import { readServiceConnection } from './read-service-connection.js';
import { readValue } from './read-value.js';
import { findDuplicates, refuseDuplicates } from './refuse-duplicates.js';

const configurationKeys = [
  'projects',
  'serviceConnections',
  'variables',
  'variableGroups',
  'tasks',
  'gates',
  'checks',
  'faults',
] as const;

/** What was read of a configuration, and everything that is wrong with its service connections. */
export interface InspectedConfiguration {
  /** Without the service connections that could not be read. */
  readonly configuration: Configuration;
  /** In the order of the file. */
  readonly faults: readonly InputError[];
}

/**
 * Reads the text of an `agentless.yml`.
 *
 * @param file how errors name it; `{ file: PATH }` is relative to its folder.
 * @throws YamlSyntaxError, YamlShapeError, UnknownKeyError, MissingKeyError, DuplicateNameError, UnknownProjectError: the
 *   first fault of the file.
 * @example
 * readConfiguration('serviceConnections: [{ name: api, type: generic, url: http://127.0.0.1:5001 }]', 'agentless.yml')
 */
export function readConfiguration(text: string, file: string): Configuration {
  const { configuration, faults } = read(text, file, { needsUrl: true, defaultProject: DEFAULT_PROJECT });
  const [fault] = faults;
  if (fault) throw fault;
  return configuration;
}

/**
 * The same for planning: the faults of service connections are collected, so that all of them are told at once, and
 * whether an entry needs a URL is left to its type.
 *
 * @param defaultProject the one project of a file that lists none.
 * @throws the first fault of what is no service connection.
 */
export function inspectConfiguration(
  text: string,
  file: string,
  defaultProject: string = DEFAULT_PROJECT,
): InspectedConfiguration {
  return read(text, file, { needsUrl: false, defaultProject });
}

interface ReadingRules {
  readonly needsUrl: boolean;
  readonly defaultProject: string;
}

function read(text: string, file: string, { needsUrl, defaultProject }: ReadingRules): InspectedConfiguration {
  const fields = fieldsOf(parseYaml(text, file), 'the configuration', configurationKeys);
  const names = fields.texts('projects');
  refuseDuplicates(names, 'projects');
  const [first = defaultProject, ...others] = names.map(({ text }) => text);
  const faults = new Faults();
  const serviceConnections = fields
    .items('serviceConnections')
    .flatMap((node) => readServiceConnection(node, { projects: [first, ...others], needsUrl }, faults) ?? []);
  // A name may stand once in each project, as on the service.
  const scoped = serviceConnections.map(({ name, project }) => ({ ...name, scope: project }));
  for (const fault of findDuplicates(scoped, 'service connections')) faults.add(fault);
  const variables = readVariables(fields.entries('variables'));
  const variableGroups = fields.entries('variableGroups').map(({ key, value }) => {
    return { name: key, variables: readVariables(asMapping(value, `variable group '${key}'`).entries) };
  });
  const configuration: Configuration = {
    file,
    projects: [first, ...others],
    serviceConnections,
    variables,
    variableGroups,
    tasks: fields.texts('tasks'),
  };
  return { configuration, faults: inOrder(faults.found) };
}

function readVariables(entries: readonly YamlEntry[]): Record<string, ConfiguredValue> {
  return Object.fromEntries(entries.map(({ key, value }) => [key, readValue(value, `variable '${key}'`)]));
}

function inOrder(faults: readonly InputError[]): readonly InputError[] {
  return faults.toSorted(({ location: left }, { location: right }) => {
    return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
  });
}
