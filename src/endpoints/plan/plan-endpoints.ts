import type { Configuration, Environment, ServiceConnectionEntry } from '../../configuration/index.js';
import { type EndpointType, endpointTypes, findEndpointType } from '../../endpoint-types/index.js';
import { formatLocation, type InputError, RemoteError } from '../../errors.js';
import { anchorFiles } from './anchor-files.js';
import { checkFile, checkIdentity } from './check-file.js';
import { checkType } from './check-type.js';
import { compareEntries } from './compare-entries.js';
import type { EntrySituation } from './entry-situation.js';
import { typesFor } from './entry-types.js';
import { findProjects } from './find-projects.js';
import { findMissingSecrets } from './missing-secrets.js';
import { EndpointPlan, type PlannedEntry } from './plan.js';
import type { PlanPort } from './port.js';
import { readSituations } from './read-situations.js';
import { Reading, type ReadingOptions } from './reading.js';
import { notesOnDescriptions, storableEntries } from './server-abilities.js';
import { throwFaults } from './throw-faults.js';
import { originOf, readWanted } from './wanted.js';

/** What a plan is made from: the configuration, and what is wrong with it already. See `inspectConfiguration`. */
export interface PlannedConfiguration {
  /** Where `projects` is absent, the project of each entry counts as the owner of its connection. */
  readonly configuration: Pick<Configuration, 'serviceConnections'> & { readonly projects?: readonly string[] };
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
 * projects and, where the catalogue does not know something, the server's types. A connection that is to be updated is
 * read by itself where it may have a secret that the file does not give. What the file does not name is left alone. A
 * secret cannot be compared: it is written on creation, when something else of its connection changes, and with
 * `updateSecrets`. No secret is needed for a plan: `notesOnSecrets` says which ones its apply will miss.
 *
 * @throws the fault of the file, or EntryFaultsError `ENTRY_FAULTS` with all of them, each with its place: unknown types,
 * schemes, keys and projects, missing keys and values, entries that contradict each other.
 * @throws UnreadableConnectionsError `UNREADABLE_CONNECTIONS`, ConcurrencyError `CONCURRENCY`, and what the server refuses
 * @example
 * const plan = await planEndpoints(inspectConfiguration(text, 'agentless.yml'), endpoints);
 * plan.entries.map(({ name, action }) => `${action} ${name}`); // ['create generic_demo']
 */
export async function planEndpoints(
  { configuration: { projects: listed = [], serviceConnections }, faults: given = [] }: PlannedConfiguration,
  port: PlanPort,
  options: PlanOptions = {},
): Promise<EndpointPlan> {
  const { updateSecrets = false, environment = process.env, workingDirectory = process.cwd() } = options;
  const whole = anchorFiles(serviceConnections, workingDirectory);
  const faults = [...given, ...checkFile(whole)];
  const reading = new Reading(options);
  try {
    const { entries, notes } = await storableEntries(whole, port, reading.signal);
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
    const compared = compareEntries(situations, { types, updateSecrets, places, projects: listed }, faults);
    throwFaults(faults);
    const planned = await withMissingSecrets(compared, situations, types, port, reading);
    const origins = new Map(
      situations.flatMap(({ wanted }, index) => {
        const entry = planned[index];
        return entry ? [[entry, originOf(wanted)] as const] : [];
      }),
    );
    return new EndpointPlan(port.url, planned, { notes: [...notes, ...notesOnDescriptions(situations)], origins });
  } catch (error) {
    // What is wrong with the file can be mended without the server, so it goes before the server's refusals.
    if (error instanceof RemoteError) throwFaults([...faults, ...checkWithoutServer(whole)]);
    throw error;
  }
}

/** @param situations of the entries, in the same order. */
async function withMissingSecrets(
  entries: readonly PlannedEntry[],
  situations: readonly EntrySituation[],
  types: readonly EndpointType[],
  port: PlanPort,
  reading: Reading,
): Promise<PlannedEntry[]> {
  const updates = entries.flatMap((entry, index) => {
    const view = situations[index]?.view;
    return view && entry.action === 'update' ? [{ ...entry, entry, view }] : [];
  });
  const missing = await findMissingSecrets(updates, types, port, reading);
  const found = new Map(updates.map(({ entry }, index) => [entry, missing[index] ?? []]));
  return entries.map((entry) => ({ ...entry, missingSecrets: found.get(entry) ?? [] }));
}

function checkWithoutServer(entries: readonly ServiceConnectionEntry[]): InputError[] {
  return entries
    .filter(({ state, type }) => state === 'present' && findEndpointType(type))
    .flatMap((entry) => checkType(readWanted(entry, endpointTypes), undefined, endpointTypes));
}
