import { CHARACTERS_OF_A_STEP } from './steps.js';
import type { Value } from './value.js';

/** What the engine counts for a string beside its characters, for a character, and for a value of any other kind. */
export const BYTES_OF_A_STRING = 26;
export const BYTES_OF_A_CHARACTER = 2;
export const BYTES_OF_ANOTHER_VALUE = 24;

/** Steps are counted in parts, so that a text takes a whole number of them. */
export const PARTS_OF_A_STEP = CHARACTERS_OF_A_STEP;

/** What an evaluation counts for results: bytes of memory, and parts of steps. */
export interface Cost {
  readonly bytes: number;
  readonly parts: number;
}

const OF_ANOTHER_VALUE: Cost = { bytes: BYTES_OF_ANOTHER_VALUE, parts: PARTS_OF_A_STEP };

/** What a value counts that is written in the expression, so that it is found out once. */
export function costOf(value: Value): Cost {
  if (value.kind !== 'String') return OF_ANOTHER_VALUE;
  const { length } = value.value;
  return { bytes: BYTES_OF_A_STRING + BYTES_OF_A_CHARACTER * length, parts: PARTS_OF_A_STEP + length };
}
