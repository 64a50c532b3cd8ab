import type { EndpointType } from '../../endpoint-types/index.js';
import { InputError } from '../../errors.js';
import { checkType } from './check-type.js';
import type { EntrySituation } from './entry-situation.js';
import type { PlannedEntry, SecretReferences } from './plan.js';
import { planEntry } from './plan-entry.js';
import { type SecretPlaces, textOf, valueTitle } from './secret-source.js';
import type { WantedConnection, WantedValue } from './wanted.js';

export interface ComparisonOptions {
  readonly types: readonly EndpointType[];
  readonly updateSecrets: boolean;
  readonly places: SecretPlaces;
}

/**
 * Compares all entries with what was read.
 *
 * @param faults gets what is wrong with the entries by the rules of their types, and the secrets that are missing. A
 *   secret that nothing needs may be missing, so that everyone can look at a plan that changes nothing.
 */
export function compareEntries(
  situations: readonly EntrySituation[],
  { types, updateSecrets, places }: ComparisonOptions,
  faults: InputError[],
): PlannedEntry[] {
  return situations.map((situation) => {
    const { wanted, view } = situation;
    if (wanted.entry.state === 'present') faults.push(...checkType(wanted, view?.endpoint, types));
    const texts = new Texts(wanted, places, faults);
    const entry = planEntry(situation, { types, updateSecrets, resolve: (value) => texts.of(value) });
    if (writesSecrets(entry)) texts.needAll();
    return entry;
  });
}

function writesSecrets({ steps }: PlannedEntry): boolean {
  return steps.some(({ kind }) => kind === 'create' || kind === 'update');
}

/** The values of an entry that are not in the file. Each is looked up once, and missed once. */
class Texts {
  readonly #titles: ReadonlyMap<WantedValue, string>;
  readonly #places: SecretPlaces;
  readonly #faults: InputError[];
  readonly #known = new Map<WantedValue, string>();

  constructor({ entry, parameters, data }: WantedConnection, places: SecretPlaces, faults: InputError[]) {
    const titles = (place: keyof SecretReferences, values: readonly WantedValue[]): [WantedValue, string][] =>
      values.map((value) => [value, valueTitle(place, value.key, entry.name.text)]);
    this.#titles = new Map([...titles('parameters', parameters), ...titles('data', data)]);
    this.#places = places;
    this.#faults = faults;
  }

  /** Empty where it is missing, which is then among the faults. */
  of(value: WantedValue): string {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const text = this.#read(value);
    this.#known.set(value, text);
    return text;
  }

  needAll(): void {
    for (const value of this.#titles.keys()) if (value.reference) this.of(value);
  }

  #read(value: WantedValue): string {
    try {
      return textOf(value.configured, this.#titles.get(value) ?? value.key, this.#places);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#faults.push(error);
      return '';
    }
  }
}
