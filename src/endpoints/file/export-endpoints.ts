import { type EndpointType, endpointTypes, findEndpointType } from '../../endpoint-types/index.js';
import type { EndpointFilter } from '../options.js';
import { mapBounded } from '../plan/bounded-work.js';
import { type ConnectionView, compareTexts, viewConnection } from '../plan/connection-view.js';
import { Reading, type ReadingOptions } from '../plan/reading.js';
import { sameName } from '../values.js';
import { describeConnection, needsWholeRead } from './describe-connection.js';
import type { ExportPort } from './port.js';
import { type ExportedSecret, SecretNames } from './secret-names.js';
import { writeEntries } from './write-entries.js';

export interface ExportOptions extends ReadingOptions {
  /** Name or id. */
  readonly project: string;
  readonly filter?: EndpointFilter;
  /** Also which pipelines may use each. Default: false, the file then leaves that as it is. */
  readonly pipelines?: boolean;
}

export interface EndpointExport {
  /** An `agentless.yml`. */
  readonly yaml: string;
  /** Names of the exported connections. */
  readonly names: readonly string[];
  /** The environment variables that have to be set before the file can create anything. */
  readonly secrets: readonly ExportedSecret[];
  /** What is not in the file, and why. */
  readonly warnings: readonly string[];
}

/**
 * Writes the service connections of a project as a file for `plan` and `apply`, in the order of their names. Planned
 * against the same project, it has nothing to do. Secrets, which the server keeps to itself, become environment
 * variables with names that stay the same from export to export.
 *
 * @throws ConcurrencyError `CONCURRENCY`, and what the server refuses to be read
 * @example
 * const { yaml, secrets } = await exportEndpoints(endpoints, { project: 'Demo' });
 * secrets.map(({ variable }) => variable); // ['GENERIC_DEMO_PASSWORD']
 */
export async function exportEndpoints(port: ExportPort, options: ExportOptions): Promise<EndpointExport> {
  const reading = new Reading(options);
  reading.expect(2);
  const project = await reading.count((signal) => port.project(options.project, signal));
  const listed = await reading.count((signal) => port.inProject(project.name).list(options.filter ?? {}, signal));
  const types = await typesOf(listed, port, reading);
  const all = listed
    .map((endpoint) => viewConnection(endpoint, project))
    .toSorted(
      (left, right) => compareTexts(left.name, right.name) || compareTexts(left.endpoint.id, right.endpoint.id),
    );
  const views = all.filter((view) => whyNot(view, all) === undefined);
  const warnings = all.flatMap((view) => warningOf(view, whyNot(view, all)));
  const names = new SecretNames();
  const whole = await mapBounded(views, reading, async (view) => {
    const permissions = options.pipelines ? await readPermissions(view, port, reading) : undefined;
    return { view: await readWhole(view, types, port, reading), permissions };
  });
  const exported = whole.map(({ view, permissions }) => describeConnection(view, permissions, types, names));
  const secrets = exported.flatMap((each) => each.secrets);
  const comment = [
    `Service connections of project '${project.name}' at ${port.url}.`,
    ...(secrets.length > 0
      ? ['The server gives no secrets: set the environment variables before you apply this.']
      : []),
  ];
  const entries = exported.map(({ entry }) => entry);
  const yaml = writeEntries(project.name, entries, comment);
  return { yaml, names: views.map(({ name }) => name), secrets, warnings };
}

async function typesOf(
  endpoints: readonly { readonly type: string; readonly isPartial: boolean }[],
  port: ExportPort,
  reading: Reading,
): Promise<readonly EndpointType[]> {
  if (endpoints.every(({ type, isPartial }) => isPartial || findEndpointType(type))) return endpointTypes;
  reading.expect(1);
  return await reading.count((signal) => port.types({}, signal));
}

async function readWhole(
  view: ConnectionView,
  types: readonly EndpointType[],
  port: ExportPort,
  reading: Reading,
): Promise<ConnectionView> {
  if (!needsWholeRead(view, types)) return view;
  reading.expect(1);
  const { endpoint, project } = view;
  const whole = await reading.count((signal) => port.inProject(project.name).show(endpoint.id, signal));
  return viewConnection(whole, project);
}

async function readPermissions({ endpoint, project }: ConnectionView, port: ExportPort, reading: Reading) {
  reading.expect(1);
  return await reading.count((signal) => port.inProject(project.name).permissions(endpoint.id, signal));
}

/** Why a connection cannot be in the file. */
function whyNot({ endpoint, name }: ConnectionView, all: readonly ConnectionView[]): string | undefined {
  if (endpoint.isPartial) return 'is left out: the server gives no more than its name, as it does for readers';
  const others = all.filter((view) => view.endpoint.id !== endpoint.id && sameName(view.name, name));
  if (others.length > 0) return `is left out: ${others.length + 1} service connections have this name`;
  return undefined;
}

function warningOf({ endpoint, name }: ConnectionView, reason: string | undefined): string[] {
  if (reason !== undefined) return [`'${name}' (${endpoint.id}) ${reason}.`];
  const state = endpoint.operationStatus?.state;
  if (endpoint.isReady) return [];
  return [`'${name}' (${endpoint.id}) is in the file, but not ready${state ? `: ${state}` : ''}.`];
}
