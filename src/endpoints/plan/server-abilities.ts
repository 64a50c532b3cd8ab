import type { ServiceConnectionEntry } from '../../configuration/index.js';
import { showsDescription } from './connection-view.js';
import type { EntrySituation } from './entry-situation.js';
import { MAXIMUM_NOTED_NAMES } from './limits.js';
import type { PlanPort } from './port.js';

/** Entries as far as a server can hold them. */
export interface StorableEntries {
  readonly entries: readonly ServiceConnectionEntry[];
  /** What was passed over. */
  readonly notes: readonly string[];
}

/**
 * Leaves out of entries what an old server has no place for: which pipelines may use a connection, and other projects that
 * share it.
 * It would be planned again for ever.
 */
export async function storableEntries(
  entries: readonly ServiceConnectionEntry[],
  port: Pick<PlanPort, 'canReadPermissions' | 'canShare'>,
  signal: AbortSignal | undefined,
): Promise<StorableEntries> {
  const present = entries.filter(({ state }) => state === 'present');
  const permitted = present.filter(({ pipelines }) => pipelines !== undefined);
  const shared = present.filter(({ sharedWith = [] }) => sharedWith.length > 0);
  const keepsPermissions = permitted.length === 0 || (await port.canReadPermissions(signal));
  const keepsShares = shared.length === 0 || (await port.canShare(signal));
  return {
    entries: entries.map(({ pipelines, sharedWith, ...entry }) => ({
      ...entry,
      ...(keepsPermissions && pipelines !== undefined && { pipelines }),
      ...(keepsShares && sharedWith !== undefined && { sharedWith }),
    })),
    notes: [
      ...noteOn(
        keepsPermissions ? [] : permitted,
        (names) => `this server has no permissions of pipelines: 'pipelines' of ${names} is passed over`,
      ),
      ...noteOn(
        keepsShares ? [] : shared,
        (names) => `this server shares nothing between projects: 'sharedWith' of ${names} is passed over`,
      ),
    ],
  };
}

/** What is said once of all descriptions that a server keeps none of. */
export function notesOnDescriptions(situations: readonly EntrySituation[]): readonly string[] {
  const described = situations.filter(({ wanted: { entry }, view }) => {
    return entry.state === 'present' && entry.description !== '' && view !== undefined && !showsDescription(view);
  });
  return noteOn(
    described.map(({ wanted }) => wanted.entry),
    (names) => `this server keeps no descriptions: those of ${names} are not compared`,
  );
}

function noteOn(entries: readonly ServiceConnectionEntry[], note: (names: string) => string): readonly string[] {
  if (entries.length === 0) return [];
  const names = entries.slice(0, MAXIMUM_NOTED_NAMES).map(({ name }) => `'${name.text}'`);
  const more = entries.length - names.length;
  return [note(more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', '))];
}
