import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import * as callback from '../../src/callback/index.js';
import { commands } from '../../src/cli/commands.js';
import { parseArguments } from '../../src/cli/parse-arguments.js';
import { startLocalAzureDevOps } from '../../src/local/index.js';
import { logOf, taskOf } from '../local/local.js';
import { send } from '../local-server/request.js';
import { call } from '../task-commands/call.js';
import { folderWith } from '../task-commands/folder.js';
import { startService, waitingTask } from './service.js';

const page = readFileSync(new URL('../../docs/callback.md', import.meta.url), 'utf8');

/** The fenced blocks of a language. */
function blocks(language: string): string[] {
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text ?? '');
}

/** The rows of the table whose first column has this name. */
function rows(column: string): string[][] {
  const table = page.match(/(?:^\|.*\n)+/gm)?.find((text) => text.startsWith(`| ${column} |`)) ?? '';
  const cells = (row: string) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
  return table.trimEnd().split('\n').slice(2).map(cells);
}

const room = fileURLToPath(new URL('../../dist/callback.js', import.meta.url));

/** Imports the program of the page that has this text, by the built package, allowed to report to a local Azure DevOps. */
async function importProgram(containing: string): Promise<Record<string, unknown>> {
  const text = blocks('js').find((block) => block.includes(containing)) ?? '';
  const folder = folderWith({
    'program.mjs': text
      .replace('azure-pipelines-agentless/callback', pathToFileURL(room).href)
      .replace('https://dev.azure.com/fabrikam', 'http://127.0.0.1:*')
      .replace('listen(5001)', "listen(0, '127.0.0.1')"),
    'deploy.mjs': 'export const deploy = async () => {};',
    'changes.mjs': 'export const isApproved = async (change) => change === 7;',
  });
  return import(pathToFileURL(path.join(folder, 'program.mjs')).href);
}

afterEach(() => vi.unstubAllEnvs());

test('the service of the page works for the task of the page', async () => {
  vi.stubEnv('PASSWORD', 'pass word');
  const server = (await importProgram('createServer'))['server'] as Server;
  onTestFinished(() => void server.close());
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  const connection = {
    name: 'deployments',
    type: 'generic',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authorization: { scheme: 'UsernamePassword', parameters: { username: 'ci', password: { env: 'PASSWORD' } } },
  };
  const local = await startLocalAzureDevOps({
    configuration: { text: JSON.stringify({ serviceConnections: [connection] }), file: 'agentless.yml' },
    environment: { PASSWORD: 'pass word' },
  });
  onTestFinished(() => local.close());

  const finished = await local.run(blocks('yaml')[0] ?? '');

  expect(finished.result).toBe('succeeded');
  expect(logOf(finished)).toMatch(/Deploying 2\.4\.1\r?\n.*Deployed\./);
  expect(taskOf(finished).variables).toMatchObject({ url: { value: 'https://shop.example' } });
});

test('the web-standard handler of the page works for a task', async () => {
  vi.stubEnv('DEPLOY_KEY', 'a-long-random-text');
  const { headers, run } = await waitingTask();
  const program = (await importProgram('createWebHandler'))['default'] as {
    fetch(request: Request, environment: unknown, context: object): Promise<Response>;
  };

  const request = new Request('https://x/', {
    method: 'POST',
    headers: { ...headers, 'X-Deploy-Key': 'a-long-random-text' },
  });
  const { status } = await program.fetch(request, {}, {});

  expect(status).toBe(202);
  expect(logOf(await run)).toContain('Deploying');
});

test('the check of the page approves', async () => {
  const { headers, run } = await waitingTask();
  const check = (await importProgram('defineCheck'))['check'] as callback.TaskCheck;
  const { url } = await startService(check, { authentication: 'none' });

  await send(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: '{"change":7}',
  });

  expect((await run).result).toBe('succeeded');
});

test('the session of the page completes its task', async () => {
  const { headers, run } = await waitingTask();
  const work = (await importProgram('fromHeaders'))['work'] as (headers: object) => Promise<void>;

  await work(headers);
  const finished = await run;

  expect(finished.result).toBe('succeeded');
  expect(taskOf(finished).variables).toMatchObject({ url: { value: 'https://shop.example' } });
});

test('each program of the page was run', () => {
  const run = ['createServer', 'createWebHandler', 'defineCheck', 'fromHeaders'];

  expect(blocks('js')).toHaveLength(run.length);
});

test('the requests of the page tell a task all, in their order', async () => {
  const { headers, run } = await waitingTask();
  const names = Object.values(callback.factNames).map((name) => [name, headers[name.toLowerCase()] ?? ''] as const);
  const base = /below `([^`]+)`/.exec(page)?.[1] ?? '';
  const fill = (text: string, logId: string) =>
    [...names, ['LogId', logId] as const].reduce(
      (filled, [name, value]) => filled.replaceAll(`{${name}}`, value),
      text,
    );
  const statuses: number[] = [];
  let logId = '';

  for (const text of (blocks('http')[0] ?? '').trim().split('\n\n')) {
    const [line = '', body = ''] = text.split('\n');
    const [method = '', target = ''] = line.split(' ');
    const sent = fill(body, logId);
    const type = sent.startsWith('{') ? 'application/json' : 'application/octet-stream';
    const answer = await send(fill(base + target, logId), {
      method,
      headers: { Authorization: `Bearer ${headers['authtoken']}`, 'Content-Type': type },
      body: sent,
    });
    statuses.push(answer.status);
    if (target.startsWith('logs?')) logId = String(answer.json()['id']);
  }
  const finished = await run;

  expect(statuses.every((status) => status < 300)).toBe(true);
  expect(statuses).toHaveLength(8);
  expect(logOf(finished)).toContain('2026-01-01T00:00:00Z Deploying');
  expect(taskOf(finished)).toMatchObject({
    result: 'succeeded',
    variables: { url: { value: 'https://shop.example' } },
  });
});

/** The words of a command line as a shell would give them, and the file on its standard input. */
function wordsOf(line: string): { words: string[]; file: string | undefined } {
  const [command = '', file] = line.split(' < ');
  return { words: [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''), file };
}

test('the command lines of the page report all of a task, one after the other', async () => {
  const { headers, run } = await waitingTask();
  const workingDirectory = folderWith({ 'headers.json': JSON.stringify(headers) });
  const printed: unknown[] = [];

  for (const line of blocks('sh').flatMap((text) => text.trim().split('\n'))) {
    const { words, file } = wordsOf(line);
    const [, group, name, ...more] = words;
    const command = await commands.find((entry) => entry.name === `${group} ${name}`)?.load();
    if (!command) throw new Error(`There is no command: ${line}`);
    const options = { workingDirectory, stdin: file === undefined ? '' : 'one\ntwo\n' };
    const { stdout } = await call(command, [...more, '--json', '--allow-origin', 'http://127.0.0.1:*'], options);
    printed.push(JSON.parse(stdout));
  }

  const shown = rows('command').map(([, json = '']) => json.slice(1, -1).replace('…', headers['taskinstanceid'] ?? ''));
  expect(printed).toEqual(expect.arrayContaining(shown.map((json) => JSON.parse(json))));
  expect((await run).result).toBe('succeeded');
});

test.each(blocks('sh').flatMap((text) => text.trim().split('\n')))('%s has only words of its command', async (line) => {
  const { words } = wordsOf(line);
  const entry = commands.find(({ name }) => name === `${words[1]} ${words[2]}`);

  expect(entry).toBeDefined();
  if (entry) parseArguments(await entry.load(), words.slice(3));
});

const authentications = [
  { kind: 'basic', userName: 'ci', password: 'secret of the test' },
  { kind: 'header', name: 'x-secret', secret: 'secret of the test' },
  { kind: 'hmac', header: 'x-signature', secret: 'secret of the test' },
] as const;

test.each(authentications)('the page has the fields of authentication $kind', (authentication) => {
  const handler = callback.defineHandler({ execute: async () => 'succeeded' });

  expect(() => callback.createNodeListener(handler, { authentication })).not.toThrow();
  expect(page).toContain(`\`{ kind: '${authentication.kind}', ${Object.keys(authentication).slice(1).join(', ')} }\``);
});

test.each(rows('limit'))('the limit %s is %s', (name = '', value = '') => {
  expect(callback).toHaveProperty(name.slice(1, -1), Number(value));
});

/** The codes of all errors of the room. */
function codesOfRoom(): string[] {
  const folder = fileURLToPath(new URL('../../src/callback', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/readonly code = '(\w+)'/g)].map(
      ([, code = '']) => code,
    ),
  );
}

/** Codes of the commands that report. */
const codesOfCommands = ['HEADERS_FILE', 'STANDARD_INPUT'];

test('every error is in the table', () => {
  const described = rows('code').flatMap(([cell = '']) => [...cell.matchAll(/\w+/g)].map(([code]) => code));

  expect(described).toHaveLength(new Set(described).size);
  expect(described.filter((code) => !codesOfCommands.includes(code)).sort()).toEqual(codesOfRoom().sort());
});

test('every answer is in the table', () => {
  const described = rows('status').map(([status, code = '']) => [code.replaceAll('`', ''), Number(status)]);
  const errors = [
    new callback.NotAuthenticatedError([]),
    new callback.MethodError('GET'),
    new callback.BodySizeError(1),
    new callback.BodyIncompleteError(),
    new callback.BodyEncodingError(),
    new callback.HeaderSizeError(1, 1),
    new callback.NoRoomError('', 1),
  ];

  for (const { code, status } of errors) expect(described).toContainEqual([code, status]);
});
