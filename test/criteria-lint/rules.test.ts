import { expect, test } from 'vitest';
import { lintCriterion, lintRules } from '../../src/criteria/index.js';
import { cleanTexts, lintCases } from './cases.js';

test.each(lintCases)('$rule is found in $text', ({ rule, text, at, fix, response }) => {
  const finding = lintCriterion(text, { response }).find((each) => each.rule === rule);

  expect(finding && text.slice(finding.start, finding.end)).toBe(at);
  expect(finding?.position).toBe((finding?.start ?? 0) + 1);
  expect(finding?.hint).toMatch(/.\.$/);
  expect(finding?.fix).toBe(fix);
});

test.each(cleanTexts)('nothing is found in: %s', (text) => {
  expect(lintCriterion(text)).toEqual([]);
});

test('every rule has a case', () => {
  expect([...new Set(lintCases.map(({ rule }) => rule))].sort()).toEqual(lintRules.map(({ id }) => id).sort());
});

test.each(lintCases)('$rule can be switched off for $text', ({ rule, text, response }) => {
  const rules = lintCriterion(text, { response, disabled: [rule] }).map((finding) => finding.rule);

  expect(rules).not.toContain(rule);
});
