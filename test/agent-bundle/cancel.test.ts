import { readdirSync } from 'node:fs';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { anonymous } from './jobs.js';
import { type EndedTask, startTask, type TaskProcess } from './task-process.js';
import { unzipTask } from './unzipped-task.js';

let folder: string;

beforeAll(async () => {
  folder = await unzipTask();
});

/** How an agent cancels a step: a signal, and the next one where the process has not ended so many milliseconds later (public source). */
const signals = [
  { signal: 'SIGINT', patience: 7500 },
  { signal: 'SIGTERM', patience: 2500 },
  { signal: 'SIGKILL', patience: 0 },
] as const;

/** Cancels a step as an agent does. @returns how it has ended, and which signals that took. */
async function cancel({ child, done }: TaskProcess): Promise<EndedTask & { readonly sent: readonly string[] }> {
  const sent: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const send = ([next, ...others]: ReadonlyArray<(typeof signals)[number]>): void => {
    if (!next) return;
    sent.push(next.signal);
    child.kill(next.signal);
    timer = setTimeout(() => send(others), next.patience);
  };
  onTestFinished(() => clearTimeout(timer));
  send(signals);
  const ended = await done;
  clearTimeout(timer);
  return { ...ended, sent };
}

const MESSAGE = 'The job was canceled, and the request with it.';
const canceled = { code: 0, signal: null, sent: ['SIGINT'], result: { result: 'Failed', message: MESSAGE } };

test('ends at once when the job is canceled, and the request with it', async () => {
  const ends: Promise<unknown>[] = [];
  const server = await startHttpServer((_, response) => {
    ends.push(new Promise((resolve) => response.on('close', resolve)));
  });
  const task = startTask(folder, { inputs: anonymous(server.url, { requestTimeout: '1h' }) });
  await server.received(1);

  const ended = await cancel(task);

  await Promise.all(ends);
  expect(ended).toMatchObject(canceled);
  expect(ended.commands.filter(({ name }) => name === 'task.issue')).toEqual([]);
});

test('ends by SIGTERM as well', async () => {
  const server = await startHttpServer(() => undefined);
  const task = startTask(folder, { inputs: anonymous(server.url, { requestTimeout: '1h' }) });
  await server.received(1);

  task.child.kill('SIGTERM');

  expect(await task.done).toMatchObject({ code: 0, signal: null, result: { result: 'Failed', message: MESSAGE } });
});

test('ends at once between two retries', async () => {
  const server = await startHttpServer(answer(503));
  const inputs = anonymous(server.url, { retryCount: '3', retryDelay: '1h', maximumRetryDelay: '1h' });
  const task = startTask(folder, { inputs });
  await task.writes('Retry 1 of 3');

  expect(await cancel(task)).toMatchObject(canceled);
  expect(server.requests).toHaveLength(1);
});

test('ends at once between two polls', async () => {
  const server = await startHttpServer(answer(200, '{"state":"running"}'));
  const inputs = anonymous(server.url, {
    pollUntil: "eq(root.state, 'done')",
    pollInterval: '1h',
    pollTimeout: '2h',
  });
  const task = startTask(folder, { inputs });
  await task.writes('Not yet');

  expect(await cancel(task)).toMatchObject(canceled);
  expect(server.requests).toHaveLength(1);
});

test('leaves no half of a file when it is canceled', async () => {
  const server = await startHttpServer((_, response) => {
    response.writeHead(200, { 'Content-Length': '100' }).write('half of it');
  });
  const inputs = anonymous(server.url, { requestTimeout: '1h', responseFile: 'answer.bin' });
  const task = startTask(folder, { inputs });
  await server.received(1);

  const ended = await cancel(task);

  expect(ended).toMatchObject(canceled);
  expect(readdirSync(ended.work).filter((name) => name.startsWith('answer'))).toEqual([]);
});

test.each(['/proc/nope/answer.bin', '/proc/nope/a/b/answer.bin'])(
  'ends where no folder can be made for %s',
  async (file) => {
    const server = await startHttpServer(answer(200, '{}'));

    const task = startTask(folder, { inputs: anonymous(server.url, { responseFile: file }) });

    expect((await task.done).result).toEqual({
      result: 'Failed',
      message: expect.stringContaining(`The response cannot be written to ${file}: `),
    });
  },
);
