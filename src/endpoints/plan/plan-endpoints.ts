import type { Configuration, Environment, ServiceConnectionEntry } from '../../configuration/index.js';
import { endpointTypes, findEndpointType } from '../../endpoint-types/index.js';
import { formatLocation, type InputError, RemoteError } from '../../errors.js';
import { checkFile, checkIdentity } from './check-file.js';
import { checkType } from './check-type.js';
import { compareEntries } from './compare-entries.js';
import { typesFor } from './entry-types.js';
import { findProjects } from './find-projects.js';
import { EndpointPlan } from './plan.js';
import type { PlanPort } from './port.js';
import { readSituations } from './read-situations.js';
import { Reading, type ReadingOptions } from './reading.js';
import { throwFaults } from './throw-faults.js';
import { inlineSecrets, readWanted } from './wanted.js';

/** What a plan is made from: the configuration, and what is wrong with it already. See `inspectConfiguration`. */
export interface PlannedConfiguration {
  readonly configuration: Pick<Configuration, 'serviceConnections'>;
  readonly faults?: readonly InputError[];
}

export interface PlanOptions extends ReadingOptions {
  /** Also write the secrets of connections that nothing else changes. Default: false. */
  readonly updateSecrets?: boolean;
  /** Where `{ env: NAME }` comes from. Default: the environment of the process. */
  readonly environment?: Environment;
  /** Where relative paths of secrets start. Default: the working directory of the process. */
  readonly workingDirectory?: string;
}

/**
 * Finds out what has to be done so that an organization has the service connections of a file. It writes nothing.
 *
 * It reads the list of each project once, the permissions of each connection whose entry names `pipelines`, the ids of the
 * projects and, where the catalogue does not know something, the server's types. What the file does not name is left
 * alone. A secret cannot be compared: it is written on creation, when something else of its connection changes, and with
 * `updateSecrets`.
 *
 * @throws the fault of the file, or EntryFaultsError `ENTRY_FAULTS` with all of them, each with its place: unknown types,
 * schemes, keys and projects, missing keys, values and environment variables, entries that contradict each other.
 * @throws UnreadableConnectionsError `UNREADABLE_CONNECTIONS`, ConcurrencyError `CONCURRENCY`, and what the server refuses
 * @example
 * const plan = await planEndpoints(inspectConfiguration(text, 'agentless.yml'), endpoints);
 * plan.entries.map(({ name, action }) => `${action} ${name}`); // ['create generic_demo']
 */
export async function planEndpoints(
  { configuration: { serviceConnections: entries }, faults: given = [] }: PlannedConfiguration,
  port: PlanPort,
  options: PlanOptions = {},
): Promise<EndpointPlan> {
  const { updateSecrets = false, environment = process.env, workingDirectory = process.cwd() } = options;
  const faults = [...given, ...checkFile(entries)];
  const reading = new Reading(options);
  try {
    const types = await typesFor(entries, port, reading);
    const projects = await findProjects(port, entries, reading);
    // A project that the file itself does not list was told already.
    const told = new Set(given.map(({ location }) => formatLocation(location)));
    faults.push(...projects.faults.filter(({ location }) => !told.has(formatLocation(location))));
    const lost = entries.filter(({ project, state }) => state === 'present' && !projects.find(project));
    faults.push(...lost.flatMap((entry) => checkType(readWanted(entry, types), undefined, types)));
    const situations = await readSituations(entries, projects, types, port, reading, faults);
    faults.push(...checkIdentity(situations));
    const places = { environment, workingDirectory };
    const planned = compareEntries(situations, { types, updateSecrets, places }, faults);
    throwFaults(faults);
    const inline = situations.flatMap(({ wanted, project }) => inlineSecrets(wanted, project.name));
    return new EndpointPlan(port.url, planned, inline);
  } catch (error) {
    // What is wrong with the file can be mended without the server, so it goes before the server's refusals.
    if (error instanceof RemoteError) throwFaults([...faults, ...checkWithoutServer(entries)]);
    throw error;
  }
}

function checkWithoutServer(entries: readonly ServiceConnectionEntry[]): InputError[] {
  return entries
    .filter(({ state, type }) => state === 'present' && findEndpointType(type))
    .flatMap((entry) => checkType(readWanted(entry, endpointTypes), undefined, endpointTypes));
}
