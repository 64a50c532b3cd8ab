import { JsonNumber } from '../json/json-number.js';
import { MAXIMUM_FILTER_DEPTH } from '../limits.js';
import type { StepsParser } from './parse-indexer.js';
import { type Filter, OPERATORS, type Operator, type Predicate } from './path.js';
import type { PathText } from './path-text.js';

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
    connectors.push(connector ?? path.fail("Expected '&&', '||' or ')'."));
  }
}

function parsePredicate(path: PathText, depth: number, parseSteps: StepsParser): Predicate {
  path.skipSpaces();
  path.expect('@');
  const steps = parseSteps(path, depth);
  path.skipSpaces();
  if (')|&'.includes(path.current || ' ')) return { path: steps, comparison: undefined };
  const operator = parseOperator(path);
  path.skipSpaces();
  const literal = parseLiteral(path);
  path.skipSpaces();
  return { path: steps, comparison: { operator, literal } };
}

function parseOperator(path: PathText): Operator {
  const written = OPERATORS.find((symbol) => path.text.startsWith(symbol, path.index));
  const known = written && (!NEWER_OPERATORS.includes(written) || path.rules.isNewer());
  if (!known) return path.fail('Expected one of == != <> < <= > >= after the path of a filter.');
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
  return path.fail('Expected a number, a text in single quotes, true, false or null.');
}
