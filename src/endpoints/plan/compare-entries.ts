import type { EndpointType } from '../../endpoint-types/index.js';
import { InputError } from '../../errors.js';
import { checkShares } from './check-shares.js';
import { checkType } from './check-type.js';
import type { EntrySituation } from './entry-situation.js';
import { EmptyEntrySecretError } from './errors.js';
import { Ownership } from './ownership.js';
import { type PlannedEntry, writesSecrets } from './plan.js';
import { planEntry } from './plan-entry.js';
import { type SecretPlaces, textOf } from './secret-source.js';
import type { WantedConnection, WantedValue } from './wanted.js';
import { withoutRepeats } from './without-repeats.js';

export interface ComparisonOptions {
  readonly types: readonly EndpointType[];
  readonly updateSecrets: boolean;
  readonly places: SecretPlaces;
  /** Those of the file, in its order. */
  readonly projects: readonly string[];
}

/**
 * Compares all entries with what was read.
 *
 * @param faults gets what is wrong with the entries by the rules of their types. That secrets are missing is no fault
 *   here: what is compared is what a server shows, so that everyone can look at a plan.
 * @returns what is to be done for each of them, in their order.
 */
export function compareEntries(
  situations: readonly EntrySituation[],
  { types, updateSecrets, places, projects }: ComparisonOptions,
  faults: InputError[],
): PlannedEntry[] {
  const ownership = new Ownership(situations, projects);
  const planned = situations.map((situation) => {
    const { wanted, view } = situation;
    if (wanted.entry.state === 'present') {
      faults.push(...checkType(wanted, view?.endpoint, types), ...checkShares(situation));
    }
    const entry = planEntry(situation, {
      types,
      updateSecrets,
      isOwner: ownership.isOwner(situation),
      resolve: (value) => textIfKnown(value, places),
    });
    if (writesSecrets(entry)) faults.push(...emptySecrets(wanted));
    return entry;
  });
  return withoutRepeats(planned);
}

/** Secrets that stand in the file as an empty text: the service would store it. */
function emptySecrets({ entry, parameters, data }: WantedConnection): InputError[] {
  return [...parameters, ...data]
    .filter(({ confidential, text }) => confidential && text === '')
    .map(({ key, location }) => new EmptyEntrySecretError(entry.name.text, [key], location));
}

/** `undefined` where the variable is not set, or the file is not there. */
function textIfKnown({ configured, key }: WantedValue, places: SecretPlaces): string | undefined {
  try {
    return textOf(configured, key, places);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
