import type { EndpointProjectReference } from '../service-endpoint.js';
import { sameName } from '../values.js';
import { projectTitle } from './compare-sharing.js';
import { type ConnectionView, compareTexts } from './connection-view.js';
import { baseOf, type EntrySituation, outline } from './entry-situation.js';
import type { PlannedEntry } from './plan.js';

/**
 * The owner of a connection deletes it from all projects that have it. A project that only shares it gives up its share,
 * and those of the projects that its entry names; where none is left, that is a deletion, too.
 */
export function planRemoval(situation: EntrySituation, view: ConnectionView, isOwner: boolean): PlannedEntry {
  const { project, sharedWith = [] } = situation;
  const named = ({ projectReference: { id } }: EndpointProjectReference): boolean =>
    sharedWith.some((share) => sameName(share.project.id, id));
  // The server gives the projects in any order.
  const titles = (others: readonly EndpointProjectReference[]): readonly string[] =>
    others.map(projectTitle).toSorted(compareTexts);
  const lost = titles(view.others.filter((other) => isOwner || named(other)));
  const kept = titles(view.others.filter((other) => !isOwner && !named(other)));
  return {
    ...outline(situation),
    type: view.endpoint.type,
    action: kept.length === 0 ? 'delete' : 'unshare',
    base: baseOf(view),
    differences: [],
    steps: [{ kind: 'delete', projects: [project.name, ...lost] }],
    secrets: { parameters: {}, data: {} },
    notes: [
      ...(lost.length > 0 ? [`${losing(lost)}, too`] : []),
      ...(kept.length > 0 ? [`stays in ${quoted(kept)}`] : []),
    ],
  };
}

/** `'Mobile', 'Web' lose it` */
export function losing(projects: readonly string[]): string {
  return `${quoted(projects)} ${projects.length === 1 ? 'loses' : 'lose'} it`;
}

function quoted(projects: readonly string[]): string {
  return projects.map((project) => `'${project}'`).join(', ');
}
