import {
  type Configuration,
  type ConfiguredValue,
  type Environment,
  resolveValue,
  type ServiceConnectionEntry,
  type SharedProject,
  UnknownProjectError,
} from '../configuration/index.js';
import { suggest } from '../nearest.js';
import type { SecretMasker } from '../secret-masker.js';
import type { StoredEndpoint, StoredReference, StoredValue } from './store/endpoints/stored-endpoint.js';
import type { Store } from './store/store.js';

/** What configured connections are made with. */
export interface SeedOptions {
  readonly configuration: Configuration;
  readonly environment: Environment;
  /** Learns each value that comes from the environment or a file, when it is read. */
  readonly masker: SecretMasker;
  readonly newId: () => string;
  /** ISO 8601 in UTC. */
  readonly time: string;
}

/**
 * Puts the service connections of a configuration into the store, each with an id. Secrets are read when they are
 * needed, so that a run needs only those of its own connections. An entry that is to be absent is left out.
 *
 * @throws UnknownProjectError `UNKNOWN_PROJECT` where an entry is shared with a project that the configuration lacks
 */
export function seedEndpoints(store: Store, options: SeedOptions): void {
  for (const entry of options.configuration.serviceConnections) {
    if (entry.state === 'absent') continue;
    const endpoint = seed(entry, store, options);
    store.endpoints.put(endpoint);
    permit(entry, endpoint, store, options.time);
  }
}

function seed(entry: ServiceConnectionEntry, store: Store, options: SeedOptions): StoredEndpoint {
  const { type, url, scheme, parameters, data, secretData } = entry;
  const values = (configured: Readonly<Record<string, ConfiguredValue>>) =>
    Object.fromEntries(
      Object.entries(configured).map(([key, value]) => [
        key,
        storedValue(value, `${key} of ${titleOf(entry)}`, options),
      ]),
    );
  return {
    id: options.newId(),
    type,
    url,
    authorization: { scheme, parameters: values(parameters) },
    data: { ...data, ...values(secretData) },
    isDisabled: false,
    references: referencesOf(entry, store),
    creationDate: options.time,
    modificationDate: options.time,
    isConfigured: true,
  };
}

function titleOf({ name }: ServiceConnectionEntry): string {
  return `service connection '${name.text}'`;
}

function storedValue(value: ConfiguredValue, what: string, { environment, masker }: SeedOptions): StoredValue {
  if (value.kind === 'literal') return value.text;
  return () => {
    const text = resolveValue(value, what, environment);
    masker.add(text);
    return text;
  };
}

/** The owner first; a project that is named twice counts once. */
function referencesOf({ name, description, project, sharedWith = [] }: ServiceConnectionEntry, store: Store) {
  const owner = store.project(project) ?? store.firstProject;
  const references = new Map<string, StoredReference>();
  for (const shared of sharedWith) {
    const { id: projectId } = sharedProject(shared, store);
    references.set(projectId, {
      projectId,
      name: shared.name ?? name.text,
      description: shared.description ?? description,
    });
  }
  references.delete(owner.id);
  return [{ projectId: owner.id, name: name.text, description }, ...references.values()];
}

function sharedProject({ project, location }: SharedProject, store: Store) {
  const found = store.project(project);
  if (found) return found;
  const names = store.projects.map(({ name }) => name);
  throw new UnknownProjectError(project, suggest(project, names, 'projects'), location);
}

function permit({ pipelines }: ServiceConnectionEntry, { id, references }: StoredEndpoint, store: Store, time: string) {
  const [owner] = references;
  if (pipelines === undefined || !owner) return;
  const change =
    pipelines === 'all'
      ? { allPipelines: true, pipelines: [] }
      : { pipelines: pipelines.map((pipeline) => ({ id: pipeline, authorized: true })) };
  store.endpoints.permissions.change(id, owner.projectId, change, time);
}
