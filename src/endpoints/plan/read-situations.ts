import type { ServiceConnectionEntry } from '../../configuration/index.js';
import type { EndpointType } from '../../endpoint-types/index.js';
import type { InputError } from '../../errors.js';
import { mapBounded } from './bounded-work.js';
import { lacksParameters } from './connection-view.js';
import type { EntrySituation } from './entry-situation.js';
import { AmbiguousEntryError, UnreadableConnectionsError } from './errors.js';
import type { FoundProjects } from './find-projects.js';
import type { PlanPort } from './port.js';
import { findByName, type ProjectLists, readLists, readWhole } from './read-current.js';
import type { Reading } from './reading.js';
import { readWanted } from './wanted.js';

type FoundEntry = Pick<EntrySituation, 'project' | 'view'> & { readonly entry: ServiceConnectionEntry };

/**
 * Reads what each entry is compared with: the list of each project, then what lists do not have.
 *
 * @param faults gets entries whose connection cannot be told.
 * @throws UnreadableConnectionsError `UNREADABLE_CONNECTIONS`
 */
export async function readSituations(
  entries: readonly ServiceConnectionEntry[],
  projects: FoundProjects,
  types: readonly EndpointType[],
  port: PlanPort,
  reading: Reading,
  faults: InputError[],
): Promise<EntrySituation[]> {
  const placed = entries.flatMap((entry) => {
    const project = projects.find(entry.project);
    return project ? [{ entry, project }] : [];
  });
  const lists = await readLists(
    port,
    placed.map(({ project }) => project),
    reading,
  );
  const found = placed.flatMap((place) => findCurrent(place, lists, faults));
  const unreadable = found.filter(({ entry, view }) => view?.endpoint.isPartial && entry.state === 'present');
  if (unreadable.length > 0) throw new UnreadableConnectionsError(unreadable.map(({ entry }) => entry.name.text));
  reading.expect(found.reduce((sum, each) => sum + furtherReads(each), 0));
  return await mapBounded(found, reading, async ({ entry, project, view }): Promise<EntrySituation> => {
    const whole = view && (await readWhole(port, view, reading));
    const permissions =
      whole && namesPipelines(entry)
        ? await reading.count((signal) => port.inProject(project.name).permissions(whole.endpoint.id, signal))
        : undefined;
    const sharedWith = entry.sharedWith?.flatMap((shared) => {
      const other = projects.find(shared.project);
      return other ? [{ shared, project: other }] : [];
    });
    return { wanted: readWanted(entry, types), project, view: whole, permissions, sharedWith };
  });
}

function findCurrent(
  { entry, project }: Omit<FoundEntry, 'view'>,
  lists: ProjectLists,
  faults: InputError[],
): FoundEntry[] {
  const { name } = entry;
  const views = findByName(lists, project, name.text);
  if (views.length <= 1) return [{ entry, project, view: views[0] }];
  const ids = views.map(({ endpoint }) => endpoint.id);
  faults.push(new AmbiguousEntryError(name.text, project.name, ids, name.location));
  return [];
}

function furtherReads({ entry, view }: FoundEntry): number {
  return view ? Number(lacksParameters(view.endpoint)) + Number(namesPipelines(entry)) : 0;
}

function namesPipelines({ pipelines, state }: ServiceConnectionEntry): boolean {
  return pipelines !== undefined && state === 'present';
}
