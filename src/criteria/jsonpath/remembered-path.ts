import { JsonPathError } from '../errors.js';
import type { EvaluationContext } from '../functions/function.js';
import { pathOrError } from './parse-path.js';
import type { Path, ReadingRules } from './path.js';

/** How a text was read as a path. */
export interface RememberedPath {
  readonly text: string;
  readonly reading: Path | JsonPathError;
  /** Whether that depended on the version of Json.NET, which is the same in all evaluations of an expression. */
  readonly asksVersion: boolean;
}

/** An expression can make paths from what it is given, so not all are remembered. */
const MOST_REMEMBERED = 20;

/**
 * Reads a path, or remembers it from the last evaluation of the same expression. That it is none is remembered, too.
 *
 * @throws JSON_PATH
 */
export function readPath(text: string, context: EvaluationContext): Path {
  const { paths } = context;
  let known = remembered(text, paths);
  if (!known) {
    known = readAnew(text, context);
    if (paths.length < MOST_REMEMBERED) paths.push(known);
  } else if (known.asksVersion) context.isNewer(); // Since an explanation lists what was asked.
  if (known.reading instanceof JsonPathError) throw known.reading;
  return known.reading;
}

/** A loop, since `find` would make a function for each path that is followed. */
function remembered(text: string, paths: readonly RememberedPath[]): RememberedPath | undefined {
  for (const path of paths) if (path.text === text) return path;
  return undefined;
}

function readAnew(text: string, rules: ReadingRules): RememberedPath {
  let asksVersion = false;
  const asked: ReadingRules = {
    isNewer() {
      asksVersion = true;
      return rules.isNewer();
    },
  };
  const reading = pathOrError(text, asked);
  return { text, reading, asksVersion };
}
