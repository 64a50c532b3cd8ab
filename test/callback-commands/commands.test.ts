import { expect, test } from 'vitest';
import { MAXIMUM_HEADERS_BYTES } from '../../src/cli/callback/read-headers-file.js';
import type { Command } from '../../src/cli/command.js';
import { callbackComplete } from '../../src/cli/commands/callback/complete.js';
import { callbackLog } from '../../src/cli/commands/callback/log.js';
import { callbackProgress } from '../../src/cli/commands/callback/progress.js';
import { callbackSetVariable } from '../../src/cli/commands/callback/set-variable.js';
import { callbackStart } from '../../src/cli/commands/callback/start.js';
import { parseArguments } from '../../src/cli/parse-arguments.js';
import { createStyle } from '../../src/cli/style.js';
import type { FinishedRun } from '../../src/local/index.js';
import { silence, startPlanServer } from '../callback/plan-server.js';
import { taskHeaders } from '../callback/session.js';
import { waitingTask } from '../callback-handlers/service.js';
import { logOf, taskOf } from '../local/local.js';
import { type CallOptions, type CallResult, call } from '../task-commands/call.js';
import { folderWith } from '../task-commands/folder.js';

const allowed = ['--allow-origin', 'http://127.0.0.1:*'];

/** Calls a command as a process of its own would, for a task whose headers are in a file. */
type Report = (command: Command, words?: readonly string[], options?: Partial<CallOptions>) => Promise<CallResult>;

async function openTask(): Promise<{ report: Report; run: Promise<FinishedRun>; headers: Record<string, string> }> {
  const { headers, run } = await waitingTask();
  const workingDirectory = folderWith({ 'headers.json': JSON.stringify(headers) });
  return {
    report: (command, words = [], options = {}) =>
      call(command, [...words, '--headers', 'headers.json', ...allowed], { workingDirectory, ...options }),
    run,
    headers,
  };
}

test('a script reports all of its task, each time by a process of its own', async () => {
  const { report, run } = await openTask();

  const calls = [
    await report(callbackStart),
    await report(callbackLog, ['Deploying']),
    await report(callbackProgress, ['50', 'Copying files']),
    await report(callbackSetVariable, ['version', '2.4.1']),
    await report(callbackLog, ['Deployed']),
    await report(callbackComplete, ['succeeded', 'All is well.']),
  ];
  const finished = await run;

  expect(calls.map(({ exitCode, stdout, stderr }) => [exitCode, stdout, stderr])).toEqual([
    [0, 'The task has started.\n', ''],
    [0, '', ''],
    [0, 'The task shows 50 %.\n', ''],
    [0, "The variable 'version' is set.\n", ''],
    [0, '', ''],
    [0, 'The task is completed as succeeded.\n', ''],
  ]);
  expect(taskOf(finished)).toMatchObject({
    result: 'succeeded',
    currentOperation: 'Copying files',
    variables: { version: { value: '2.4.1', isSecret: false } },
  });
  expect(logOf(finished)).toMatch(/ Deploying\r?\n.* Deployed\r?\n.* All is well\.\r?\n/);
});

test('a variable in the environment stands for each header', async () => {
  const { headers, run } = await waitingTask();
  const environment = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [`AGENTLESS_${name.toUpperCase()}`, value]),
  );

  const { exitCode } = await call(callbackComplete, ['Failed', 'The tests are red.', ...allowed], {
    workingDirectory: folderWith({}),
    environment,
  });

  expect(exitCode).toBe(0);
  expect(taskOf(await run)).toMatchObject({ result: 'failed', issues: [{ message: 'The tests are red.' }, {}] });
});

test('the log follows standard input line by line, and ends with it', async () => {
  const { report, run } = await openTask();

  const { stdout } = await report(callbackLog, ['--json'], { stdin: 'one\ntwo\r\n\nlast without an end' });
  await report(callbackComplete, ['succeeded']);

  expect(JSON.parse(stdout)).toEqual({ lines: 4 });
  expect(logOf(await run)).toMatch(/ one\r?\n.* two\r?\n.* \r?\n.* last without an end\r?\n/);
});

test('an empty standard input logs nothing', async () => {
  const { report } = await openTask();

  const { exitCode, stdout } = await report(callbackLog, ['--json'], { stdin: '' });

  expect([exitCode, JSON.parse(stdout)]).toEqual([0, { lines: 0 }]);
});

test('a secret variable comes from standard input, without the line break at its end', async () => {
  const { report, run } = await openTask();

  const { stdout } = await report(callbackSetVariable, ['token', '--secret', '--json'], { stdin: 's3cret value\n' });
  await report(callbackLog, ['with s3cret value']);
  await report(callbackComplete, ['succeeded']);
  const finished = await run;

  expect(JSON.parse(stdout)).toEqual({ name: 'token', secret: true });
  expect(taskOf(finished).variables).toMatchObject({ token: { isSecret: true } });
  expect(logOf(finished)).toContain('with ***');
});

test('with --json each command prints one document', async () => {
  const { report, headers } = await openTask();

  const printed = [
    await report(callbackStart, ['--json']),
    await report(callbackProgress, ['12.7%', '--json']),
    await report(callbackLog, ['a\nb', '--json']),
    await report(callbackComplete, ['skipped', '--json']),
  ].map(({ stdout }) => JSON.parse(stdout));

  expect(printed).toEqual([
    { event: 'TaskStarted', taskInstanceId: headers['taskinstanceid'] },
    { percent: 12 },
    { lines: 2 },
    { result: 'skipped', wasCompletedBefore: false, undelivered: [] },
  ]);
});

test('a value that begins with a minus sign stands behind two of them', async () => {
  const { headers, run } = await waitingTask();
  const workingDirectory = folderWith({ 'headers.json': JSON.stringify(headers) });
  const words = ['--headers', 'headers.json', ...allowed];

  await call(callbackSetVariable, [...words, 'delta', '--', '-5'], { workingDirectory });
  await call(callbackComplete, ['succeeded', ...words], { workingDirectory });

  expect(taskOf(await run).variables).toMatchObject({ delta: { value: '-5' } });
});

test('a second completion is refused by the server', async () => {
  const { report } = await openTask();
  await report(callbackComplete, ['succeeded']);

  const second = report(callbackComplete, ['failed']);

  await expect(second).rejects.toMatchObject({ code: expect.stringMatching(/^TASK_(?:NOT_WAITING|TOKEN)$/) });
});

const usage: readonly (readonly [string, Command, readonly string[], string])[] = [
  ['no result', callbackComplete, [], 'USAGE'],
  ['a result that is none', callbackComplete, ['done'], 'UNKNOWN_RESULT'],
  ['no percentage', callbackProgress, [], 'USAGE'],
  ['a percentage that is no number', callbackProgress, ['half'], 'PERCENT'],
  ['a percentage above 100', callbackProgress, ['101'], 'PERCENT'],
  ['no variable', callbackSetVariable, [], 'USAGE'],
  ['no value', callbackSetVariable, ['version'], 'USAGE'],
  ['a secret on the command line', callbackSetVariable, ['token', 's3cret', '--secret'], 'USAGE'],
  ['a name that no variable has', callbackSetVariable, ['no name', 'x'], 'VARIABLE_NAME'],
];

test.each(usage)('%s is bad input, and nothing is sent', async (_, command, words, code) => {
  const { headers, local } = await waitingTask();
  const workingDirectory = folderWith({ 'headers.json': JSON.stringify(headers) });

  const calling = call(command, [...words, '--headers', 'headers.json', ...allowed], { workingDirectory });

  await expect(calling).rejects.toMatchObject({ code, message: expect.not.stringContaining('s3cret') });
  expect(local.journal).toEqual([]);
});

const wordings: readonly (readonly [string, Command, readonly string[], object])[] = [
  [
    'options behind --',
    callbackLog,
    ['--', '-x', '--headers', 'f'],
    {
      message: "Unexpected argument '--headers'.",
      hint: 'Behind -- nothing is an option: write options before it. See: agentless callback log --help',
    },
  ],
  [
    'a text that begins with a minus sign',
    callbackLog,
    ['-x'],
    {
      message: "Unknown option '-x'.",
      hint: 'A text that begins with a minus sign stands behind --, after all options. See: agentless callback log --help',
    },
  ],
  [
    'a percentage below 0',
    callbackProgress,
    ['-5'],
    { message: "The progress is '-5', but has to be a number from 0 to 100." },
  ],
  [
    'an option of the secret ones for another variable',
    callbackSetVariable,
    ['version', '--allow-empty'],
    {
      message: '--allow-empty is for a secret value.',
      hint: 'Add --secret, or write "" behind the name for an empty value that is none.',
    },
  ],
];

test.each(wordings)('%s: the error says what to write', async (_, command, words, error) => {
  const calling = async () => call(command, words, { workingDirectory: folderWith({}) });

  await expect(calling()).rejects.toMatchObject(error);
});

test('the results are suggested', async () => {
  const { report } = await openTask();

  const calling = report(callbackComplete, ['succeded']);

  await expect(calling).rejects.toMatchObject({ hint: "Did you mean 'succeeded'?" });
});

test.each([
  ['nothing', '', 'USAGE', '--allow-empty'],
  ['a line break', '\n', 'USAGE', '--allow-empty'],
  ['bytes that are no text', Uint8Array.of(0x73, 0xff, 0x00), 'SECRET_BYTES', 'base64'],
  ['too much', 'x'.repeat(1024 * 1024 + 1), 'SECRET_SIZE', undefined],
])('a secret value that is %s is bad input, and nothing is sent', async (_, stdin, code, hint) => {
  const { headers, local } = await waitingTask();
  const workingDirectory = folderWith({ 'headers.json': JSON.stringify(headers) });
  const words = ['token', '--secret', '--headers', 'headers.json', ...allowed];

  const calling = call(callbackSetVariable, words, { workingDirectory, stdin });

  await expect(calling).rejects.toMatchObject({ code, ...(hint && { hint: expect.stringContaining(hint) }) });
  expect(local.journal).toEqual([]);
});

test('an empty secret is set where it is said', async () => {
  const { report, run } = await openTask();

  const { exitCode } = await report(callbackSetVariable, ['token', '--secret', '--allow-empty']);
  await report(callbackComplete, ['succeeded']);

  expect(exitCode).toBe(0);
  expect(taskOf(await run).variables).toHaveProperty('token');
});

test('the headers may come by standard input', async () => {
  const { headers, run } = await waitingTask();

  const { exitCode } = await call(callbackComplete, ['succeeded', '--headers', '-', ...allowed], {
    workingDirectory: folderWith({}),
    stdin: JSON.stringify(headers),
  });

  expect(exitCode).toBe(0);
  expect((await run).result).toBe('succeeded');
});

test.each([
  [callbackLog, []],
  [callbackSetVariable, ['token', '--secret']],
])('headers on standard input leave none for what else is read there', async (command, words) => {
  const calling = call(command, [...words, '--headers', '-'], { workingDirectory: folderWith({}), stdin: '{}' });

  await expect(calling).rejects.toMatchObject({ code: 'USAGE', hint: 'Keep the headers in a file.' });
});

test('headers on standard input have a limit', async () => {
  const stdin = ' '.repeat(MAXIMUM_HEADERS_BYTES + 1);

  const calling = call(callbackStart, ['--headers', '-'], { workingDirectory: folderWith({}), stdin });

  await expect(calling).rejects.toMatchObject({ code: 'HEADERS_FILE' });
});

test.each(['0', '-1', '1.5', 'soon', '86401', '9999999'])('a deadline of %s is bad input', async (deadline) => {
  const { report } = await openTask();

  const calling = report(callbackStart, [`--deadline=${deadline}`]);

  await expect(calling).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining('--deadline') });
});

test.each([
  [callbackComplete, ['succeeded']],
  [callbackStart, []],
  [callbackSetVariable, ['a', '1']],
  [callbackLog, ['line']],
])('a server that never answers is given up at the deadline', async (command, words) => {
  const server = await startPlanServer();
  const routes = ['event', 'records', 'createLog'] as const;
  for (const route of routes) server.next(route, silence, silence, silence);
  const workingDirectory = folderWith({ 'headers.json': JSON.stringify(taskHeaders(server.planUrl)) });
  const options = ['--headers', 'headers.json', '--deadline', '1', ...allowed];

  const calling = call(command, [...words, ...options], { workingDirectory });

  await expect(calling).rejects.toMatchObject({ code: expect.stringMatching(/^(?:NO_ANSWER|DELIVERY_TIMEOUT)$/) });
});

test('standard input is read to its end though the token is refused', async () => {
  const { headers } = await waitingTask();
  const workingDirectory = folderWith({ 'headers.json': JSON.stringify({ ...headers, authtoken: 'expired' }) });
  const stderr: string[] = [];
  let isReadToItsEnd = false;
  async function* stdin(): AsyncGenerator<Uint8Array> {
    while (stderr.length === 0) {
      yield Buffer.from('before\n');
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (let index = 0; index < 5; index += 1) yield Buffer.from('after\n');
    isReadToItsEnd = true;
  }

  const running = callbackLog.run(parseArguments(callbackLog, ['--headers', 'headers.json', ...allowed]), {
    stdin,
    stdout: { write() {} },
    stderr: { write: (text) => void stderr.push(text) },
    environment: {},
    workingDirectory,
    json: false,
    verbose: false,
    style: createStyle(false),
    terminal: { columns: undefined, showsProgress: false, canAsk: false, ask: async () => '' },
    interruption: () => new AbortController().signal,
  });

  await expect(running).rejects.toMatchObject({ code: 'TASK_TOKEN' });
  expect(isReadToItsEnd).toBe(true);
  expect(stderr.join('')).toMatch(/^warning: The lines that come from here on are not stored, but still read: .*token/);
});

const files: readonly (readonly [string, string | undefined, string])[] = [
  ['is missing', undefined, 'FILE'],
  ['is no JSON', 'AuthToken: t0ken', 'HEADERS_FILE'],
  ['is a list', '["t0ken"]', 'HEADERS_FILE'],
  ['is null', 'null', 'HEADERS_FILE'],
  ['lacks what a task has', '{"AuthToken":"t0ken"}', 'TASK_FACTS'],
];

test.each(files)('a headers file that %s is bad input, and nothing of it is shown', async (_, text, code) => {
  const workingDirectory = folderWith(text === undefined ? {} : { 'headers.json': text });

  const calling = call(callbackStart, ['--headers', 'headers.json'], { workingDirectory });

  await expect(calling).rejects.toMatchObject({ code, message: expect.not.stringContaining('t0ken') });
});

test('without a headers file the variables that are missing are named', async () => {
  const calling = call(callbackStart, [], { workingDirectory: folderWith({}) });

  await expect(calling).rejects.toMatchObject({
    code: 'TASK_FACTS',
    message: expect.stringMatching(/AGENTLESS_PLANURL.*AGENTLESS_AUTHTOKEN/),
  });
});

test('a local Azure DevOps has to be allowed', async () => {
  const { headers } = await waitingTask();
  const workingDirectory = folderWith({ 'headers.json': JSON.stringify(headers) });

  const calling = call(callbackStart, ['--headers', 'headers.json'], { workingDirectory });

  await expect(calling).rejects.toMatchObject({ code: 'PLAN_URL_REFUSED' });
});
