import { distance } from 'fastest-levenshtein';

/** A suggestion farther away than this share of the longer word would be noise. */
const LARGEST_SHARE = 0.45;

/**
 * The candidate most like `word`, ignoring case, for "did you mean" hints.
 *
 * @returns the candidate as it is written in the list, or `undefined` when none is alike.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: { candidate: string; share: number } | undefined;
  for (const candidate of candidates) {
    const longer = Math.max(word.length, candidate.length);
    const share = distance(word.toLowerCase(), candidate.toLowerCase()) / longer;
    if (share <= LARGEST_SHARE && (!best || share < best.share)) best = { candidate, share };
  }
  return best?.candidate;
}

/** `Did you mean 'X'?`, or the list of what there is when nothing is alike. */
export function suggest(word: string, candidates: readonly string[], what: string): string {
  const candidate = nearest(word, candidates);
  if (candidate !== undefined) return `Did you mean '${candidate}'?`;
  if (candidates.length === 0) return `There are no ${what}.`;
  return `Known ${what}: ${candidates.join(', ')}.`;
}
