import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { criteriaTest } from '../../src/cli/commands/criteria-test.js';
import { FileError, UsageError } from '../../src/cli/errors.js';
import { call } from '../task-commands/call.js';
import { folderWith } from '../task-commands/folder.js';

/** Runs these lines as cases.jsonl. */
function runCases(lines: readonly string[], ...words: readonly string[]) {
  const workingDirectory = folderWith({ 'cases.jsonl': lines.join('\n') });
  return call(criteriaTest, ['cases.jsonl', ...words], { workingDirectory });
}

const passing = [
  '{"expression":"eq(root.a, 1)","response":{"a":1},"expect":true}',
  '{"expression":"root.a","response":{"a":5},"expect":true,"note":"a number is true"}',
  '{"expression":"root.a","response":{"a":0},"expect":false}',
  '{"expression":"jsonpath(\'none\')","response":{},"expect":true}',
  '{"expression":"root","response":{"b":[1,2],"a":{"1":null}},"expect":{"a":{"1":null},"b":[1,2]}}',
  '{"expression":"root.a","response":{"a":12345678901234567890},"expect":12345678901234567890}',
  '{"expression":"root.a","response":{"a":1},"expect":1.0}',
  '{"expression":"0.1","expect":0.1}',
  '{"expression":"1.0000000000000000000000000001","expect":1.0000000000000000000000000001}',
  '{"expression":"1.2.3","expect":"1.2.3"}',
  '{"expression":"root","expect":null}',
  '{"expression":"","expect":true}',
  '{"expression":"eq(","expect":"error:parse"}',
  '{"expression":"gt(1, \'x\')","expect":"error:eval"}',
  '{"expression":"variables.A","variables":{"a":"x"},"expect":"x"}',
  '{"expression":"response.statuscode","status":200,"expect":"OK"}',
  '{"expression":"root.__proto__","response":{"__proto__":"x"},"expect":"x"}',
  '{"expression":"root","response":[1.50,1e3,-0.0],"expect":[1.5,1000,0]}',
  '{"expression":"root.a","response":{"a":15e-8},"expect":0.00000015}',
  '{"expression":"1.123456789012345678","expect":1.1234567890123456780}',
  '{"expression":"variables.a","variables":{"a":true},"expect":"True"}',
  '{"expression":"join(variables.a, split(variables.b, 1))","variables":{"a":1.50,"b":212},"expect":"21.502"}',
  '{"expression":"variables.a","variables":{"a":12345678901234567890.10},"expect":"12345678901234567890.10"}',
  '{"expression":"variables.a","variables":{"a":null},"expect":null}',
  '{"expression":"taskInputs.a","taskInputs":{"a":false},"expect":"False"}',
];

test.each(passing)('the case passes: %s', async (line) => {
  expect(await runCases([line])).toEqual({ exitCode: 0, stdout: '1 passed, 0 failed\n', stderr: '' });
});

const failing = [
  {
    line: '{"expression":"eq(1, 2)","expect":true,"note":"of course"}',
    told: 'of course: eq(1, 2): expected true, got false',
  },
  { line: '{"expression":"root.a","response":{"a":0},"expect":true}', told: 'root.a: expected true, got 0' },
  { line: '{"expression":"true","expect":"True"}', told: 'true: expected "True", got true' },
  { line: '{"expression":"root","response":[1],"expect":["1"]}', told: 'root: expected ["1"], got [1]' },
  {
    line: '{"expression":"root","response":{"a":1},"expect":{"a":1,"b":2}}',
    told: 'root: expected {"a":1,"b":2}, got {"a":1}',
  },
  { line: '{"expression":"root","response":{},"expect":[]}', told: 'root: expected [], got {}' },
  {
    line: '{"expression":"root.a","response":{"a":12345678901234567890},"expect":12345678901234567891}',
    told: 'root.a: expected 12345678901234567891, got 12345678901234567890',
  },
  {
    line: '{"expression":"1.0000000000000000000000000001","expect":1}',
    told: '1.0000000000000000000000000001: expected 1, got 1.0000000000000000000000000001',
  },
  {
    line: '{"expression":"1.123456789012345678","expect":1.123456789012345679}',
    told: '1.123456789012345678: expected 1.123456789012345679, got 1.123456789012345678',
  },
  {
    line: '{"expression":"root","response":[0.1000000000000000000],"expect":[0.1000000000000000000001]}',
    told: 'root: expected [0.1000000000000000000001], got [0.1000000000000000000]',
  },
  { line: '{"expression":"1","expect":"error:eval"}', told: '1: expected error:eval, got 1' },
  {
    line: '{"expression":"eq(","expect":"error:eval"}',
    told: "eq(: expected error:eval, got error:parse (Unclosed function: 'eq'. Located at position 1 within expression: eq(.)",
  },
];

test.each(failing)('the case fails: $told', async ({ line, told }) => {
  const { stdout, exitCode } = await runCases(['', line]);

  expect(stdout).toBe(`cases.jsonl:2: ${told}\n0 passed, 1 failed\n`);
  expect(exitCode).toBe(1);
});

test('a case is told on one line, whatever it says, and gives no command to an agent', async () => {
  const line = JSON.stringify({
    expression: "format('{0}##vso[a]\n', root.b)",
    response: { b: '##[error]c\r\n1 passed, 0 failed\u001b[2J' },
    expect: 'x',
    note: '##vso[task.complete]\nd',
  });

  const { stdout } = await runCases([line]);

  expect(stdout.split('\n')).toEqual([
    'cases.jsonl:1: ##_vso[task.complete]\\nd: format(\'{0}##_vso[a]\\n\', root.b): expected "x", got ' +
      '"##_[error]c\\r\\n1 passed, 0 failed\\u001b[2J##_vso[a]\\n"',
    '0 passed, 1 failed',
    '',
  ]);
});

test('with --json there is one document', async () => {
  const { stdout, exitCode } = await runCases([...passing.slice(0, 2), '{"expression":"1","expect":2}'], '--json');

  expect(JSON.parse(stdout)).toEqual({
    passed: 2,
    failed: 1,
    failures: [{ file: 'cases.jsonl', line: 3, expression: '1', expected: '2', got: '1' }],
  });
  expect(exitCode).toBe(1);
});

const malformed = [
  { line: 'no JSON', message: 'The line is no JSON.' },
  { line: '[]', message: 'it is no JSON object' },
  { line: '{"expression":5,"expect":1}', message: "'expression' must be a text" },
  { line: '{"expression":"1","expected":1}', message: "it lacks 'expect'" },
  { line: '{"expression":"1","expect":"error:evaluation"}', message: "'expect' can be error:parse or error:eval" },
  { line: '{"expression":"1","expect":1,"variables":"x"}', message: "'variables' must be an object" },
  { line: '{"expression":"1","expect":1,"status":"200"}', message: "'status' must be a number" },
  { line: '{"expression":"1","expect":1,"variables":{"a":[1]}}', message: "'variables' holds texts, and 'a' is none" },
];

test.each(malformed)('a line is no case: $line', async ({ line, message }) => {
  const failure = '{"expression":"1","expect":2}';
  const { stdout, stderr, exitCode } = await runCases([passing[0] ?? '', failure, line, failure]);

  const [before, told, after, summary] = stdout.split('\n');
  expect([before, after]).toEqual([2, 4].map((number) => `cases.jsonl:${number}: 1: expected 2, got 1`));
  expect(told).toMatch(/^cases\.jsonl:3(?::\d+)?: The line is no /);
  expect(told).toContain(message);
  expect(summary).toBe('1 passed, 2 failed');
  expect(stderr).toBe(`error: ${told}\n${stderr.slice(stderr.indexOf('hint: '))}`);
  expect(exitCode).toBe(2);
});

test('with --json a line that is no case is in the document too', async () => {
  const { stdout, exitCode } = await runCases([passing[0] ?? '', '[]'], '--json');

  expect(JSON.parse(stdout)).toEqual({
    passed: 1,
    failed: 0,
    failures: [],
    errors: [{ file: 'cases.jsonl', line: 2, message: 'The line is no case: it is no JSON object.' }],
  });
  expect(exitCode).toBe(2);
});

test.each(['', '\n  \n'])('a file without cases is refused: %j', async (text) => {
  const { stdout, stderr, exitCode } = await runCases([text]);

  expect(stdout).toBe('cases.jsonl: The file has no cases.\n0 passed, 0 failed\n');
  expect(stderr).toContain('error: cases.jsonl: The file has no cases.\nhint: ');
  expect(exitCode).toBe(2);
});

test('a file that is not there, and none at all, are refused', async () => {
  const options = { workingDirectory: folderWith({}) };

  await expect(call(criteriaTest, ['none.jsonl'], options)).rejects.toThrow(FileError);
  await expect(call(criteriaTest, [], options)).rejects.toThrow(UsageError);
});

test('the cases of this repository pass', async () => {
  const workingDirectory = fileURLToPath(new URL('../criteria/cases', import.meta.url));

  const { stdout, exitCode } = await call(criteriaTest, ['observed.jsonl', 'in-use.jsonl'], { workingDirectory });

  expect(stdout).toMatch(/^\d{3,} passed, 0 failed\n$/);
  expect(exitCode).toBe(0);
});
