import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A service connection of a job. */
export interface JobConnection {
  readonly url: string;
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
}

/** What an agent knows when it starts the task. */
export interface AgentJob {
  /** By canonical name; what is not there has its default. */
  readonly inputs: Readonly<Record<string, string>>;
  /** By id. */
  readonly connections?: Readonly<Record<string, JobConnection>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly secretVariables?: Readonly<Record<string, string>>;
  /** What stands in the environment of the agent itself. */
  readonly environment?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly inputs: ReadonlyArray<{ readonly name: string; readonly defaultValue?: string | boolean }>;
}

/** How the agent writes the name of a variable, or of an input, for the environment. */
const key = (name: string): string => name.replaceAll(/[. ]/g, '_').toUpperCase();

const prefixed = (prefix: string, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${key(name)}`, value]));

/**
 * The environment that an agent gives a task (public source of the agent): inputs with their defaults, references to
 * variables replaced; connections; variables, the secret ones by another name; and the names of both.
 *
 * @param folder of the task.
 * @param work the agent's folder for temporary files, where the step works, too.
 */
export function agentEnvironment(folder: string, work: string, job: AgentJob): Record<string, string> {
  const variables: Readonly<Record<string, string>> = {
    'Agent.TempDirectory': work,
    'System.DefaultWorkingDirectory': work,
    'System.CollectionUri': 'https://dev.azure.com/fabrikam/',
    'System.HostType': 'build',
    ...job.variables,
  };
  const secretVariables = job.secretVariables ?? {};
  const known = new Map(
    Object.entries({ ...variables, ...secretVariables }).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const expand = (text: string): string =>
    text.replaceAll(/\$\(([^()]+)\)/g, (whole, name: string) => known.get(name.toLowerCase()) ?? whole);
  const { inputs } = JSON.parse(readFileSync(join(folder, 'task.json'), 'utf8')) as Manifest;
  const given = inputs.map(({ name, defaultValue = '' }) => [name, expand(job.inputs[name] ?? String(defaultValue))]);
  return {
    ...prefixed('INPUT_', Object.fromEntries(given)),
    ...prefixed('', variables),
    ...prefixed('SECRET_', secretVariables),
    ...Object.assign({}, ...Object.entries(job.connections ?? {}).map(([id, connection]) => endpoint(id, connection))),
    VSTS_PUBLIC_VARIABLES: JSON.stringify(Object.keys(variables)),
    VSTS_SECRET_VARIABLES: JSON.stringify(Object.keys(secretVariables)),
    ...job.environment,
  };
}

function endpoint(id: string, { url, scheme, parameters, data = {} }: JobConnection): Record<string, string> {
  return {
    [`ENDPOINT_URL_${id}`]: url,
    [`ENDPOINT_AUTH_${id}`]: JSON.stringify({ scheme, parameters }),
    [`ENDPOINT_AUTH_SCHEME_${id}`]: scheme,
    ...prefixed(`ENDPOINT_AUTH_PARAMETER_${id}_`, parameters),
    ...prefixed(`ENDPOINT_DATA_${id}_`, data),
  };
}
