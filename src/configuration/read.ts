import { suggest } from '../nearest.js';
import {
  asMapping,
  asText,
  fieldsOf,
  parseYaml,
  type YamlEntry,
  type YamlFields,
  type YamlNode,
  type YamlText,
} from '../yaml/index.js';
import {
  type Configuration,
  type ConfiguredValue,
  DEFAULT_PROJECT,
  type ServiceConnectionEntry,
} from './configuration.js';
import { DuplicateNameError, UnknownProjectError } from './errors.js';

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

const serviceConnectionKeys = [
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

/**
 * Reads the text of an `agentless.yml`.
 *
 * @param file how errors name it.
 * @throws YamlSyntaxError, YamlShapeError, UnknownKeyError, MissingKeyError, DuplicateNameError, UnknownProjectError
 * @example
 * readConfiguration('serviceConnections: [{ name: api, type: generic, url: http://127.0.0.1:5001 }]', 'agentless.yml')
 */
export function readConfiguration(text: string, file: string): Configuration {
  const fields = fieldsOf(parseYaml(text, file), 'the configuration', configurationKeys);
  const names = fields.texts('projects');
  refuseDuplicates(names, 'projects');
  const [first = DEFAULT_PROJECT, ...others] = names.map(({ text }) => text);
  const projects = [first, ...others];
  const serviceConnections = fields.items('serviceConnections').map((node) => readServiceConnection(node, projects));
  refuseDuplicates(
    serviceConnections.map(({ name }) => name),
    'service connections',
  );
  const variables = readVariables(fields.entries('variables'));
  const variableGroups = fields.entries('variableGroups').map(({ key, value }) => {
    return { name: key, variables: readVariables(asMapping(value, `variable group '${key}'`).entries) };
  });
  return {
    file,
    projects: [first, ...others],
    serviceConnections,
    variables,
    variableGroups,
    tasks: fields.texts('tasks'),
  };
}

function readVariables(entries: readonly YamlEntry[]): Record<string, ConfiguredValue> {
  return Object.fromEntries(entries.map(({ key, value }) => [key, readValue(value, `variable '${key}'`)]));
}

function readServiceConnection(node: YamlNode, projects: readonly string[]): ServiceConnectionEntry {
  const fields = fieldsOf(node, 'a service connection', serviceConnectionKeys);
  const name = fields.requiredText('name');
  const type = fields.requiredText('type').text;
  const what = `service connection '${name.text}'`;
  const authorizationNode = fields.node('authorization');
  const authorization = authorizationNode && fieldsOf(authorizationNode, what, ['scheme', 'parameters']);
  const parameters = (authorization?.entries('parameters') ?? []).map(
    ({ key, value }) => [key, readValue(value, `${key} of ${what}`)] as const,
  );
  const data = fields.entries('data').map(({ key, value }) => [key, asText(value, `${key} of ${what}`).text] as const);
  return {
    name,
    type,
    url: readUrl(fields, type),
    description: fields.text('description')?.text ?? '',
    scheme: authorization?.requiredText('scheme').text ?? defaultScheme(type),
    parameters: Object.fromEntries(parameters),
    data: Object.fromEntries(data),
    project: readProject(fields.text('project'), projects),
  };
}

/** Types whose URL is known without the file: that of an Azure cloud, or of the Azure DevOps that runs the pipeline. */
const typesWithOwnUrl = ['azurerm', 'workloadidentityuser'];

/** An Azure DevOps connection has no other scheme; any other type without one uses none. */
function defaultScheme(type: string): string {
  return type.toLowerCase() === 'workloadidentityuser' ? 'WorkloadIdentityUser' : 'None';
}

function readUrl(fields: YamlFields<'url'>, type: string): string {
  if (typesWithOwnUrl.includes(type.toLowerCase())) return fields.text('url')?.text ?? '';
  return fields.requiredText('url').text;
}

function readProject(project: YamlText | undefined, projects: readonly string[]): string {
  if (!project) return projects[0] ?? DEFAULT_PROJECT;
  const known = projects.find((name) => name.toLowerCase() === project.text.toLowerCase());
  if (known) return known;
  throw new UnknownProjectError(project.text, suggest(project.text, projects, 'projects'), project.location);
}

/** A text as it stands, or `{ env: NAME }`. */
function readValue(node: YamlNode, what: string): ConfiguredValue {
  if (node.kind === 'text') return { kind: 'literal', text: node.text };
  const variable = fieldsOf(node, what, ['env']).requiredText('env');
  return { kind: 'environment', variable: variable.text, location: variable.location };
}

function refuseDuplicates(names: readonly YamlText[], what: string): void {
  const seen = new Set<string>();
  for (const { text, location } of names) {
    const key = text.toLowerCase();
    if (seen.has(key)) throw new DuplicateNameError(what, text, location);
    seen.add(key);
  }
}
