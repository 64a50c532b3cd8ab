import { expect, test } from 'vitest';
import { judgeVisibility, parseVisibilityRule, VisibilityRuleError } from '../../src/tasks/index.js';

const values: Readonly<Record<string, string>> = { method: 'GET', mode: '', later: '$(x)', text: 'a b' };

interface VisibilityCase {
  readonly rule: string;
  readonly visible: boolean | undefined;
}

const cases: readonly VisibilityCase[] = [
  { rule: 'method = GET', visible: true },
  { rule: 'method == get', visible: true },
  { rule: 'method=GET', visible: true },
  { rule: 'method != GET', visible: false },
  { rule: 'method!=POST', visible: true },
  { rule: 'method = GE', visible: false },
  { rule: 'text = a b', visible: true },
  { rule: 'mode =', visible: true },
  { rule: 'mode != ', visible: false },
  { rule: 'unknown = x', visible: false },
  { rule: 'unknown != x', visible: true },
  { rule: 'method != GET && method != HEAD', visible: false },
  { rule: 'method != POST && method != HEAD', visible: true },
  { rule: 'method = POST || method = GET', visible: true },
  { rule: 'method = POST || method = PUT', visible: false },
  { rule: 'method = GET || method = PUT && mode = x', visible: true },
  { rule: 'method = PUT && mode = x || method = GET', visible: true },
  { rule: 'later = y', visible: undefined },
  { rule: 'method = GET || later = y', visible: undefined },
];

test.each(cases)('$rule', ({ rule, visible }) => {
  expect(judgeVisibility(parseVisibilityRule(rule, "input 'x'"), (name) => values[name])).toBe(visible);
});

test.each(['method', 'method contains G', 'a === b', 'a !== b', 'a <= b', '= b', 'a = b &&', '|| a = b', 'a b = c'])(
  '%s is no rule',
  (rule) => {
    const parse = () => parseVisibilityRule(rule, "input 'x'");
    expect(parse).toThrow(VisibilityRuleError);
    expect(parse).toThrow(`The visibility rule '${rule}' of input 'x' is not understood.`);
  },
);
