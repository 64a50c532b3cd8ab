import { parseFilter } from './parse-filter.js';
import type { Step } from './path.js';
import type { PathText } from './path-text.js';

/** Reads the steps inside a filter: the parser of steps, handed on because the two call each other. */
export type StepsParser = (path: PathText, filterDepth: number) => Step[];

/** Reads what stands in brackets: names in quotes, `*`, positions, a slice or a filter. */
export function parseIndexer(path: PathText, descends: boolean, filterDepth: number, parseSteps: StepsParser): Step {
  path.expect('[');
  path.skipSpaces();
  let step: Step;
  if (path.current === "'") step = parseNames(path, descends);
  else if (path.accept('?')) {
    step = { kind: 'filter', filter: parseFilter(path, filterDepth + 1, parseSteps), descends };
  } else if (path.accept('*')) step = { kind: 'allItems' };
  else step = parsePositions(path);
  path.skipSpaces();
  path.expect(']');
  return step;
}

function parseNames(path: PathText, descends: boolean): Step {
  const names: string[] = [];
  do {
    path.skipSpaces();
    if (path.current !== "'") path.fail('Expected a name in single quotes.');
    names.push(path.takeQuoted());
    path.skipSpaces();
  } while (path.accept(','));
  return descends ? { kind: 'descendants', names: new Set(names) } : { kind: 'members', names };
}

function parsePositions(path: PathText): Step {
  const fault = path.faultHere();
  const first = path.takeInteger();
  if (path.accept(':')) {
    const end = path.takeInteger();
    const step = path.accept(':') ? path.takeInteger() : undefined;
    return { kind: 'slice', start: first, end, step, fault };
  }
  const positions = [first ?? expectPosition(path)];
  while (path.accept(',')) positions.push(path.takeInteger() ?? expectPosition(path));
  return { kind: 'items', positions, fault };
}

function expectPosition(path: PathText): number {
  const hint = path.current === '"' ? 'Put names in single quotes.' : undefined;
  path.fail('Expected a position, a name in single quotes, * or a filter.', hint);
  return 0;
}
