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
  { text: "inputs: { successCriteria: eq(root['a'], 'x') }", found: [['yaml-flow', "['a']"]] },
  { text: "successCriteria: eq(root['a: b'], 1)", found: [['yaml-colon', ': b']] },
  { text: "successCriteria: 'eq(root['a'], 1)'", found: [['yaml-quotes', "'a'"]] },
  { text: 'successCriteria: "eq(root["a"], 1)"', found: [['yaml-quotes', '"a"']] },
  { text: "successCriteria: 'ready' == root.a", found: [['yaml-quotes', "' =="]] },
  { text: "successCriteria: 'root' == root.a", found: [['yaml-quotes', "' =="]] },
  { text: "successCriteria: 'eq(root[''a'], ''x'')'", found: [['yaml-quotes', "'], ''x"]] },
  { text: "successCriteria: ''eq(root.a, 1)''", found: [['yaml-quotes', "'eq("]] },
  { text: "successCriteria: 'eq(root.a, 1)\nmethod: GET\n", found: [['yaml-quotes', "'eq("]] },
  { text: "successCriteria: 'eq(root[''a''], 1)\nmethod: ''\n", found: [['yaml-quotes', "'eq("]] },
  { text: 'successCriteria: "eq(root.a, 1)\nmethod: GET\n', found: [['yaml-quotes', '"eq(']] },
  { text: "successCriteria: >-\n  'eq(root[''a''], ''x'')'\n", found: [['quoted-criterion', "'eq("]] },
  { text: "successCriteria: |\n  'eq(root.a, 1)'\n", found: [['quoted-criterion', "'eq("]] },
  { text: "successCriteria: eq(root[''a''], ''x'')\n", found: [['doubled-quotes', "''a"]] },
  { text: 'successCriteria: eq(root[\\"a\\"], 1)\n', found: [['double-quotes', '\\"a']] },
  { text: 'successCriteria: "eq(root[\\"a\\"], 1)"', found: [['double-quotes', '\\"a']] },
  { text: `successCriteria: "contains(root.text, '\\"x\\"')"`, found: [] },
  { text: `successCriteria: "and(eq(root.a, 1),\\n eq(root.b, '\\\\d\\u0041'))"`, found: [] },
  { text: `successCriteria: "eq(root.path, 'C:\\temp')"`, found: [['yaml-escapes', '\\temp']] },
  { text: `successCriteria: "eq(root.path, 'C:\\data\\temp')"`, found: [['yaml-escapes', '\\data']] },
  { text: `successCriteria: "eq(root[\\'a\\'], 1)"`, found: [['yaml-escapes', "\\'a"]] },
  { text: "inputs: {successCriteria: eq(root.a, 'x'), method: GET}", found: [['yaml-flow', ", 'x'"]] },
  { text: 'inputs: {\n  successCriteria: eq(root.a, 1),\n  method: GET\n}', found: [['yaml-flow', ', 1)']] },
  { text: "inputs: {\n  successCriteria: eq(root['a'], 'x')\n}", found: [['yaml-flow', "['a']"]] },
  { text: 'inputs: {successCriteria: eq(root.a, ${{ parameters.a }})}', found: [['yaml-flow', ', ${{']] },
  { text: 'successCriteria: |\n  and(true, # really\n    eq(root.a, 1))\n', found: [['yaml-comment', '# really']] },
  { text: "successCriteria: >-\n  # the 'state'\n  eq(root.a, '# x')\n", found: [['yaml-comment', '# the']] },
  { text: "successCriteria: |\n  eq(root.a, 'job #1 # 2')\n", found: [] },
  { text: '# successCriteria: [x\nsuccessCriteria: root.a\n', found: [] },
  { text: 'successCriteria: eq(root.a, "x") # it works\n', found: [['double-quotes', '"x"']] },
  { text: 'successCriteria: eq(root.a, "job #1")', found: [['yaml-comment', '#1']] },
  { text: 'successCriteria: !eq(root.a, 1)', found: [['yaml-sign', '!eq']] },
  { text: 'successCriteria: !root.flag\n', found: [['yaml-sign', '!root']] },
  { text: 'successCriteria: `eq(root.a, 1)`', found: [['yaml-sign', '`eq']] },
  { text: 'successCriteria: [eq(root.a, 1)]', found: [['yaml-sign', '[eq']] },
  { text: 'successCriteria: @eq(root.a, 1)', found: [['yaml-sign', '@eq']] },
  { text: "inputs: { successCriteria: @equals(root.a, 'x'), method: GET }", found: [['yaml-sign', '@equals']] },
  { text: 'successCriteria: {eq(root.a, 1)}', found: [['yaml-sign', '{eq']] },
  { text: 'successCriteria: { type: string, default: x }', found: [] },
] as const;

test.each(files)('all of $text is looked at', async ({ text }) => {
  expect(Object.keys(JSON.parse((await lintFile(text, '--json')).stdout))).toEqual(['criteria', 'findings']);
});

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

const corrections = [
  { text: "successCriteria: 'root' == root.a", yaml: "'eq(''root'', root.a)'" },
  { text: "successCriteria: 'eq(root[''a'], ''x'')'", yaml: "'eq(root[''a''], ''x'')'" },
  { text: "successCriteria: ''eq(root.a, 1)''", yaml: "'eq(root.a, 1)'" },
  { text: "successCriteria: 'eq(root[''a''], 1)\nmethod: ''\n", yaml: "'eq(root[''a''], 1)'" },
  { text: "successCriteria: 'eq(root[''a'''], 1)'", yaml: undefined },
  { text: `successCriteria: "eq(root.path, 'C:\\temp')"`, yaml: "'eq(root.path, ''C:\\temp'')'" },
  { text: `successCriteria: "eq(root.path, 'C:\\data\\temp')"`, yaml: "'eq(root.path, ''C:\\data\\temp'')'" },
  { text: `successCriteria: "eq(root.text, 'a\\nb')"`, yaml: undefined },
  { text: 'inputs: {successCriteria: eq(root.a, ${{ parameters.a }})}', yaml: "'eq(root.a, ${{ parameters.a }})'" },
  { text: "inputs: {successCriteria: eq(root.a, 'x'), method: GET}", yaml: "'eq(root.a, ''x'')'" },
  { text: 'successCriteria: !eq(root.a, 1)', yaml: "'not(eq(root.a, 1))'" },
  { text: 'successCriteria: @equals(root.a, 1)', yaml: "'eq(root.a, 1)'" },
  { text: 'successCriteria: @bad', yaml: undefined },
  { text: 'successCriteria: %eq(root.a, 1)', yaml: undefined },
  { text: "successCriteria: >-\n  # the 'state'\n  eq(root.a, '# x')\n", yaml: "'eq(root.a, ''# x'')'" },
  { text: 'successCriteria: and(true, # really\n  eq(root.a, 1))\n', yaml: undefined },
];

test.each(corrections)('$text is corrected to $yaml', async ({ text, yaml }) => {
  const findings = await findingsOf(text);

  expect(findings).toHaveLength(1);
  expect(findings[0]?.yaml).toBe(yaml);
});

test('what YAML makes of quotes that are not closed is told', async () => {
  const [toTheEnd] = JSON.parse(
    (await lintFile("successCriteria: 'eq(root.a, 1)\nmethod: GET\n", '--json')).stdout,
  ).findings;
  const [toALine] = JSON.parse(
    (await lintFile("successCriteria: 'root.a\nb: 1\nmethod: 'GET'\n", '--json')).stdout,
  ).findings;

  expect(toTheEnd.message).toContain('YAML reads on to the end of the file');
  expect(toALine.message).toContain('YAML reads on to line 3');
});

test('criteria beside one whose quotes keep the file from being read are looked at too', async () => {
  const text = "a: { successCriteria: 'eq(root['a'], 1)', method: GET }\nb: { successCriteria: 'root.a == 1' }\n";
  const enabled = JSON.parse((await lintFile(text, '--json')).stdout);
  const disabled = JSON.parse((await lintFile(text, '--json', '--disable', 'yaml-quotes')).stdout);

  expect(enabled.criteria).toBe(2);
  expect(enabled.findings.map(({ rule, line }: { rule: string; line: number }) => [rule, line])).toEqual([
    ['yaml-quotes', 1],
    ['operators', 2],
  ]);
  expect(disabled.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['operators']);
});

test.each([
  ['an alias', 'b: *a\n', 2, 'aliases are not supported'],
  ['a quote that is not closed', 'b: "c\n', 3, 'no valid YAML'],
])('that the rest of a file is not read because of %s is told beside what is found', async (_, rest, line, told) => {
  const text = `successCriteria: 'eq(root['a'], 1)'\n${rest}`;

  const people = await lintFile(text);
  const program = await lintFile(text, '--json');

  expect(people.stdout).toMatch(/^a\.yml:1:\d+: yaml-quotes: (?:.*\n)+the rest of a\.yml was not read\n$/);
  expect(people.stderr).toMatch(new RegExp(`^error: a\\.yml:${line}:\\d+: .*${told}.*\\nhint: `));
  expect(JSON.parse(program.stdout)).toMatchObject({
    criteria: 1,
    findings: [{ rule: 'yaml-quotes' }],
    error: {
      code: 'YAML_SYNTAX',
      message: expect.stringContaining(told),
      hint: expect.any(String),
      file: 'a.yml',
      line,
    },
  });
  expect([people.exitCode, program.exitCode]).toEqual([2, 2]);
});

test.each(['@bad', '%eq(root.a, 1)'])(
  'what stands beside a criterion that begins with a sign is read: %s',
  async (sign) => {
    const { stdout, exitCode } = await lintFile(
      `a: { successCriteria: ${sign} }\nb: { successCriteria: 'root.a == 1' }\n`,
    );

    expect(stdout).toMatch(/^a\.yml:1:\d+: yaml-sign: YAML lets no text without quotes begin with [@%]\.$/m);
    expect(stdout).toMatch(/^a\.yml:2:\d+: operators/m);
    expect(exitCode).toBe(1);
  },
);

test('of many mistakes of YAML it is told that there are more', async () => {
  const broken = "- successCriteria: 'eq(root['a'], 1)'\n";
  const signs = '- successCriteria: [eq(root.a, 1)]\n';

  const endings = [
    { text: broken.repeat(100), told: 'corrected: .*', hasMore: undefined, exitCode: 1 },
    {
      text: broken.repeat(101),
      told: 'there are more than 100 mistakes of YAML, and the rest of a.yml was not read',
      hasMore: true,
      exitCode: 2,
    },
    { text: signs.repeat(101), told: 'there are more than 100 mistakes of YAML', hasMore: true, exitCode: 1 },
  ];

  for (const { text, told, hasMore, exitCode } of endings) {
    const people = await lintFile(text);
    const document = JSON.parse((await lintFile(text, '--json')).stdout);
    expect(people.stdout).toMatch(new RegExp(`\\n *${told}\\n$`));
    expect(document.findings).toHaveLength(100);
    expect(document.hasMore).toBe(hasMore);
    expect(document.error?.code).toBe(exitCode === 2 ? 'YAML_SYNTAX' : undefined);
    expect(people.exitCode).toBe(exitCode);
  }
});

test('without its rule a broken quote is no finding, but a file that is broken otherwise is still refused', async () => {
  const text = "successCriteria: 'eq(root['a'], 1)'\n";

  expect(await lintFile(text, '--disable', 'yaml-quotes')).toMatchObject({
    exitCode: 0,
    stdout: 'nothing found in 1 criteria\n',
  });
  await expect(lintFile(`${text}steps: [\n`, '--disable', 'yaml-quotes')).rejects.toThrow(YamlSyntaxError);
});

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

  expect(exitCode).toBe(2);
});

test.each(['{successCriteria: a,', 'successCriteria: ${{', '- successCriteria: "\\t\n', "- successCriteria: 'a' b\n"])(
  'a large file of %j is read in time that grows with it only',
  async (part) => {
    const lint = lintFile(`${part.repeat(1_000_000 / part.length)}\n[`, '--json');
    const end = await lint.then(
      ({ stdout }) => JSON.parse(stdout).findings.length,
      (error) => error.code,
    );

    expect(end === 'YAML_SYNTAX' || end <= 100).toBe(true);
  },
);

test('of a long criterion only what is near the finding is shown', () => {
  const text = `${'a'.repeat(500)}"x"${'b'.repeat(500)}`;
  const [line, carets] = underline(text, 500, 503);

  expect(line).toBe(`…${'a'.repeat(60)}"x"${'b'.repeat(60)}…`);
  expect(line.slice(carets.indexOf('^'), carets.length)).toBe('"x"');
});

test('what a criterion says is neither a command nor a line of its own', async () => {
  const text = 'eq(root["##vso[task.complete]\n##[error]a"], \'\u001b[2J\')';

  const { stdout } = await call(criteriaLint, [text], { workingDirectory: '.' });

  expect(stdout.split('\n')).toEqual([
    'position 9: double-quotes: Double quotes are no quotes in this language.',
    '  eq(root["##_vso[task.complete] ##_[error]a"], \'\\u001b[2J\')',
    `          ${'^'.repeat('"##_vso[task.complete] ##_[error]a"'.length)}`,
    "  hint: Write '##_vso[task.complete]\\n##_[error]a'.",
    "  corrected: eq(root['##_vso[task.complete]",
    "             ##_[error]a'], '\\u001b[2J')",
    '',
  ]);
});

test('what a file says is no command', async () => {
  const { stdout } = await lintFile(`successCriteria: "eq(root[\\"##vso[a]\\n\\e[2J\\"], '##[b]')"\n`);

  expect(stdout).toContain('##_vso[a]');
  expect(stdout).not.toMatch(/##(?:vso)?\[/);
  expect(stdout).not.toContain('\u001b');
  expect(stdout.split('\n').filter((line) => !/^(?: {2}|a\.yml:|$)/.test(line))).toEqual([]);
});

test('the carets stand below what they are about, though a command before it is broken', () => {
  const text = '##vso[a]\u0007 "x"';
  const [line, carets] = underline(text, 10, 13);

  expect(line).toBe('##_vso[a]\\u0007 "x"');
  expect(line.slice(carets.indexOf('^'), carets.length)).toBe('"x"');
});
