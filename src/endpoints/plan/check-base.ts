import { valueIn } from '../values.js';
import { mapBounded } from './bounded-work.js';
import { shownPermissions } from './compare-pipelines.js';
import { projectTitle } from './compare-sharing.js';
import { type ConnectionView, compareTexts, fingerprintOf, sameUrl, showsDescription } from './connection-view.js';
import { type ModifiedConnection, ModifiedSinceError } from './errors.js';
import type { DifferenceValue, PlannedEntry, Step } from './plan.js';
import type { PipelinePermissions, PlanPort, ProjectName } from './port.js';
import { findByName, type ProjectLists, readLists, readWhole } from './read-current.js';
import type { Reading } from './reading.js';

/** What is to be done with an entry. */
export interface EntryWork {
  readonly entry: PlannedEntry;
  /** Empty where it is only to be looked at. */
  readonly steps: readonly Step[];
}

/** How an entry stands before the first write. */
export interface EntryStanding {
  /** `due`: as it was when the plan was made. `already`: as the plan wants it, as after an apply that was cut off. */
  readonly state: 'due' | 'already';
  /** `undefined`: there is none. */
  readonly view: ConnectionView | undefined;
}

/**
 * Reads once more what a plan is about to change: one list for each project, and the permissions that it changes.
 *
 * @returns for each of the entries how it stands.
 * @throws ModifiedSinceError `MODIFIED_SINCE` where a connection is neither as it was nor as the plan wants it.
 */
export async function checkBase(
  work: readonly EntryWork[],
  port: PlanPort,
  reading: Reading,
): Promise<readonly EntryStanding[]> {
  const names = [...new Set(work.map(({ entry }) => entry.project))];
  reading.expect(names.length);
  const projects = await mapBounded(names, reading, (name) => reading.count((signal) => port.project(name, signal)));
  const byName = new Map(names.map((name, index) => [name, projects[index]]));
  const lists = await readLists(port, projects, reading);
  const modified: ModifiedConnection[] = [];
  const standings = await mapBounded(work, reading, async ({ entry, steps }): Promise<EntryStanding> => {
    const project = byName.get(entry.project);
    const listed = project && listedOf(entry, project, lists);
    const view = listed && (await readWhole(port, listed, reading));
    const state = steps.length === 0 ? 'already' : await standingOf(entry, view, port, reading);
    if (state === 'due' || state === 'already') return { state, view };
    modified.push({ project: entry.project, name: entry.name, fault: state });
    return { state: 'due', view };
  });
  if (modified.length > 0) throw new ModifiedSinceError(modified);
  return standings;
}

function listedOf({ base, name }: PlannedEntry, project: ProjectName, lists: ProjectLists): ConnectionView | undefined {
  if (!base) return findByName(lists, project, name)[0];
  return lists.get(project.id)?.find(({ endpoint }) => endpoint.id === base.id);
}

/** How an entry stands, or what has happened to it. */
async function standingOf(
  entry: PlannedEntry,
  view: ConnectionView | undefined,
  port: PlanPort,
  reading: Reading,
): Promise<string> {
  const { action, base } = entry;
  if (!view) return base ? (action === 'delete' || action === 'unshare' ? 'already' : 'is gone') : 'due';
  if (action === 'delete' || action === 'unshare' || action === 'nothing') {
    return isBase(entry, view, undefined) ? 'due' : 'was modified';
  }
  const permissions = entry.steps.some(({ kind }) => kind === 'permit')
    ? await reading.count((signal) => port.inProject(entry.project).permissions(view.endpoint.id, signal))
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

/**
 * Whether everything of the plan that can be read is there. A plan that writes only secrets cannot tell. Where the server
 * leaves descriptions out, that of the plan says nothing.
 */
function isWanted(
  { differences }: PlannedEntry,
  view: ConnectionView,
  permissions: PipelinePermissions | undefined,
): boolean {
  const readable = differences.filter(
    ({ field, after }) => !isSecret(after) && (field !== 'description' || showsDescription(view)),
  );
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
