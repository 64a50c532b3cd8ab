import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  CriterionParseError,
  compileCriterion,
  type ExplainedNode,
  type LintOptions,
  lintCriterion,
} from '../../src/criteria/index.js';
import { lintCases } from './cases.js';

const INSERTED = [
  '"',
  "'",
  '[',
  ']',
  '(',
  ')',
  ',',
  '.',
  '==',
  ' && ',
  '!',
  'null',
  '$(a)',
  '${{ b }}',
  '-',
  '\\',
  '*',
  '[-1]',
  ' ',
  "''",
  '\\"',
  "\\'",
  ';',
  '+1',
  '?.',
  '`',
  '$(b.c)',
  "'${{ d['e'] }}'",
  'equals(',
];

/** A generator of numbers that gives the same ones each time. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function readExpressions(file: string): string[] {
  const lines = readFileSync(new URL(`../criteria/cases/${file}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line).expression).filter((text: string) => text.length < 500);
}

const texts = [
  ...lintCases.map(({ text }) => text),
  ...readExpressions('in-use.jsonl'),
  ...readExpressions('observed.jsonl'),
];

/** A text with one or two pieces cut out, put in or doubled. */
function mutate(text: string, random: (below: number) => number): string {
  let mutated = text;
  for (let times = 1 + random(2); times > 0; times--) {
    const start = random(mutated.length + 1);
    const end = Math.min(start + random(3), mutated.length);
    const inserted = random(2) === 0 ? '' : (INSERTED[random(INSERTED.length)] ?? '');
    mutated = mutated.slice(0, start) + inserted + mutated.slice(end);
  }
  const quotes = ["'", '"', "''", '`', '\\"'][random(30)] ?? '';
  return quotes + mutated + quotes;
}

/** What is wrong with the findings of a text, if anything. */
function faultOf(text: string, options: LintOptions = {}): string | undefined {
  const treeOf = (criterion: string) => treeWith(criterion, options);
  for (const { rule, fix, start, end } of lintCriterion(text, options)) {
    if (start < 0 || end > text.length || start > end) return `${rule}: the span ${start} to ${end}`;
    if (fix === undefined) continue;
    const tree = treeOf(fix);
    if (!tree) return `${rule}: the fix does not parse: ${fix}`;
    if (isText(tree) && !isText(treeOf(text))) return `${rule}: the fix is one text, which always passes: ${fix}`;
    if (hasQuotedKey(tree) && !hasQuotedKey(treeOf(text))) return `${rule}: the fix asks for a key in quotes: ${fix}`;
    if (lintCriterion(fix, options).some((finding) => finding.rule === rule))
      return `${rule}: the fix still has it: ${fix}`;
  }
  return undefined;
}

/** The tree of a criterion in which something stands for what is replaced; undefined where it does not parse. */
function treeWith(text: string, { templateExpressions }: LintOptions): ExplainedNode | undefined {
  for (const value of ['5', 'root', 'a', 'format']) {
    const expanded = templateExpressions === 'expanded' ? text.replace(/\$\{\{.*?\}\}/gs, value) : text;
    const readable = expanded.replace(/'[^']*'|\$\([^()'"]*[A-Za-z][^()'"]*\)/g, (piece) =>
      piece.startsWith("'") ? piece : value,
    );
    try {
      return compileCriterion(readable).explain({}).tree;
    } catch (error) {
      if (!(error instanceof CriterionParseError)) throw error;
    }
  }
  return undefined;
}

function isText(tree: ExplainedNode | undefined): boolean {
  return tree?.type === 'literal' && tree.text.startsWith("'");
}

function hasQuotedKey(tree: ExplainedNode | undefined): boolean {
  if (!tree) return false;
  const [key] = tree.type === 'index' ? tree.children : [];
  return (key?.type === 'literal' && /^'['"]|['"]'$/.test(key.text.slice(1, -1))) || tree.children.some(hasQuotedKey);
}

test.each([1, 2, 3, 4])('every correction parses and corrects, for 3000 mutated texts of seed %i', (seed) => {
  const random = randomFrom(seed);
  let corrections = 0;
  for (let count = 0; count < 3000; count++) {
    const text = mutate(texts[random(texts.length)] ?? '', random);

    expect(faultOf(text), text).toBeUndefined();
    expect(faultOf(text, { templateExpressions: 'expanded' }), text).toBeUndefined();
    corrections += lintCriterion(text).filter(({ fix }) => fix !== undefined).length;
  }
  expect(corrections).toBeGreaterThan(300);
});

test.each(texts)('a text that does not parse has a finding: %s', (text) => {
  if (text.trim() !== '' && !treeWith(text, {})) expect(lintCriterion(text)).not.toEqual([]);
  expect(faultOf(text)).toBeUndefined();
});

const hostileTexts = [
  { title: 'opening brackets', text: '('.repeat(21_000) },
  { title: 'closing brackets', text: ']'.repeat(21_000) },
  { title: 'double quotes', text: '"'.repeat(21_000) },
  { title: 'single quotes', text: "'".repeat(20_999) },
  { title: 'undoubled quotes', text: "'x' y ".repeat(3500) },
  { title: 'macros without an end', text: '$('.repeat(10_500) },
  { title: 'macros in quotes', text: `'${'$(a'.repeat(6900)}'` },
  { title: 'template expressions without an end', text: '${{'.repeat(7000) },
  { title: 'operators', text: 'a==b&&'.repeat(3500) },
  { title: 'negations', text: '!'.repeat(21_000) },
  { title: 'a long chain', text: `root${'.a'.repeat(10_000)}` },
  { title: 'a long chain with dashes', text: `root${'.a-b'.repeat(5000)}` },
  { title: 'many calls', text: `and(${Array(1500).fill("jsonpath('$')").join(',')})` },
  { title: 'many responses', text: `and(${Array(1200).fill('response.content')} )` },
  { title: 'a path of brackets', text: `count(jsonpath('${'[-1]'.repeat(5000)}'))` },
  { title: 'a path of lengths', text: `count(jsonpath('${'[(@.length-'.repeat(1900)}'))` },
  { title: 'a path of comparisons', text: `count(jsonpath('${'==a '.repeat(5000)}'))` },
  { title: 'more than an expression may have', text: '"'.repeat(5_000_000) },
];

test.each(hostileTexts)('linting $title takes no time that grows faster than the text', ({ text }) => {
  const start = performance.now();

  const findings = lintCriterion(text, { response: {} });

  expect(findings.length).toBeLessThanOrEqual(100);
  expect(performance.now() - start).toBeLessThan(3000);
});
