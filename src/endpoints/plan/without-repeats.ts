import { sameName } from '../values.js';
import type { PlannedEntry } from './plan.js';

/** From which project a connection goes, and by which entry. */
interface Loss {
  readonly id: string;
  readonly project: string;
  readonly by: PlannedEntry;
}

/**
 * Where several entries take one connection from the same project, the one that takes it from most does so, and the others
 * have that much less to do: the service refuses to take it twice.
 *
 * @returns the entries in their order.
 */
export function withoutRepeats(entries: readonly PlannedEntry[]): PlannedEntry[] {
  const losses: Loss[] = entries.flatMap(unsharesOf);
  const reduced = new Map<PlannedEntry, PlannedEntry>();
  const removals = entries.filter(({ action }) => action === 'delete' || action === 'unshare');
  for (const entry of removals.toSorted((left, right) => projectsOf(right).length - projectsOf(left).length)) {
    const { id = '' } = entry.base ?? {};
    const before = losses.filter((loss) => loss.id === id);
    const isLost = (project: string): boolean => before.some((loss) => sameName(loss.project, project));
    const projects = projectsOf(entry).filter((project) => !isLost(project));
    losses.push(...projects.map((project) => ({ id, project, by: entry })));
    const [first] = before;
    if (first && projects.length < projectsOf(entry).length) reduced.set(entry, reduce(entry, projects, first.by));
  }
  return entries.map((entry) => reduced.get(entry) ?? entry);
}

function projectsOf({ steps }: PlannedEntry): readonly string[] {
  return steps.flatMap((step) => (step.kind === 'delete' ? step.projects : []));
}

/** What the entry of a connection that stays takes from others. */
function unsharesOf(entry: PlannedEntry): Loss[] {
  const { id = '' } = entry.base ?? {};
  return entry.steps.flatMap((step) =>
    step.kind === 'unshare' ? step.projects.map((project) => ({ id, project, by: entry })) : [],
  );
}

function reduce(entry: PlannedEntry, projects: readonly string[], { name, project }: PlannedEntry): PlannedEntry {
  const note = `goes with '${name}' of '${project}'`;
  if (projects.length === 0) return { ...entry, action: 'nothing', base: null, steps: [], notes: [note] };
  return { ...entry, action: 'unshare', steps: [{ kind: 'delete', projects }], notes: [...entry.notes, note] };
}
