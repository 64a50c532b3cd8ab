import { expect, test } from 'vitest';
import { compileCriterion } from '../../src/criteria/index.js';

const criterion = compileCriterion('gt(root.n, 4)');

test.each([
  ['another verdict', 3],
  ['an error', []],
])('an outcome tells the result that it had, and no values that no longer go with it: %s', (_what, later) => {
  const response: Record<string, unknown> = { n: 5 };
  const outcome = criterion.evaluate({ response });
  response['n'] = later;

  expect(JSON.parse(JSON.stringify(outcome))).toEqual({
    passed: true,
    value: true,
    expanded: "gt(root['n'], 4)",
    trace: ["Evaluating: gt(root['n'], 4)", "Expanded: gt(root['n'], 4)", 'Result: True'],
  });
});

test('an outcome whose values were read keeps them', () => {
  const response = { n: 5 };
  const outcome = criterion.evaluate({ response }, { asBoolean: true });

  expect(outcome.expanded).toBe('gt(5, 4)');
  response.n = 3;
  expect(outcome.trace).toEqual(["Evaluating: gt(root['n'], 4)", 'Expanded: gt(5, 4)', 'Result: True']);
});

test('the result of an outcome is shown as the host asks', () => {
  const response = { state: 'done' };
  const lastOf = (asBoolean: boolean) => {
    const outcome = compileCriterion('root.state').evaluate({ response: { ...response } }, { asBoolean });
    return outcome.trace.at(-1);
  };

  expect([lastOf(true), lastOf(false)]).toEqual(['Result: True', "Result: 'done'"]);
});
