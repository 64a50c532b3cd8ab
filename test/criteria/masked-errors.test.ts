import { expect, test } from 'vitest';
import {
  type CriterionContext,
  CriterionEvaluationError,
  compileCriterion,
  parseResponse,
} from '../../src/criteria/index.js';

const SECRET = "S3c'r3t{";
const mask = (text: string): string => text.replaceAll(SECRET, '***').replaceAll('4711', '#');

function evaluationError(expression: string, context: CriterionContext): CriterionEvaluationError {
  try {
    compileCriterion(expression).evaluate(context, { mask });
  } catch (error) {
    if (error instanceof CriterionEvaluationError) return error;
    throw error;
  }
  throw new Error('It was evaluated to its end.');
}

/** Every message that quotes a value. */
const quoting: ReadonlyArray<readonly [what: string, expression: string, value: unknown, message: string]> = [
  ['a value that does not convert', 'gt(1, root.s)', SECRET, "Unable to convert from String to Number. Value: '***'"],
  ['a format string', 'format(root.s, 1)', SECRET, 'The following format string is invalid: ***'],
  [
    'a format string that asks for too much',
    'format(root.s)',
    '{0} 4711',
    'The following format string references more arguments than were supplied: {0} #',
  ],
  [
    'specifiers of a format string',
    'format(root.s, 1)',
    '{0:4711}',
    "The format specifiers '#' are not valid for objects of type 'Number'",
  ],
  [
    'a number out of range',
    'root.s',
    parseResponse(`4711${'0'.repeat(30)}`),
    `The number #${'0'.repeat(30)} is outside the range of a decimal.`,
  ],
  [
    'an index',
    'jsonpath(root.s)',
    '$[99999994711]',
    'The position 9999999# is too large. Located at position 3 within JSONPath: $[9999999#]',
  ],
  ['an index of an array', 'root.list[root.s]', 99999994711, 'The array index 9999999# is above 2147483647.'],
  [
    'a path',
    'jsonpath(root.s)',
    `${SECRET}[`,
    'Expected a position, a name in single quotes, * or a filter. Located at position 10 within JSONPath: ***[',
  ],
  [
    'a position of a path',
    'jsonpath(root.s)',
    '$.list[-4711]',
    'The position -# is negative. Located at position 8 within JSONPath: $.list[-#]',
  ],
  [
    'the numbers of a substring',
    "substring('text', 0, root.s)",
    4711,
    "The function 'substring' cannot take # characters from 0 on: the text has 4.",
  ],
  [
    'the expression that takes too much memory',
    `format('4711{0}{0}', root.s)`,
    'x'.repeat(300_000),
    "The maximum allowed memory size was exceeded while evaluating the following expression: format('#{0}{0}', root['s'])",
  ],
];

test.each(quoting)('%s is masked in the message of an error', (_what, expression, value, message) => {
  const context = { response: { s: value, list: [1] } };
  const thrown = evaluationError(expression, context);
  const { error } = compileCriterion(expression).explain(context, { mask });

  expect(thrown.message).toBe(message);
  expect(thrown.stack).not.toMatch(/S3c|4711/);
  expect(JSON.stringify(thrown)).not.toMatch(/S3c|4711/);
  expect(error?.message).toBe(message);
  expect(error?.constructor).toBe(thrown.constructor);
  expect(error?.code).toBe(thrown.code);
  expect(error?.hint).toBe(thrown.hint);
});

test('a masked path error keeps its place, and another evaluation has its own mask', () => {
  const criterion = compileCriterion("count(jsonpath('$.a4711['))");

  expect(() => criterion.evaluate({})).toThrow(expect.objectContaining({ path: '$.a4711[' }));
  expect(() => criterion.evaluate({}, { mask })).toThrow(expect.objectContaining({ path: '$.a#[', position: 9 }));
  expect(() => criterion.evaluate({})).toThrow(expect.objectContaining({ path: '$.a4711[', position: 9 }));
});

test('a message of a function of a host is masked as a whole, and keeps its hint and cause', () => {
  const cause = new Error('below');
  const error = new CriterionEvaluationError('No 4711.', { hint: 'Try again.', cause }).masked(mask);

  expect(error).toMatchObject({ message: 'No #.', hint: 'Try again.', cause });
});
