import { valueIn } from '../values.js';
import { mapBounded } from './bounded-work.js';
import { shownPermissions } from './compare-pipelines.js';
import { projectTitle } from './compare-sharing.js';
import { type ConnectionView, compareTexts, fingerprintOf, sameUrl } from './connection-view.js';
import { type ModifiedConnection, ModifiedSinceError } from './errors.js';
import type { DifferenceValue, PlannedEntry } from './plan.js';
import type { PipelinePermissions, PlanPort, ProjectName } from './port.js';
import { findByName, type ProjectLists, readLists, readWhole } from './read-current.js';
import type { Reading } from './reading.js';

/** `due`: as it was when the plan was made. `already`: as the plan wants it, as after an apply that was cut off. */
export type EntryStanding = 'due' | 'already';

/**
 * Reads once more what a plan is about to change: one list for each project, and the permissions that it changes.
 *
 * @returns for each of the entries how it stands.
 * @throws ModifiedSinceError `MODIFIED_SINCE` where a connection is neither as it was nor as the plan wants it.
 */
export async function checkBase(
  entries: readonly PlannedEntry[],
  port: PlanPort,
  reading: Reading,
): Promise<readonly EntryStanding[]> {
  const names = [...new Set(entries.map(({ project }) => project))];
  reading.expect(names.length);
  const projects = await mapBounded(names, reading, (name) => reading.count((signal) => port.project(name, signal)));
  const byName = new Map(names.map((name, index) => [name, projects[index]]));
  const lists = await readLists(port, projects, reading);
  const modified: ModifiedConnection[] = [];
  const standings = await mapBounded(entries, reading, async (entry): Promise<EntryStanding> => {
    const project = byName.get(entry.project);
    const standing = project ? await standingOf(entry, project, lists, port, reading) : 'is gone';
    if (standing === 'due' || standing === 'already') return standing;
    modified.push({ project: entry.project, name: entry.name, fault: standing });
    return 'due';
  });
  if (modified.length > 0) throw new ModifiedSinceError(modified);
  return standings;
}

/** How an entry stands, or what has happened to it. */
async function standingOf(
  entry: PlannedEntry,
  project: ProjectName,
  lists: ProjectLists,
  port: PlanPort,
  reading: Reading,
): Promise<string> {
  const { action, base } = entry;
  const listed = base
    ? lists.get(project.id)?.find(({ endpoint }) => endpoint.id === base.id)
    : findByName(lists, project, entry.name)[0];
  if (!listed) return base ? (action === 'delete' || action === 'unshare' ? 'already' : 'is gone') : 'due';
  const view = await readWhole(port, listed, reading);
  if (action === 'delete' || action === 'unshare' || action === 'nothing') {
    return isBase(entry, view, undefined) ? 'due' : 'was modified';
  }
  const permissions = entry.steps.some(({ kind }) => kind === 'permit')
    ? await reading.count((signal) => port.inProject(project.name).permissions(view.endpoint.id, signal))
    : undefined;
  if (base && isBase(entry, view, permissions)) return 'due';
  if (isWanted(entry, view, permissions)) return 'already';
  return base ? 'was modified' : 'exists by now';
}

function isBase({ base }: PlannedEntry, view: ConnectionView, permissions: PipelinePermissions | undefined): boolean {
  if (base?.fingerprint !== fingerprintOf(view)) return false;
  if (!base.permissions || !permissions) return true;
  return sameSide(shownPermissions(base.permissions), shownPermissions(permissions));
}

/** Whether everything of the plan that can be read is there. A plan that writes only secrets cannot tell. */
function isWanted(
  { differences }: PlannedEntry,
  view: ConnectionView,
  permissions: PipelinePermissions | undefined,
): boolean {
  const readable = differences.filter(({ after }) => !isSecret(after));
  return (
    readable.length > 0 &&
    readable.every(({ field, after }) => {
      const current = currentValue(field, view, permissions);
      if (field === 'url' && typeof after === 'string' && typeof current === 'string') return sameUrl(after, current);
      return sameSide(current, after);
    })
  );
}

/** What a connection has in a field of a difference. */
function currentValue(
  field: string,
  { endpoint, name, description, others }: ConnectionView,
  permissions: PipelinePermissions | undefined,
): DifferenceValue {
  const { authorization, data, type, url } = endpoint;
  const simple = new Map<string, DifferenceValue>([
    ['name', name],
    ['type', type],
    ['url', url],
    ['description', description],
    ['authorization.scheme', authorization.scheme],
    ['sharedWith', others.map(projectTitle).toSorted(compareTexts)],
    ['pipelines', permissions ? shownPermissions(permissions) : null],
  ]);
  const known = simple.get(field);
  if (known !== undefined) return known;
  const [, place, key = ''] = /^(authorization\.parameters|data|sharedWith)\.(.*)$/s.exec(field) ?? [];
  if (place === 'data') return valueIn<string | null>(data, key) ?? null;
  if (place === 'sharedWith') return sharedText(key, others);
  return valueIn<string | null>(authorization.parameters, key) ?? null;
}

/** `PROJECT.name` or `PROJECT.description`; the name of a project may have dots. */
function sharedText(key: string, others: ConnectionView['others']): string | null {
  const dot = key.lastIndexOf('.');
  const other = others.find((reference) => projectTitle(reference) === key.slice(0, dot));
  return (key.slice(dot + 1) === 'name' ? other?.name : other?.description) ?? null;
}

function isSecret(value: DifferenceValue): boolean {
  return typeof value === 'object' && value !== null && 'secret' in value;
}

function sameSide(one: DifferenceValue, other: DifferenceValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
