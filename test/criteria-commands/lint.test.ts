import { expect, test } from 'vitest';
import { criteriaLint } from '../../src/cli/commands/criteria-lint.js';
import { FileError, UsageError } from '../../src/cli/errors.js';
import { underline } from '../../src/cli/underline.js';
import { parseYaml, YamlSyntaxError } from '../../src/yaml/index.js';
import { call } from '../task-commands/call.js';
import { folderWith } from '../task-commands/folder.js';

/** Lints this file. */
function lintFile(text: string, ...words: readonly string[]) {
  return call(criteriaLint, ['a.yml', ...words], { workingDirectory: folderWith({ 'a.yml': text }) });
}

async function findingsOf(text: string): Promise<Array<{ rule: string; line: number; column: number; yaml?: string }>> {
  return JSON.parse((await lintFile(text, '--json')).stdout).findings;
}

test('a criterion without faults gives exit code 0, one with faults 1', async () => {
  const options = { workingDirectory: '.' };

  expect(await call(criteriaLint, ["eq(root.a, 'x')"], options)).toMatchObject({
    exitCode: 0,
    stdout: 'nothing found\n',
  });
  expect((await call(criteriaLint, ['eq(root.a, "x")'], options)).exitCode).toBe(1);
  expect(
    (await call(criteriaLint, ['eq(root.a, "x")', '--disable', 'double-quotes', '--disable', 'syntax'], options))
      .exitCode,
  ).toBe(0);
});

test('with --json the findings of a criterion are one document', async () => {
  const { stdout } = await call(criteriaLint, ['eq(root.a, null)', '--json'], { workingDirectory: '.' });

  expect(JSON.parse(stdout).findings).toEqual([
    {
      rule: 'null-keyword',
      message: expect.any(String),
      start: 11,
      end: 15,
      position: 12,
      hint: expect.any(String),
      fix: "eq(root.a, '')",
    },
  ]);
});

/** YAML, and for each finding the rule and what stands at its place. */
const files = [
  {
    text: `successCriteria: 'eq(root["a"], ''it''''s'', null)'`,
    found: [
      ['double-quotes', '"a"'],
      ['null-keyword', 'null'],
    ],
  },
  {
    text: `successCriteria: "and(root['a'], \\"b\\", null)"`,
    found: [
      ['yaml-escapes', '\\"b'],
      ['double-quotes', '\\"b'],
      ['null-keyword', 'null'],
    ],
  },
  {
    text: 'inputs:\n  successCriteria: |\n    and(true,\n        eq(root.a, null))\n',
    found: [['null-keyword', 'null)']],
  },
  {
    text: 'inputs:\n  successCriteria: >-\n    and(true,\n      eq(root.a, null))\n',
    found: [['null-keyword', 'null)']],
  },
  { text: 'inputs:\n  successCriteria: and(true,\n     eq(root.a, null))\n', found: [['null-keyword', 'null)']] },
  { text: 'a:\n  - ${{ if true }}:\n    - inputs: { SUCCESSCRITERIA: "root.x == 1" }', found: [['operators', '== 1']] },
  { text: 'successCriteria: eq(root.a, ${{ parameters.x }})\n', found: [] },
  { text: "successCriteria: '${{ parameters.criteria }}'\n", found: [] },
  { text: 'successCriteria: eq(root.a, 1) # the state\n', found: [] },
  { text: 'successCriteria: |\n  eq(root.a, 1)\n', found: [] },
  { text: "successCriteria: \"eq(root['a'], 'b')\"\n", found: [] },
  { text: 'successCriteria:\n', found: [] },
  { text: "successCriteria: eq(root.a, 'job #1')\n", found: [['yaml-comment', "#1')"]] },
  { text: 'inputs: { a: b, successCriteria: eq(root.a, 1) }', found: [['yaml-flow', ', 1)']] },
  { text: "inputs: { successCriteria: eq(root['a'], 'x') }", found: [['yaml-flow', ", 'x'"]] },
  { text: "successCriteria: eq(root['a: b'], 1)", found: [['yaml-colon', ': b']] },
  { text: "successCriteria: 'eq(root['a'], 1)'", found: [['yaml-quotes', "'a'"]] },
  { text: 'successCriteria: "eq(root["a"], 1)"', found: [['yaml-quotes', '"a"']] },
  { text: "successCriteria: 'ready' == root.a", found: [['yaml-quotes', "' =="]] },
] as const;

test.each(files)('the findings of $text stand where they are', async ({ text, found }) => {
  const lines = text.split('\n');
  const findings = await findingsOf(text);

  expect(findings.map(({ rule }) => rule)).toEqual(found.map(([rule]) => rule));
  for (const [index, { line, column }] of findings.entries()) {
    expect(lines[line - 1]?.slice(column - 1).startsWith(found[index]?.[1] ?? '')).toBe(true);
  }
});

test.each(files.filter(({ found }) => found.some(([rule]) => rule.startsWith('yaml-'))))(
  'the corrected text of $text is YAML without findings',
  async ({ text }) => {
    const [finding] = await findingsOf(text);
    const corrected = `successCriteria: ${finding?.yaml}`;

    expect(() => parseYaml(corrected, 'a.yml')).not.toThrow();
    expect(await findingsOf(corrected)).toEqual([]);
  },
);

test('each rule for YAML can be switched off', async () => {
  const text = "successCriteria: eq(root.a, 'job #1')\n";

  expect((await lintFile(text, '--disable', 'yaml-comment', '--json')).stdout).not.toContain('yaml-comment');
});

test('a file without faults tells how many criteria it has', async () => {
  const { stdout, exitCode } = await lintFile('a: { successCriteria: root.a }\nb: { successCriteria: root.b }\n');

  expect(stdout).toBe('nothing found in 2 criteria\n');
  expect(exitCode).toBe(0);
});

test('a file that is no YAML for another reason is refused with its place', async () => {
  await expect(lintFile('steps: [\n')).rejects.toThrow(YamlSyntaxError);
});

const misuses = [
  { words: [], error: UsageError, message: 'No criterion and no file' },
  { words: ['root', '--disable', 'double-quote'], error: UsageError, message: "There is no rule 'double-quote'." },
  { words: ['none.yaml'], error: FileError, message: 'does not exist' },
];

test.each(misuses)('$words is refused', async ({ words, error, message }) => {
  const lint = call(criteriaLint, words, { workingDirectory: folderWith({}) });

  await expect(lint).rejects.toThrow(error);
  await expect(lint).rejects.toThrow(message);
});

test('a large file without an end of its quotes is searched in time that grows with it only', async () => {
  const text = `${"successCriteria: 'a' b\n".repeat(2000)}x: [${' '.repeat(1_000_000)}`;

  const { exitCode } = await lintFile(text);

  expect(exitCode).toBe(1);
});

test('of a long criterion only what is near the finding is shown', () => {
  const text = `${'a'.repeat(500)}"x"${'b'.repeat(500)}`;
  const [line, carets] = underline(text, 500, 503);

  expect(line).toBe(`…${'a'.repeat(60)}"x"${'b'.repeat(60)}…`);
  expect(line.slice(carets.indexOf('^'), carets.length)).toBe('"x"');
});
