import type { ServiceConnectionEntry } from '../../configuration/index.js';
import type { InputError } from '../../errors.js';
import { sameName } from '../values.js';
import type { EntrySituation } from './entry-situation.js';
import { ContradictionError, SameConnectionError } from './errors.js';

/** What is wrong between the entries of a file, before anything was read. */
export function checkFile(entries: readonly ServiceConnectionEntry[]): InputError[] {
  const absent = entries.filter(({ state }) => state === 'absent');
  return entries.flatMap((entry) => {
    const { name, project, sharedWith = [], state } = entry;
    return sharedWith.flatMap((shared): InputError[] => {
      if (sameName(shared.project, project)) {
        const fault = `Service connection '${name.text}' is shared with its own project '${project}'.`;
        return [new ContradictionError(fault, shared.location, "Take it out of 'sharedWith'.")];
      }
      const there = shared.name ?? name.text;
      const removes = absent.some(
        (other) => sameName(other.project, shared.project) && sameName(other.name.text, there),
      );
      if (state === 'absent' || !removes) return [];
      const fault = `'${there}' is to be absent from project '${shared.project}' and to be shared with it.`;
      return [new ContradictionError(fault, shared.location, 'Keep one of the two.')];
    });
  });
}

/** Entries that mean one connection: it would be changed to and fro. */
export function checkIdentity(situations: readonly EntrySituation[]): InputError[] {
  const seen = new Map<string, EntrySituation>();
  return situations.flatMap((situation) => {
    const { wanted, view, project } = situation;
    if (!view || wanted.entry.state === 'absent') return [];
    const other = seen.get(view.endpoint.id);
    if (!other) {
      seen.set(view.endpoint.id, situation);
      return [];
    }
    const { name } = wanted.entry;
    return [new SameConnectionError(name.text, project.name, other.project.name, name.location)];
  });
}
