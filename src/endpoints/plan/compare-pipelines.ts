import type { ServiceConnectionEntry } from '../../configuration/index.js';
import type { PermissionChange } from '../options.js';
import type { DifferenceValue } from './plan.js';
import type { PipelinePermissions } from './port.js';

/** Which pipelines may use a connection that nobody has permitted yet. */
export const noPermissions: PipelinePermissions = { allPipelines: false, pipelines: [] };

/** What the permissions are to become; `undefined` where they are right, or the file leaves them open. */
export function comparePipelines(
  wanted: ServiceConnectionEntry['pipelines'],
  current: PipelinePermissions,
): PermissionChange | undefined {
  if (wanted === undefined) return undefined;
  // Single permissions beside the one for all change nothing, and stay for the day when it goes.
  if (wanted === 'all') return current.allPipelines ? undefined : { allPipelines: true };
  const added = wanted.filter((id) => !current.pipelines.includes(id));
  const removed = current.pipelines.filter((id) => !wanted.includes(id));
  if (!current.allPipelines && added.length + removed.length === 0) return undefined;
  return {
    ...(current.allPipelines && { allPipelines: false }),
    ...(added.length > 0 && { pipelines: added }),
    ...(removed.length > 0 && { revoke: removed }),
  };
}

/** Permissions as one side of a difference. */
export function shownPermissions({ allPipelines, pipelines }: PipelinePermissions): DifferenceValue {
  return allPipelines ? 'all' : pipelines.toSorted((left, right) => left - right).map(String);
}
