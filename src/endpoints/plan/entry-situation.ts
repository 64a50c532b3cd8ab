import { hasFailed } from '../wait.js';
import type { WantedShare } from './compare-sharing.js';
import { type ConnectionView, fingerprintOf } from './connection-view.js';
import type { Base, PlannedEntry } from './plan.js';
import type { PipelinePermissions, ProjectName } from './port.js';
import { secretReferences, type WantedConnection } from './wanted.js';

/** An entry of the file beside what was read for it. */
export interface EntrySituation {
  readonly wanted: WantedConnection;
  readonly project: ProjectName;
  /** `undefined`: there is none. */
  readonly view: ConnectionView | undefined;
  /** Read only where the entry names pipelines and the connection exists. */
  readonly permissions: PipelinePermissions | undefined;
  /** `undefined`: the file leaves it open. */
  readonly sharedWith: readonly WantedShare[] | undefined;
}

/** An entry that is right as it is. */
export function nothing(situation: EntrySituation): PlannedEntry {
  return { ...outline(situation), action: 'nothing', base: null, differences: [], steps: [] };
}

/** What every entry of a plan has. */
export function outline({
  wanted,
  project,
  view,
}: EntrySituation): Pick<PlannedEntry, 'project' | 'name' | 'type' | 'secrets' | 'missingSecrets' | 'notes'> {
  const { entry, type } = wanted;
  const failure = entry.state === 'present' && view ? failureOf(view) : undefined;
  return {
    project: project.name,
    name: entry.name.text,
    type: type?.name ?? entry.type,
    secrets: secretReferences(wanted),
    missingSecrets: [],
    notes: failure === undefined ? [] : [`is in state Failed: ${failure || 'the server gives no reason'}`],
  };
}

/** What the server says of a connection in state Failed; `undefined` where it is in another. */
export function failureOf({ endpoint }: ConnectionView): string | undefined {
  return hasFailed(endpoint) ? (endpoint.operationStatus?.statusMessage ?? '') : undefined;
}

/** The mark of a connection as it was read. */
export function baseOf(view: ConnectionView): Base {
  const { id, modificationDate } = view.endpoint;
  const failure = failureOf(view);
  return {
    id,
    ...(modificationDate !== undefined && { modificationDate }),
    fingerprint: fingerprintOf(view),
    ...(failure !== undefined && { failure }),
  };
}
