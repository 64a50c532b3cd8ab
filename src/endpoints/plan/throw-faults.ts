import type { InputError } from '../../errors.js';
import { EntryFaultsError } from './errors.js';

/**
 * Tells all faults at once.
 *
 * @throws the fault where there is one, EntryFaultsError `ENTRY_FAULTS` where there are several.
 */
export function throwFaults(faults: readonly InputError[]): void {
  const [first, second] = faults;
  if (first && second) throw new EntryFaultsError(faults.toSorted(byPlace));
  if (first) throw first;
}

function byPlace({ location: left }: InputError, { location: right }: InputError): number {
  return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
}
