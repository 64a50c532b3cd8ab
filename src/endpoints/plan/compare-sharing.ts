import type { SharedProject } from '../../configuration/index.js';
import type { ShareTarget } from '../options.js';
import type { EndpointProjectReference } from '../service-endpoint.js';
import { sameName } from '../values.js';
import { compareTexts } from './connection-view.js';
import type { Difference, Step } from './plan.js';
import type { ProjectName } from './port.js';

/** A project that `sharedWith` names, found in the organization. */
export interface WantedShare {
  readonly project: ProjectName;
  readonly shared: SharedProject;
}

/** The reference of a project as a share sends it. */
export function shareTarget({ project, shared: { name, description } }: WantedShare): ShareTarget {
  return {
    project: project.name,
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
  };
}

/**
 * What has to be done so that exactly the wanted projects have a connection beside its owner.
 *
 * A share cannot be renamed by sharing again, so a name or description of its own that differs is an update from that
 * project.
 *
 * @param wanted `undefined`: the file leaves it open.
 */
export function compareSharing(
  wanted: readonly WantedShare[] | undefined,
  others: readonly EndpointProjectReference[],
): { readonly differences: readonly Difference[]; readonly steps: readonly Step[] } {
  if (!wanted) return { differences: [], steps: [] };
  const current = (share: WantedShare): EndpointProjectReference | undefined =>
    others.find(({ projectReference }) => sameName(projectReference.id, share.project.id));
  const added = wanted.filter((share) => !current(share));
  const removed = others.filter(({ projectReference }) =>
    wanted.every(({ project }) => !sameName(project.id, projectReference.id)),
  );
  const renamed = wanted.flatMap((share) => compareShare(share, current(share)));
  const names = (list: readonly string[]): readonly string[] => list.toSorted(compareTexts);
  const membership: Difference = {
    field: 'sharedWith',
    before: names(others.map(projectTitle)),
    after: names(wanted.map(({ project }) => project.name)),
  };
  return {
    differences: [
      ...(added.length + removed.length > 0 ? [membership] : []),
      ...renamed.flatMap(({ differences }) => differences),
    ],
    steps: [
      ...(removed.length > 0 ? [{ kind: 'unshare', projects: names(removed.map(projectTitle)) } as const] : []),
      ...(added.length > 0 ? [{ kind: 'share', targets: added.map(shareTarget) } as const] : []),
      ...renamed.map(({ step }) => step),
    ],
  };
}

/** A project as people call it. */
export function projectTitle({ projectReference: { name, id } }: EndpointProjectReference): string {
  return name || id;
}

function compareShare(
  { project, shared }: WantedShare,
  current: EndpointProjectReference | undefined,
): { readonly differences: readonly Difference[]; readonly step: Step }[] {
  if (!current) return [];
  const fields = [
    { key: 'name', before: current.name, after: shared.name },
    { key: 'description', before: current.description ?? '', after: shared.description },
  ] as const;
  const changed = fields.flatMap(({ key, before, after }) =>
    after === undefined || after === before ? [] : [{ key, before, after }],
  );
  if (changed.length === 0) return [];
  const change = Object.fromEntries(changed.map(({ key, after }) => [key, after]));
  const differences = changed.map(({ key, before, after }) => ({
    field: `sharedWith.${project.name}.${key}`,
    before,
    after,
  }));
  return [{ differences, step: { kind: 'update', project: project.name, change } }];
}
