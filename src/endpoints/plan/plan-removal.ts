import { sameName } from '../values.js';
import { projectTitle } from './compare-sharing.js';
import { type ConnectionView, compareTexts } from './connection-view.js';
import { baseOf, type EntrySituation, outline } from './entry-situation.js';
import type { PlannedEntry } from './plan.js';

/**
 * The service has no owner among the projects of a connection. It goes from the projects that the entry names: its own and
 * those of `sharedWith`. Where none is left it is deleted; else the others keep it.
 */
export function planRemoval(situation: EntrySituation, view: ConnectionView): PlannedEntry {
  const { project, sharedWith = [] } = situation;
  const named = view.others.filter(({ projectReference }) =>
    sharedWith.some((share) => sameName(share.project.id, projectReference.id)),
  );
  const kept = view.others.filter((other) => !named.includes(other));
  // The server gives the projects in any order.
  const titles = kept.map((other) => `'${projectTitle(other)}'`).toSorted(compareTexts);
  const notes = titles.length === 0 ? [] : [`stays in ${titles.join(', ')}`];
  return {
    ...outline(situation),
    type: view.endpoint.type,
    action: kept.length === 0 ? 'delete' : 'unshare',
    base: baseOf(view),
    differences: [],
    steps: [{ kind: 'delete', projects: [project.name, ...named.map(projectTitle).toSorted(compareTexts)] }],
    secrets: { parameters: {}, data: {} },
    notes,
  };
}
