import { type EndpointType, endpointTypes, findEndpointType } from '../../endpoint-types/index.js';
import type { EndpointFilter } from '../options.js';
import { mapBounded } from '../plan/bounded-work.js';
import { type ConnectionView, compareTexts, viewConnection } from '../plan/connection-view.js';
import { Reading, type ReadingOptions, type ReadProgress } from '../plan/reading.js';
import { describeConnection, needsWholeRead } from './describe-connection.js';
import { warningOf, warningOnSecrets, warningOnType, warningOnUrl, whyNot } from './export-warnings.js';
import type { ExportPort } from './port.js';
import { type ExportedSecret, SecretNames } from './secret-names.js';
import { writeEntries } from './write-entries.js';

export interface ExportOptions extends Omit<ReadingOptions, 'onProgress'> {
  /** Called after each connection that was read; the total stays the same. */
  readonly onProgress?: ReadProgress | undefined;
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
  /** What is not in the file, and why; what is in it although nobody knows whether it is there. */
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
  const { concurrency, signal: ending, onProgress } = options;
  const reading = new Reading({ concurrency, signal: ending });
  const project = await reading.count((signal) => port.project(options.project, signal));
  const listed = await reading.count((signal) => port.inProject(project.name).list(options.filter ?? {}, signal));
  const types = await typesOf(listed, port, reading);
  const all = listed
    .map((endpoint) => viewConnection(endpoint, project))
    .toSorted(
      (left, right) => compareTexts(left.name, right.name) || compareTexts(left.endpoint.id, right.endpoint.id),
    );
  const views = all.filter((view) => whyNot(view, all) === undefined);
  const names = new SecretNames();
  let done = 0;
  const whole = await mapBounded(views, reading, async (view) => {
    const permissions = options.pipelines ? await readPermissions(view, port, reading) : undefined;
    const read = { view: await readWhole(view, types, port, reading), permissions };
    done += 1;
    onProgress?.({ done, total: views.length });
    return read;
  });
  const exported = whole.map(({ view, permissions }) => describeConnection(view, permissions, types, names));
  const warnings = [
    ...all.flatMap((view) => warningOf(view, whyNot(view, all))),
    ...views.flatMap((view) => [...warningOnUrl(view), ...warningOnType(view, types)]),
    ...warningOnSecrets(views, exported),
  ];
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
  return await reading.count((signal) => port.types({}, signal));
}

async function readWhole(
  view: ConnectionView,
  types: readonly EndpointType[],
  port: ExportPort,
  reading: Reading,
): Promise<ConnectionView> {
  if (!needsWholeRead(view, types)) return view;
  const { endpoint, project, isLegacy } = view;
  const whole = await reading.count((signal) => port.inProject(project.name).show(endpoint.id, signal));
  return viewConnection(whole, project, isLegacy);
}

async function readPermissions({ endpoint, project }: ConnectionView, port: ExportPort, reading: Reading) {
  return await reading.count((signal) => port.inProject(project.name).permissions(endpoint.id, signal));
}
