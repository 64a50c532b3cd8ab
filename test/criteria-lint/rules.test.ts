import { expect, test } from 'vitest';
import { lintCriterion, lintRules } from '../../src/criteria/index.js';
import { cleanCases, cleanTexts, lintCases } from './cases.js';

test.each(lintCases)(
  '$rule is found in $text',
  ({ rule, text, at, fix, told = '', response, templateExpressions = 'literal' }) => {
    const finding = lintCriterion(text, { response, templateExpressions }).find((each) => each.rule === rule);

    expect(finding && text.slice(finding.start, finding.end)).toBe(at);
    expect(finding?.position).toBe((finding?.start ?? 0) + 1);
    expect(finding?.hint).toMatch(/.\.$/);
    expect(`${finding?.message} ${finding?.hint}`).toContain(told);
    expect(finding?.fix).toBe(fix);
  },
);

test.each(cleanTexts)('nothing is found in: %s', (text) => {
  expect(lintCriterion(text)).toEqual([]);
});

test.each(cleanCases)(
  'nothing else is found in: $text',
  ({ only, text, response, templateExpressions = 'literal' }) => {
    const rules = lintCriterion(text, { response, templateExpressions }).map(({ rule }) => rule);

    expect([...new Set(rules)]).toEqual(only === undefined ? [] : [only]);
  },
);

test('every rule has a case', () => {
  expect([...new Set(lintCases.map(({ rule }) => rule))].sort()).toEqual(lintRules.map(({ id }) => id).sort());
});

test.each(lintCases)('$rule can be switched off for $text', ({ rule, text, response }) => {
  const rules = lintCriterion(text, { response, disabled: [rule] }).map((finding) => finding.rule);

  expect(rules).not.toContain(rule);
});

test.each([
  "in(root.a, ['x','y'])",
  'eq(root.a, [1])',
  "['x', 'y']",
  "and(in(root.a, [root['b'], 'c']), true)",
  "root.a == ['x', 'y']",
])('brackets that are balanced are not told as unbalanced: %s', (text) => {
  const rules = lintCriterion(text).map(({ rule }) => rule);

  expect(rules).toContain('list-literal');
  expect(rules).not.toContain('unbalanced-brackets');
});

test('what stands for a template expression inside is never shown', () => {
  const texts = [
    'eq(root.${{ a }}-b, 1)',
    "eq(root.x, '${{ a }}', 2)",
    'root.x == ${{ a }} + ${{ b }}',
    'count(jsonpath(\'$.v[?(@.s=="${{ a }}")]\'))',
    "count(jsonpath('$..${{ a }}..'))",
    'eq(${{ a }} ${{ b }}, "${{ c }}")',
    'eq(root[${{ a }}, $(b)',
    "'eq(root.a, ${{ a }})'",
  ];

  for (const text of texts) {
    for (const templateExpressions of ['literal', 'expanded'] as const) {
      for (const { message, hint, fix = '' } of lintCriterion(text, { templateExpressions })) {
        expect(`${message} ${hint} ${fix}`).not.toMatch(/00|aaaa/);
      }
    }
  }
});

test('a thousand keys of a response with a hundred thousand are looked up in an index of it', () => {
  const response = Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`Key${key}`, 1]));
  let reads = 0;
  const counted = new Proxy(response, {
    ownKeys: (target) => {
      reads++;
      return Reflect.ownKeys(target);
    },
  });
  const accesses = Array.from({ length: 1000 }, (_, key) => `root.key${key}`);

  const findings = lintCriterion(`and(${accesses.join(', ')})`, { response: counted });

  expect(findings[0]).toMatchObject({ rule: 'key-case', start: 8 });
  expect(findings[0]?.hint).toContain("['Key0']");
  expect(reads).toBeLessThan(10);
});

test('the steps that a lint takes on a response are limited', () => {
  const seeking = 60;
  let reads = 0;
  const items = new Proxy(
    Array.from({ length: 200_000 }, (_, id) => id),
    {
      get: (target, key, receiver) => {
        if (key === '7') reads++;
        return Reflect.get(target, key, receiver);
      },
    },
  );
  const searches = Array.from({ length: seeking }, () => "containsValue(root.items, 'y')");

  const findings = lintCriterion(`or(root.Items, root.Items.length, ${searches.join(', ')})`, { response: { items } });

  expect(findings[0]).toMatchObject({
    rule: 'key-case',
    fix: expect.stringContaining("or(root['items'], root['items']"),
  });
  expect(reads).toBeLessThan(2 * seeking);
});
