import { expect, test } from 'vitest';
import { languageFunctions } from '../../src/criteria/functions/index.js';
import {
  CriterionEvaluationError,
  CriterionParseError,
  compileCriterion,
  parseResponse,
  ResponseDepthError,
} from '../../src/criteria/index.js';
import { serverFunctions } from '../../src/criteria/server/index.js';

const LONGEST = 21_000;
const DEEPEST = 20_000;

/** Expressions as long as one may be, each of one thing again and again. */
const longest: ReadonlyArray<readonly [what: string, expression: string]> = [
  ['dereferences', fill('root', '.a', '')],
  ['indexes', fill('root', "['a']", '')],
  ['positions', fill('root', '[0]', '')],
  ['wildcards', fill('root', '.*', '')],
  ['arguments', fill('and(1', ',1', ')')],
  ['calls side by side', fill('or(0', ',not(1)', ')')],
  ['steps of a path', fill("jsonpath('$", '.a', "')")],
  ['descents of a path', fill("jsonpath('$", '..a', "')")],
  ['stars of a path', fill("jsonpath('$", '[*]', "')")],
  ['positions of a path', fill("jsonpath('$[0", ',0', "]')")],
  ['predicates of a filter', fill("jsonpath('$[?(@.a", '||@.a', ")]')")],
  ['filters one after the other', fill("jsonpath('$", '[?(@)]', "')")],
  ['filters in filters', fill("jsonpath('$", '[?(@', "')")],
  ['quotes', fill("'", "''", "'")],
  ['placeholders', fill("format('", '{0}', "', root)")],
  ['braces', fill("format('", '{{', "')")],
  ['brackets that are not closed', fill('root', '[root', '')],
  ['calls that are not closed', fill('', 'not(', '')],
];

/** `before`, as many `part` as fit, and `after`. */
function fill(before: string, part: string, after: string): string {
  return before + part.repeat((LONGEST - before.length - after.length) / part.length) + after;
}

const responses: ReadonlyArray<readonly [what: string, response: unknown]> = [
  ['nothing', undefined],
  ['a deep object', JSON.parse(`${'{"a":'.repeat(DEEPEST)}1${'}'.repeat(DEEPEST)}`)],
  ['a deep array', JSON.parse('['.repeat(DEEPEST) + ']'.repeat(DEEPEST))],
  ['a long array', Array.from({ length: 100_000 }, (_, a) => ({ a: [{ a }] }))],
];

const pairs = longest.flatMap(([what, expression]) =>
  responses.map(([of, response]) => ({ what, of, expression, response })),
);

test.each(pairs)('an expression full of $what ends on $of', ({ expression, response }) => {
  expect(expression.length).toBeLessThanOrEqual(LONGEST);
  expect(endOf(() => compileCriterion(expression).evaluate({ response }))).toMatch(
    /^(value|the error of the language)$/,
  );
  expect(endOf(() => compileCriterion(expression).explain({ response }))).toMatch(
    /^(value|the error of the language)$/,
  );
});

function endOf(run: () => unknown): string {
  try {
    run();
    return 'value';
  } catch (error) {
    if (error instanceof CriterionParseError || error instanceof CriterionEvaluationError) {
      return 'the error of the language';
    }
    throw error;
  }
}

const functions = [...languageFunctions, ...serverFunctions].map(({ name, minimumArguments }) => ({
  name,
  call: `${name}(${Array.from({ length: minimumArguments }, () => 'root').join(', ')})`,
}));

test.each(functions)('$name takes the deepest and the longest response', ({ call }) => {
  for (const [, response] of responses) {
    expect(endOf(() => compileCriterion(call).evaluate({ response }))).toMatch(/^(value|the error of the language)$/);
    expect(endOf(() => compileCriterion(call).explain({ response }))).toMatch(/^(value|the error of the language)$/);
  }
});

test.each([
  ['objects', '{"0":', '1.0', '}'],
  ['arrays', '[', '1.0', ']'],
])('%s that nest 20000 deep are read exactly, and one more is refused', (_what, open, inner, close) => {
  const nested = (depth: number) => open.repeat(depth) + inner + close.repeat(depth);

  expect(compileCriterion("count(jsonpath('$..*'))").evaluate({ response: parseResponse(nested(DEEPEST)) }).value).toBe(
    DEEPEST + 1,
  );
  expect(() => parseResponse(nested(DEEPEST + 1))).toThrow(ResponseDepthError);
  expect(() => parseResponse(open.repeat(1_000_000))).toThrow(ResponseDepthError);
});

test('filters inside filters go over a large array', () => {
  const response = Array.from({ length: 20_000 }, (_, n) => ({ parts: [{ parts: [{ n }] }] }));
  const path = '$[?(@.parts[?(@.parts[?(@.n>=19990)])])]';

  expect(compileCriterion(`count(jsonpath('${path}'))`).evaluate({ response }).value).toBe(10);
});
