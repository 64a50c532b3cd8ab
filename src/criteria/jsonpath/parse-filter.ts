import { JsonNumber } from '../json/json-number.js';
import { MAXIMUM_FILTER_DEPTH } from '../limits.js';
import { comparisonWith } from './comparison.js';
import type { StepsParser } from './parse-indexer.js';
import { type Filter, OPERATORS, type Operator, type Predicate } from './path.js';
import type { PathText } from './path-text.js';
import { predicateOf } from './predicate.js';
import { pathOf } from './single.js';

const CONNECTORS = ['&&', '||'] as const;
const NEWER_OPERATORS: readonly Operator[] = ['===', '!=='];

const WORDS: ReadonlyArray<readonly [word: string, value: boolean | null]> = [
  ['true', true],
  ['false', false],
  ['null', null],
];

// A number ends only at a space or a parenthesis, so `5&&` is none.
const NUMBER_RUN = /[-\d][^ )]*/y;
const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Reads `(@.a == 1 && @.b)`: predicates on the item, without parentheses, functions and negation. */
export function parseFilter(path: PathText, depth: number, parseSteps: StepsParser): Filter {
  if (depth > MAXIMUM_FILTER_DEPTH) path.fail(`More than ${MAXIMUM_FILTER_DEPTH} filters are open here.`);
  path.expect('(');
  const predicates: Predicate[] = [];
  const connectors: Array<'&&' | '||'> = [];
  for (;;) {
    predicates.push(parsePredicate(path, depth, parseSteps));
    if (path.accept(')')) return { predicates, connectors };
    const connector = CONNECTORS.find((symbol) => path.accept(symbol));
    if (!connector) {
      path.fail("Expected '&&', '||' or ')'.");
      return { predicates, connectors };
    }
    connectors.push(connector);
  }
}

function parsePredicate(path: PathText, depth: number, parseSteps: StepsParser): Predicate {
  path.skipSpaces();
  path.expect('@');
  const steps = pathOf(parseSteps(path, depth));
  path.skipSpaces();
  if (')|&'.includes(path.current || ' ')) return predicateOf(steps, undefined);
  const operator = parseOperator(path);
  path.skipSpaces();
  const literal = parseLiteral(path);
  path.skipSpaces();
  return predicateOf(steps, comparisonWith(operator, literal));
}

function parseOperator(path: PathText): Operator {
  const written = OPERATORS.find((symbol) => path.isAt(symbol));
  const known = written && (!NEWER_OPERATORS.includes(written) || path.rules.isNewer());
  if (!known) {
    path.fail('Expected one of == != <> < <= > >= after the path of a filter.');
    return '==';
  }
  path.index += written.length;
  return written;
}

function parseLiteral(path: PathText): unknown {
  if (path.current === "'") return path.takeQuoted();
  const word = WORDS.find(([text]) => path.accept(text));
  if (word) return word[1];
  const start = path.index;
  const number = path.take(NUMBER_RUN);
  if (NUMBER.test(number)) return new JsonNumber(number);
  path.index = start;
  path.fail('Expected a number, a text in single quotes, true, false or null.');
  return undefined;
}
