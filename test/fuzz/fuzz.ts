import { type Input, inputOf } from './input.js';
import { checkInput, type End } from './properties.js';

/** What a run of the fuzzer saw. */
export interface FuzzReport {
  /** How often each end was reached. */
  readonly ends: ReadonlyMap<End, number>;
  /** The first inputs that broke something; at most ten. */
  readonly failures: ReadonlyArray<{ readonly seed: number; readonly input: Input; readonly error: Error }>;
}

const MOST_FAILURES = 10;

/**
 * Feeds generated inputs to the engine. Input n of seed s is input 1 of seed s + n - 1, so that one that broke something
 * can be repeated alone.
 */
export function fuzz(inputs: number, firstSeed: number): FuzzReport {
  const ends = new Map<End, number>();
  const failures: Array<FuzzReport['failures'][number]> = [];
  for (let seed = firstSeed; seed < firstSeed + inputs && failures.length < MOST_FAILURES; seed++) {
    const input = inputOf(seed);
    try {
      const end = checkInput(input);
      ends.set(end, (ends.get(end) ?? 0) + 1);
    } catch (error) {
      failures.push({ seed, input, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }
  return { ends, failures };
}
