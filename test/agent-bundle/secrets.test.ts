import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { anonymous, genericJob } from './jobs.js';
import { type EndedTask, runTask } from './task-process.js';
import { unzipTask } from './unzipped-task.js';

const certificate = (name: string): string =>
  readFileSync(new URL(`../agent-task/certificates/${name}`, import.meta.url), 'utf8');

/** What an agent gives a step where the author has turned debug lines on. */
const debugging = { SYSTEM_DEBUG: 'true' };

let folder: string;

beforeAll(async () => {
  folder = await unzipTask();
});

/** What the agent is told to hide, in its order. */
function hidden({ commands }: EndedTask): string[] {
  return commands.filter(({ name }) => name === 'task.setsecret').map(({ text }) => text);
}

/** The lines that the agent shows if it hides nothing but what a line before has told it to. */
function shown({ output }: EndedTask): string {
  return output
    .split('\n')
    .filter((line) => !line.startsWith('##vso[task.setsecret]'))
    .join('\n');
}

test('shows no passphrase and no key of an input, with debug lines on either', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const key = certificate('client-encrypted.key');

  const ended = await runTask(folder, {
    inputs: anonymous(server.url, {
      clientCertificate: certificate('client.pem'),
      clientCertificateKey: key,
      clientCertificatePassphrase: 'key-word',
    }),
    environment: debugging,
  });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(hidden(ended)).toContain('key-word');
  expect(shown(ended)).not.toContain('key-word');
  for (const line of key.split('\n').filter((text) => text !== '' && !text.startsWith('-----'))) {
    expect(hidden(ended)).toContain(line);
    expect(shown(ended)).not.toContain(line);
  }
});

test('the library writes no debug lines, which would tell proxy passwords before anything is hidden', async () => {
  const server = await startHttpServer(answer(200, '{}'));

  const ended = await runTask(folder, {
    inputs: anonymous(server.url),
    variables: { 'Agent.ProxyUrl': server.url, 'Agent.ProxyUsername': 'ann', 'Agent.ProxyPassword': 'proxy-word-2' },
    environment: debugging,
  });

  expect(ended.output).not.toContain('##vso[task.debug]');
  expect(shown(ended)).not.toContain('proxy-word-2');
});

test('shows no value that it only reads, with debug lines on either', async () => {
  const server = await startHttpServer(answer(200, '{}'));

  const ended = await runTask(folder, {
    inputs: anonymous(server.url, { headers: '{"Authorization":"header-word"}', body: 'body-word' }),
    variables: { 'Some.Name': 'variable-word' },
    secretVariables: { 'Some.Secret': 'secret-word' },
    environment: debugging,
  });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(server.requests[0]?.headers.authorization).toBe('header-word');
  for (const word of ['header-word', 'body-word', 'variable-word', 'secret-word']) {
    expect(shown(ended)).not.toContain(word);
  }
});

test.each([
  ['{"echo":"secret-word"}', { text: '{"echo":"***"}', properties: { issecret: 'true' } }],
  ['{\n"echo":"secret-word"\n}', { text: '{\n"echo":"***"\n}', properties: { issecret: 'false' } }],
])('sets a body that echoes a secret as a secret variable where it can be one: %j', async (body, expected) => {
  const server = await startHttpServer(answer(200, body));

  const ended = await runTask(folder, {
    inputs: anonymous(server.url),
    secretVariables: { 'Some.Secret': 'secret-word' },
  });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  const set = ended.commands.filter(({ name }) => name === 'task.setvariable');
  expect(set.find(({ properties }) => properties['variable'] === 'body')).toMatchObject(expected);
});

test('has the agent hide each secret once, and before it prints anything', async () => {
  const server = await startHttpServer(answer(200, '{}'));

  const ended = await runTask(folder, {
    ...genericJob(server.url, { method: 'GET', clientCertificatePassphrase: 'pass-word-1' }),
    environment: debugging,
  });

  const secrets = hidden(ended);
  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(secrets).toContain('pass-word-1');
  expect(secrets).toEqual([...new Set(secrets)]);
  expect(ended.output.lastIndexOf('##vso[task.setsecret]')).toBeLessThan(ended.output.indexOf('##[group]'));
});
