import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { criteriaEval } from '../../src/cli/commands/criteria-eval.js';
import { FileError, ResponseSizeError, ResponseTextError, UsageError } from '../../src/cli/errors.js';
import { runProgram } from '../../src/cli/program.js';
import { readResponse } from '../../src/cli/read-response.js';
import { CriterionEvaluationError, CriterionParseError } from '../../src/criteria/index.js';
import { call } from '../task-commands/call.js';
import { folderWith } from '../task-commands/folder.js';

const body = '{"state":"Ready","flag":false,"n":3,"big":12345678901234567890,"list":[1.0,12345678901234567891]}';

/** Evaluates with `body` as the file answer.json. */
function evaluate(...words: readonly string[]) {
  return call(criteriaEval, words, { workingDirectory: folderWith({ 'answer.json': body }) });
}

const verdicts = [
  { words: ["eq(root.state, 'ready')", '--response', 'answer.json'], exitCode: 0, value: true },
  { words: ["eq(root.state, 'done')", '--response', 'answer.json'], exitCode: 1, value: false },
  { words: ['root.n', '--response', 'answer.json'], exitCode: 0, value: 3 },
  { words: ['root'], exitCode: 1, value: null },
  { words: [''], exitCode: 0, value: true },
  { words: ["response['statuscode']", '--status', '202'], exitCode: 0, value: 'Accepted' },
  { words: ["response['headers']['X-Id']", '--header', 'x-id: a:b '], exitCode: 0, value: 'a:b' },
  { words: ["variables['Name']", '--variable', 'name=a=b', '--variable', 'other=c'], exitCode: 0, value: 'a=b' },
  { words: ["taskInputs['method']", '--input', 'method=GET'], exitCode: 0, value: 'GET' },
] as const;

test.each(verdicts)('$words gives $value and exit code $exitCode', async ({ words, exitCode, value }) => {
  const result = await evaluate(...words, '--json');

  expect(JSON.parse(result.stdout)).toMatchObject({ passed: exitCode === 0, value });
  expect(Object.keys(JSON.parse(result.stdout))).toEqual(['passed', 'value', 'expanded', 'trace']);
  expect(result.exitCode).toBe(exitCode);
});

const exactValues = [
  { expression: 'root.big', value: '12345678901234567890' },
  { expression: 'root.list', value: '[1.0,12345678901234567891]' },
  { expression: '1.0000000000000000000000000001', value: '1.0000000000000000000000000001' },
  { expression: 'root', value: body },
];

test.each(exactValues)('with --json the digits of $expression are all there', async ({ expression, value }) => {
  const { stdout } = await evaluate(expression, '--response', 'answer.json', '--json');

  expect(stdout).toContain(`"value":${value},"expanded":`);
});

const errors = [
  { expression: 'eq(', error: { kind: 'parse', position: 1 } },
  { expression: 'eq(root.n, "x")', error: { kind: 'parse', position: 12 } },
  { expression: `'${'x'.repeat(21_000)}'`, error: { kind: 'parse', position: null } },
  { expression: "gt(root.n, 'x')", error: { kind: 'eval', position: null } },
  { expression: "count(jsonpath('$.['))", error: { kind: 'eval', position: null } },
];

test.each(errors)(
  'with --json an error is one document of kind and position: $error',
  async ({ expression, error }) => {
    const { stdout, stderr, exitCode } = await evaluate(expression, '--response', 'answer.json', '--json');

    const document = JSON.parse(stdout);
    expect(document).toEqual({ error: { ...error, message: expect.any(String) } });
    expect(Object.keys(document.error)).toEqual(['kind', 'message', 'position']);
    expect(stderr).toBe(`error: ${document.error.message}\n`.slice(0, stderr.indexOf('\n') + 1));
    expect(exitCode).toBe(2);
  },
);

test('without --json an error of the criterion is thrown to the edge of the program', async () => {
  await expect(evaluate('eq(')).rejects.toThrow(CriterionParseError);
  await expect(evaluate("gt(root.n, 'x')", '--response', 'answer.json')).rejects.toThrow(CriterionEvaluationError);
});

test('the response comes from standard input, of which a mark of its encoding is dropped', async () => {
  const options = { workingDirectory: folderWith({}) };
  const texts = [body, `\uFEFF${body}`, Buffer.from(`\uFEFF${body}`, 'utf16le')];

  for (const stdin of texts) {
    const { exitCode } = await call(criteriaEval, ['eq(root.n, 3)', '--response', '-'], { ...options, stdin });
    expect(exitCode).toBe(0);
  }
});

test('a criterion that does not parse is told before the response is read', async () => {
  await expect(evaluate('eq(', '--response', 'none.json')).rejects.toThrow(CriterionParseError);
});

const responses = [
  { text: '<!doctype html>', message: 'unexpected "<!doctype html>"', hint: 'HTML', line: 1, column: 1 },
  { text: 'HTTP/1.1 200 OK\n\n{}', message: 'unexpected "HTTP/1.1 200 OK"', hint: 'body only', line: 1, column: 1 },
  { text: 'a=1&b=2', message: 'unexpected "a=1&b=2"', hint: 'form', line: 1, column: 1 },
  { text: '{"a":1,\n "b": [1, 2', message: 'it ends too early', hint: 'missing', line: 2, column: 12 },
  { text: '{"a": [1,\n],}', message: 'unexpected "],}"', hint: 'comma', line: 2, column: 1 },
  { text: "{'a': 1}", message: `unexpected "'a': 1}"`, hint: 'double quotes', line: 1, column: 2 },
  { text: '{} // x', message: 'unexpected "// x"', hint: 'comments', line: 1, column: 4 },
  { text: '{} {}', message: 'unexpected "{}"', hint: 'one JSON value', line: 1, column: 4 },
];

test.each(responses)('the response $text is explained', async ({ text, message, hint, line, column }) => {
  const workingDirectory = folderWith({ 'a.json': text });

  const reading = call(criteriaEval, ['root', '--response', 'a.json'], { workingDirectory });

  await expect(reading).rejects.toThrow(ResponseTextError);
  await expect(reading).rejects.toMatchObject({
    message: `The response 'a.json' is no JSON: ${message}.`,
    hint: expect.stringContaining(hint),
    location: { file: 'a.json', line, column },
  });
});

test.each(['', '  \n'])('an empty response is Null, with a warning: %j', async (text) => {
  const workingDirectory = folderWith({ 'a.json': text });

  const { stdout, stderr, exitCode } = await call(criteriaEval, ["eq(root, '')", '--response', 'a.json'], {
    workingDirectory,
  });

  expect(stderr).toBe("warning: The response 'a.json' is empty: root is Null.\n");
  expect(stdout).toContain('Expanded: eq(Null');
  expect(exitCode).toBe(0);
});

test('an empty criterion does not read the response', async () => {
  expect(await evaluate(' ', '--response', 'none.json')).toMatchObject({ exitCode: 0, stderr: '' });
});

test('bytes that are no UTF-8 are told', async () => {
  const stdin = Buffer.from('{"a":"caf\u00e9"}', 'latin1');

  const { stderr, exitCode } = await call(criteriaEval, ["eq(root.a, 'caf\uFFFD')", '--response', '-'], {
    workingDirectory: '.',
    stdin,
  });

  expect(stderr).toBe(
    "warning: The response 'standard input' is no valid UTF-8: what cannot be read is taken as \uFFFD.\n",
  );
  expect(exitCode).toBe(0);
});

const unreadable = [
  { text: '<html>', code: 'RESPONSE_TEXT', place: { file: 'a.json', line: 1, column: 1 } },
  { text: '['.repeat(30_000), code: 'RESPONSE_DEPTH', place: {} },
];

test.each(unreadable)(
  'with --json a response that cannot be read is one document: $code',
  async ({ text, code, place }) => {
    const workingDirectory = folderWith({ 'a.json': text });

    const { stdout, stderr, exitCode } = await call(criteriaEval, ['root', '--response', 'a.json', '--json'], {
      workingDirectory,
    });

    const { error } = JSON.parse(stdout);
    expect(error).toMatchObject({ kind: 'eval', code, message: expect.any(String), position: null, ...place });
    expect(stderr).toContain(error.message);
    expect(exitCode).toBe(2);
  },
);

const unusable = [
  { words: ['root', '--response', 'none.json'], code: 'FILE' },
  { words: ['root', '--response', '.'], code: 'FILE' },
  { words: ['root', '--status', 'OK'], code: 'USAGE' },
  { words: ['root', '--header', 'name'], code: 'USAGE' },
  { words: [], code: 'USAGE' },
];

test.each(unusable)('with --json every error has kind and position: $words', async ({ words, code }) => {
  const { stdout, stderr, exitCode } = await evaluate(...words, '--json');

  const { error } = JSON.parse(stdout);
  expect(error).toEqual({ kind: 'eval', code, message: expect.any(String), hint: expect.any(String), position: null });
  expect(stderr).toContain(error.message);
  expect(exitCode).toBe(2);
});

test('with --json the trace has the lines about the whole, and with --trace all', async () => {
  const words = ['root.n', '--response', 'answer.json', '--json'];

  expect(JSON.parse((await evaluate(...words)).stdout).trace).toEqual(["Evaluating: root['n']", 'Result: 3']);
  expect(JSON.parse((await evaluate(...words, '--trace')).stdout).trace).toEqual([
    "Evaluating: root['n']",
    'Evaluating indexer:',
    '..Evaluating root:',
    '..=> Object',
    '..Evaluating String:',
    "..=> 'n'",
    '=> 3',
    'Result: 3',
  ]);
});

const traced = readFileSync(new URL('../criteria/cases/observed.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter(({ trace }) => trace !== undefined);

test.each(traced)('with --json the trace of $expression is the one that was observed', async (observed) => {
  const { stdout } = await call(criteriaEval, [observed.expression, '--response', '-', '--json'], {
    workingDirectory: '.',
    stdin: JSON.stringify(observed.response),
  });

  expect(JSON.parse(stdout).trace).toEqual(observed.trace);
});

test('a value of many characters is cut off for people, and whole for programs', async () => {
  const stdin = JSON.stringify({ text: 'x'.repeat(300_000), list: Array(100_000).fill(1) });
  const options = { workingDirectory: '.', stdin };

  const { stdout } = await call(criteriaEval, ['root', '--response', '-'], options);
  const text = await call(criteriaEval, ['root.text', '--response', '-'], options);
  const json = await call(criteriaEval, ['root', '--response', '-', '--json'], options);

  expect(stdout.length).toBeLessThan(11_000);
  expect(stdout).toContain(`Note:     cut off after 10000 of ${stdin.length} characters; --json gives all of them.\n`);
  expect(text.stdout.length).toBeLessThan(21_000);
  expect(json.stdout).toContain(stdin);
});

test('of a criterion with a macro it is told that nothing replaces it here', async () => {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const exitCode = await runProgram(['criteria', 'eval', 'le(root.n, $(max))'], {
    stdin: async function* () {},
    stdout: { write: (text) => void stdout.push(text) },
    stderr: { write: (text) => void stderr.push(text) },
    environment: {},
    workingDirectory: '.',
    version: '0.0.0',
    terminal: { columns: undefined, showsProgress: false, canAsk: false, ask: async () => '' },
    interruption: () => new AbortController().signal,
  });

  expect(stdout.join('')).toBe(
    'Note:     a task replaces $(max) before the criterion is read; here put its value in its place.\n',
  );
  expect(stderr.join('')).toMatch(/^error: Un/);
  expect(exitCode).toBe(2);
});

test('a response over the limit is refused while it is read', async () => {
  let chunks = 0;
  const stdin = async function* () {
    for (; ; chunks++) yield Buffer.alloc(10);
  };

  await expect(
    readResponse('-', { stdin, stderr: { write: () => undefined }, workingDirectory: '.' }, 25),
  ).rejects.toThrow(ResponseSizeError);
  expect(chunks).toBe(2);
});

test('a response of 20 million characters is judged', async () => {
  const items = Array.from(
    { length: 400_000 },
    (_, id) => `{"id":${id},"state":"${id % 4 === 0 ? 'on' : 'off'}","text":"0123456789"}`,
  );
  const stdin = `{"items":[${items.join(',')}]}`;
  const expression = "eq(count(jsonpath('items[?(@.state==''on'')]')), 100000)";

  const { exitCode } = await call(criteriaEval, [expression, '--response', '-'], { workingDirectory: '.', stdin });

  expect(stdin.length).toBeGreaterThan(18_000_000);
  expect(exitCode).toBe(0);
});

const misuses = [
  { words: [], error: UsageError },
  { words: ['root', '--status', 'OK'], error: UsageError },
  { words: ['root', '--header', 'name'], error: UsageError },
  { words: ['root', '--variable', 'name'], error: UsageError },
  { words: ['root', '--input', '=x'], error: UsageError },
  { words: ['root', '--response', 'none.json'], error: FileError },
  { words: ['root', '--response', '.'], error: FileError },
];

test.each(misuses)('$words is refused', async ({ words, error }) => {
  await expect(evaluate(...words)).rejects.toThrow(error);
});

const reasons = [
  {
    expression: 'and(true, eq(root.n, 4), eq(root.n, 5))',
    because: ["eq(root['n'], 4) is False: root['n'] is the Number 3."],
  },
  {
    expression: 'or(eq(root.n, 4), root.flag)',
    because: ["eq(root['n'], 4) is False: root['n'] is the Number 3.", "root['flag'] is the Boolean False."],
  },
  { expression: 'not(eq(root.n, 3))', because: ["eq(root['n'], 3) is True: root['n'] is the Number 3."] },
  {
    expression: 'eq(root.none, 0)',
    because: [
      "eq(root['none'], 0) is False: root['none'] is Null; the left side is Null, which equals only Null and ''.",
    ],
  },
  {
    expression: 'eq(root.list, 1)',
    because: [
      "eq(root['list'], 1) is False: root['list'] is an Array; the left side is an Array, which equals only itself.",
    ],
  },
  {
    expression: "eq(root.n, 'abc')",
    because: [
      "eq(root['n'], 'abc') is False: root['n'] is the Number 3; the left side leads, but 'abc' does not convert to Number.",
    ],
  },
  {
    expression: "in(root.n, 'abc', '4')",
    because: [
      "in(root['n'], 'abc', '4') is False: root['n'] is the Number 3; the left side leads, so '4' is taken as Number, but 'abc' does not convert to Number.",
    ],
  },
  {
    expression: "eq('x', root.list)",
    because: [
      "eq('x', root['list']) is False: root['list'] is an Array; the left side leads, but root['list'] does not convert to String.",
    ],
  },
  {
    expression: "containsValue(root.list, '1')",
    because: [
      "containsValue(root['list'], '1') is True: root['list'] is an Array; a member of it equals '1', which leads, so each is taken as String.",
    ],
  },
  {
    expression: 'containsValue(root, root.n)',
    because: [
      "containsValue(root, root['n']) is True: root is an Object; root['n'] is the Number 3; a member of it equals root['n'], which leads, so each is taken as Number.",
    ],
  },
  {
    expression: "not(containsValue(root.list, 'x'))",
    because: [
      "containsValue(root['list'], 'x') is False: root['list'] is an Array; no member of it equals 'x', which leads, so each is taken as String.",
    ],
  },
  {
    expression: "containsValue(root.n, 'x')",
    because: [
      "containsValue(root['n'], 'x') is False: root['n'] is the Number 3; only an Array or an Object has members.",
    ],
  },
  {
    expression: 'ge(root.none, 1)',
    because: ["ge(root['none'], 1) is False: root['none'] is Null; the left side is Null, which is taken as 0."],
  },
  {
    expression: 'or(eq(root.n, 4), eq(root.n, 4), eq(root.n, 5), eq(root.n, 4))',
    because: [
      "eq(root['n'], 4) is False: root['n'] is the Number 3.",
      "eq(root['n'], 5) is False: root['n'] is the Number 3.",
    ],
  },
  {
    expression: `or(${Array.from({ length: 25 }, (_, index) => `eq(root.n, ${index + 10})`).join(', ')})`,
    because: [
      ...Array.from({ length: 20 }, (_, index) => `eq(root['n'], ${index + 10}) is False: root['n'] is the Number 3.`),
      'and 5 more.',
    ],
  },
];

test.each(reasons)('$expression is told with what decided it', async ({ expression, because }) => {
  const { stdout } = await evaluate(expression, '--response', 'answer.json');

  expect(stdout.split('\n').filter((line) => line.startsWith('Because: '))).toEqual(
    because.map((reason) => `Because:  ${reason}`),
  );
});

test('a result that rests on an assumption says so', async () => {
  const { stdout } = await evaluate('gt(count(root), 1)', '--response', 'answer.json');

  expect(stdout).toContain("Note:     depends on what is not publicly known: countOfObject, taken as 'properties'.\n");
});

/** A response that gives commands to an agent, forges lines and controls a terminal. */
const hostile = JSON.stringify({
  state: 'x\r\n##vso[task.setvariable variable=PATH]evil\n##[error]boo\nResult: True\npassed\u001b[2J\u2028',
  'a\nA##vso[b]': 1,
});

const shown = 'x\\n##_vso[task.setvariable variable=PATH]evil\\n##_[error]boo\\nResult: True\\npassed\\u001b[2J\\u2028';

test('what a response says is neither a command nor a line of its own in what people read', async () => {
  const words = ["eq(root.state, 'done')", '--response', '-', '--trace'];

  const { stdout } = await call(criteriaEval, words, { workingDirectory: '.', stdin: hostile });

  expect(stdout.split('\n')).toEqual([
    "Evaluating: eq(root['state'], 'done')",
    'Evaluating eq:',
    '..Evaluating indexer:',
    '....Evaluating root:',
    '....=> Object',
    '....Evaluating String:',
    "....=> 'state'",
    `..=> '${shown}'`,
    '..Evaluating String:',
    "..=> 'done'",
    '=> False',
    `Expanded: eq('${shown}', 'done')`,
    'Result: False',
    'not passed',
    'Value:    false',
    `Expanded: eq('${shown}', 'done')`,
    `Because:  eq(root['state'], 'done') is False: root['state'] is the String '${shown}'.`,
    '',
  ]);
});

test('names in a response and in a criterion are no commands either', async () => {
  const words = ["eq(root['A\na##vso[b]'], 1)", '--response', '-'];

  const { stdout } = await call(criteriaEval, words, { workingDirectory: '.', stdin: hostile });

  expect(stdout).not.toMatch(/##(?:vso)?\[/);
  expect(stdout.split('\n').filter((line) => !/^(?:\w+: | {10}|not passed$|$)/.test(line))).toEqual([]);
});

test('with --json a response is told as it is', async () => {
  const words = ['root.state', '--response', '-', '--json'];

  const { stdout } = await call(criteriaEval, words, { workingDirectory: '.', stdin: hostile });

  expect(JSON.parse(stdout).value).toBe(JSON.parse(hostile).state);
});
