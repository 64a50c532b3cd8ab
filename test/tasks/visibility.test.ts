import { expect, test } from 'vitest';
import {
  judgeVisibility,
  parseVisibilityRule,
  VisibilityRuleError,
  visibilityOperators,
} from '../../src/tasks/index.js';

const values: Readonly<Record<string, string>> = {
  method: 'GET',
  mode: '',
  later: '$(x)',
  text: 'a b',
  count: '10',
  package: 'site.WAR',
};

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
  { rule: 'mode = ""', visible: true },
  { rule: "method != ''", visible: true },
  { rule: 'text = "A B"', visible: true },
  { rule: 'count < 9', visible: false },
  { rule: 'count < 10.5', visible: true },
  { rule: 'count<=10', visible: true },
  { rule: 'count > 9', visible: true },
  { rule: 'count >= 11', visible: false },
  { rule: 'method < ZZZ', visible: false },
  { rule: 'method > 0', visible: false },
  { rule: 'mode >= 0', visible: false },
  { rule: 'method in PUT, get', visible: true },
  { rule: 'method IN PUT,POST', visible: false },
  { rule: 'method notIn PUT, POST', visible: true },
  { rule: 'method NotIn GET', visible: false },
  { rule: 'mode in x,""', visible: true },
  { rule: 'package contains E.w', visible: true },
  { rule: 'package Contains zip', visible: false },
  { rule: 'package notContains zip', visible: true },
  { rule: 'package NOTCONTAINS site', visible: false },
  { rule: 'package startsWith SITE', visible: true },
  { rule: 'package startsWith war', visible: false },
  { rule: 'package notStartsWith war', visible: true },
  { rule: 'package NotStartsWith site', visible: false },
  { rule: 'package endsWith .war', visible: true },
  { rule: 'package endsWith .jar', visible: false },
  { rule: 'package NotEndsWith .jar && package NotEndsWith .zip', visible: true },
  { rule: 'package notEndsWith .war', visible: false },
  { rule: 'later in x', visible: undefined },
  { rule: 'later = y', visible: undefined },
  { rule: 'method = GET || later = y', visible: undefined },
];

test.each(cases)('$rule', ({ rule, visible }) => {
  expect(judgeVisibility(parseVisibilityRule(rule, "input 'x'"), (name) => values[name])).toBe(visible);
});

test.each([
  'method',
  'a === b',
  'a !== b',
  'a <== b',
  'a => b',
  '= b',
  'in b',
  'a in',
  'a like b',
  'a toString b',
  'a = b &&',
  '|| a = b',
  'a b = c',
])('%s is no rule', (rule) => {
  const parse = () => parseVisibilityRule(rule, "input 'x'");
  expect(parse).toThrow(VisibilityRuleError);
  expect(parse).toThrow(`The visibility rule '${rule}' of input 'x' is not understood.`);
});

test('the hint names every operator', () => {
  const hint = visibilityOperators.join(', ');
  expect(() => parseVisibilityRule('x', "input 'x'")).toThrow(
    expect.objectContaining({ hint: expect.stringContaining(hint) }),
  );
});

test('every operator has a case', () => {
  const tried = cases.flatMap(({ rule }) => parseVisibilityRule(rule, '').alternatives.flat());
  expect(new Set(tried.map(({ operator }) => operator))).toEqual(new Set(visibilityOperators));
});
