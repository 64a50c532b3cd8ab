import { JsonPathError } from '../errors.js';
import { parseIndexer } from './parse-indexer.js';
import type { Path, ReadingRules, Step } from './path.js';
import { PathText } from './path-text.js';
import { pathOf } from './single.js';

/**
 * Parses a JSONPath in the dialect of Json.NET's `SelectTokens` (public source; observed on Json.NET 6). A leading `$` may
 * be left out, and the empty path is the root.
 *
 * @throws JSON_PATH with the position of the fault
 */
export function parsePath(text: string, rules: ReadingRules): Path {
  const reading = pathOrError(text, rules);
  if (reading instanceof JsonPathError) throw reading;
  return reading;
}

/** Parses a JSONPath; gives the error of a text that is none, for whoever keeps it. */
export function pathOrError(text: string, rules: ReadingRules): Path | JsonPathError {
  const path = new PathText(text, rules);
  path.skipSpaces();
  // A dollar that nothing of a path follows begins a name.
  if (path.current === '$' && '.['.includes(text.charAt(path.index + 1))) path.index++;
  const steps = parseSteps(path, 0);
  path.skipSpaces();
  if (!path.isAtEnd) path.fail('Unexpected character.');
  return path.failure ?? pathOf(steps);
}

/**
 * Reads steps up to the first character that cannot belong to one.
 *
 * @param filterDepth how many filters are open here
 */
export function parseSteps(path: PathText, filterDepth: number): Step[] {
  const inFilter = filterDepth > 0;
  const steps: Step[] = [];
  let descends = false;
  let before: 'name' | 'dot' | 'bracket' = 'name';
  for (;;) {
    if (path.accept('.')) {
      descends = path.accept('.') || descends;
      before = 'dot';
    } else if (path.current === '[') {
      // Json.NET 6 forgets the `..` before a bracket until the next name.
      const bracketDescends: boolean = descends && path.rules.isNewer();
      steps.push(parseIndexer(path, bracketDescends, filterDepth, parseSteps));
      descends &&= !bracketDescends;
      before = 'bracket';
    } else {
      const start = path.index;
      const name = path.takeName(inFilter);
      if (name === '') break;
      if (before === 'bracket') {
        path.index = start;
        path.fail('A name cannot follow a bracket without a dot.');
      }
      steps.push(memberStep(path, name, descends));
      descends = false;
      before = 'name';
    }
  }
  if (before === 'dot' && (inFilter || path.isAtEnd)) path.fail('Expected a name after the dot.');
  return steps;
}

function memberStep(path: PathText, name: string, descends: boolean): Step {
  // In Json.NET 6 the star right before a bracket is a name like any other.
  const isStar = name === '*' && (path.current !== '[' || path.rules.isNewer());
  if (descends) return { kind: 'descendants', names: isStar ? undefined : new Set([name]) };
  return isStar ? { kind: 'allMembers' } : { kind: 'members', names: [name] };
}
