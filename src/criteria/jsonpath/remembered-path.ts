import type { EvaluationContext } from '../functions/function.js';
import { parsePath } from './parse-path.js';
import type { PathRules, Step } from './path.js';

/** A path that was read, and whether it was read by the rules of Json.NET 13; undefined where that made no difference. */
export interface RememberedPath {
  readonly steps: readonly Step[];
  readonly isNewer: boolean | undefined;
}

/** An expression can make paths from what it is given, so not all are remembered. */
const MOST_REMEMBERED = 20;

/**
 * Reads a path, or remembers it from the last evaluation of the same expression.
 *
 * @throws JSON_PATH
 */
export function readPath(text: string, rules: PathRules, { paths }: EvaluationContext): readonly Step[] {
  const known = paths.get(text);
  // The rules are asked again, since an explanation lists what was asked.
  if (known && (known.isNewer === undefined || known.isNewer === rules.isNewer())) return known.steps;
  let isNewer: boolean | undefined;
  const steps = parsePath(text, {
    isNewer() {
      isNewer ??= rules.isNewer();
      return isNewer;
    },
  });
  if (paths.size < MOST_REMEMBERED) paths.set(text, { steps, isNewer });
  return steps;
}
