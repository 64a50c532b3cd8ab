import type { SourceLocation } from '../errors.js';
import { suggest } from '../nearest.js';
import { fieldsOf, type YamlEntry, type YamlFields, type YamlNode } from '../yaml/index.js';
import {
  type ConfiguredValue,
  DEFAULT_PROJECT,
  type ServiceConnectionEntry,
  type ServiceConnectionPlaces,
} from './configuration.js';
import { UnknownProjectError } from './errors.js';
import type { Faults } from './faults.js';
import { readPipelines, readSharedWith, readState } from './read-sharing.js';
import { readSecretValue } from './read-value.js';

const keys = [
  'name',
  'type',
  'url',
  'description',
  'authorization',
  'data',
  'project',
  'sharedWith',
  'pipelines',
  'state',
] as const;

type Fields = YamlFields<(typeof keys)[number]>;

/** What an entry is read by. */
export interface EntryRules {
  readonly projects: readonly string[];
  /** Whether a type must have a URL in the file unless it is one of the few below. */
  readonly needsUrl: boolean;
}

/**
 * Reads one item of `serviceConnections`.
 *
 * @param faults gets what is wrong with it.
 * @returns `undefined` where so much is wrong that it cannot be told from others.
 */
export function readServiceConnection(
  node: YamlNode,
  { projects, needsUrl }: EntryRules,
  faults: Faults,
): ServiceConnectionEntry | undefined {
  const before = faults.found.length;
  const read = <Result>(reader: () => Result): Result | undefined =>
    faults.attempt<Result | undefined>(reader, undefined);
  const fields = read(() => fieldsOf(node, 'a service connection', keys));
  if (!fields) return undefined;
  const name = read(() => fields.requiredText('name'));
  const state = read(() => readState(fields.node('state'))) ?? 'present';
  const type = read(() => (state === 'absent' ? fields.text('type') : fields.requiredText('type')));
  const what = `service connection '${name?.text ?? ''}'`;
  const authorizationNode = fields.node('authorization');
  const authorization = authorizationNode && read(() => fieldsOf(authorizationNode, what, ['scheme', 'parameters']));
  const scheme = authorization && read(() => authorization.requiredText('scheme'));
  const parameters = readValues(read(() => authorization?.entries('parameters')) ?? [], what, faults);
  const data = readValues(read(() => fields.entries('data')) ?? [], what, faults);
  const url = type && read(() => readUrl(fields, type.text, needsUrl && state === 'present'));
  const description = read(() => fields.text('description'));
  const sharedWith = read(() => readSharedWith(fields.node('sharedWith'), what));
  const pipelines = read(() => readPipelines(fields.node('pipelines'), what));
  if (!name || faults.found.length > before) return undefined;
  const project = readProject(fields, projects, faults);
  const places: ServiceConnectionPlaces = {
    entry: fields.location,
    type: type?.location ?? fields.location,
    ...placesOf(fields, ['url', 'description', 'project', 'sharedWith', 'pipelines', 'state']),
    ...(scheme && { scheme: scheme.location }),
    parameters: new Map(parameters.map(({ key, place }) => [key, place])),
    data: new Map(data.map(({ key, place }) => [key, place])),
  };
  return {
    name,
    type: type?.text ?? '',
    url: url ?? '',
    description: description?.text ?? '',
    scheme: scheme?.text ?? defaultScheme(type?.text ?? ''),
    parameters: Object.fromEntries(parameters.map(({ key, value }) => [key, value])),
    data: Object.fromEntries(data.flatMap(({ key, value }) => (value.kind === 'literal' ? [[key, value.text]] : []))),
    secretData: Object.fromEntries(data.flatMap(({ key, value }) => (value.kind === 'literal' ? [] : [[key, value]]))),
    project,
    state,
    ...(sharedWith && { sharedWith }),
    ...(pipelines && { pipelines }),
    places,
  };
}

interface PlacedValue {
  readonly key: string;
  readonly value: ConfiguredValue;
  readonly place: SourceLocation;
}

function readValues(entries: readonly YamlEntry[], what: string, faults: Faults): PlacedValue[] {
  return entries.flatMap(({ key, value, keyLocation }) => {
    const read = faults.attempt<ConfiguredValue | undefined>(
      () => readSecretValue(value, `${key} of ${what}`),
      undefined,
    );
    return read ? [{ key, value: read, place: keyLocation }] : [];
  });
}

type PlacedKey = 'url' | 'description' | 'project' | 'sharedWith' | 'pipelines' | 'state';

function placesOf(fields: Fields, placed: readonly PlacedKey[]): Partial<Record<PlacedKey, SourceLocation>> {
  return Object.fromEntries(
    placed.flatMap((key) => {
      const node = fields.node(key);
      return node ? [[key, node.location]] : [];
    }),
  );
}

/**
 * Types, in lower case, whose URL is known without the file: that of the product or cloud, one made of other values, or
 * that of the Azure DevOps that runs the pipeline.
 */
export const typesWithOwnUrl: readonly string[] = [
  'aws',
  'azure',
  'azurerm',
  'azureservicebus',
  'bitbucket',
  'dockerregistry',
  'github',
  'googlecloudserviceendpoint',
  'incomingwebhook',
  'sonarcloud',
  'ssh',
  'vsmobilecenter',
  'workloadidentityuser',
];

/** An Azure DevOps connection has no other scheme; any other type without one uses none. */
function defaultScheme(type: string): string {
  return type.toLowerCase() === 'workloadidentityuser' ? 'WorkloadIdentityUser' : 'None';
}

function readUrl(fields: Fields, type: string, isNeeded: boolean): string {
  const isRequired = isNeeded && !typesWithOwnUrl.includes(type.toLowerCase());
  return isRequired ? fields.requiredText('url').text : (fields.text('url')?.text ?? '');
}

/** The name as `projects` writes it. A project that is not listed is a fault, and keeps its own name. */
function readProject(fields: Fields, projects: readonly string[], faults: Faults): string {
  const project = faults.attempt(() => fields.text('project'), undefined);
  if (!project) return projects[0] ?? DEFAULT_PROJECT;
  const known = projects.find((name) => name.toLowerCase() === project.text.toLowerCase());
  if (known !== undefined) return known;
  faults.add(new UnknownProjectError(project.text, suggest(project.text, projects, 'projects'), project.location));
  return project.text;
}
