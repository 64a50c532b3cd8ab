import { expect, test } from 'vitest';
import { compileCriterion, lintCriterion } from '../../src/criteria/index.js';

test.each([undefined, null, 5, {}])('an expression that is %s is refused in words', (given) => {
  const text = given as unknown as string;

  expect(() => compileCriterion(text)).toThrow(expect.objectContaining({ code: 'EXPRESSION_TEXT' }));
  expect(() => lintCriterion(text)).toThrow('An expression has to be a text, and not');
});

test('an error keeps its message and its facts in JSON', () => {
  const { error } = compileCriterion("jsonpath('$..[')").explain({ response: {} });

  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    message: error?.message,
    name: 'JsonPathError',
    code: 'JSON_PATH',
    position: 5,
  });
});
