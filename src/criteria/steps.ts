/** Text costs one step for so many characters: what is done with a text takes time in its length. */
export const CHARACTERS_OF_A_STEP = 8;

/** The steps that it takes to look at a piece of data without what is in it. Whole ones: fractions make all sums slower. */
export function stepsOf(data: unknown): number {
  return typeof data === 'string' ? 1 + Math.ceil(data.length / CHARACTERS_OF_A_STEP) : 1;
}

/** The steps that it takes to look at each of several pieces of data. */
export function stepsOfAll(items: readonly unknown[]): number {
  let steps = 0;
  for (const item of items) steps += stepsOf(item);
  return steps;
}
