import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MAXIMUM_BUFFERED_BYTES, SPILL_BATCH_BYTES } from '../../src/callback/limits.js';
import { silence, startPlanServer } from './plan-server.js';
import { openSession, until } from './session.js';

test('a task that logs 1,000 lines over 5 seconds costs at most 25 requests, and shows each line live', async () => {
  const server = await startPlanServer();
  const { session, clock } = openSession(server);

  await session.started();
  for (let line = 0; line < 1_000; line += 1) {
    session.log(`line ${line}`);
    clock.advance(5);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await session.complete('succeeded');

  const lines = Array.from({ length: 1_000 }, (_, line) => `line ${line}`);
  expect(server.requests.length).toBeLessThanOrEqual(25);
  expect(server.lines()).toEqual(lines);
  expect(server.feed()).toEqual(lines);
});

test('of 100,000 lines that nobody awaits none is lost, in order, with bounded memory', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'agentless-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startPlanServer();
  const { session } = openSession(server, { temporaryFolder: folder });
  const text = 'x'.repeat(100);

  let largest = 0;
  for (let line = 0; line < 100_000; line += 1) {
    session.log(`${line} ${text}`);
    largest = Math.max(largest, session.bufferedBytes);
  }
  const namesMeanwhile = readdirSync(folder);
  await session.complete('succeeded');

  expect(largest).toBeLessThanOrEqual(MAXIMUM_BUFFERED_BYTES + SPILL_BATCH_BYTES + 1_000);
  expect([...namesMeanwhile, ...readdirSync(folder)]).toEqual([]);
  const lines = server.lines();
  expect(lines).toHaveLength(100_001);
  expect(lines.findIndex((line, index) => line !== `${index} ${text}`)).toBe(100_000);
  expect(lines.at(-1)).toContain('The live view left out');
  expect(server.routes().at(-1)).toBe('event');
});

test('who awaits each line never runs ahead of the server by more than the buffer holds', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'agentless-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startPlanServer();
  server.next('createLog', silence);
  const { session, settle } = openSession(server, { temporaryFolder: folder });
  const text = 'x'.repeat(100_000);
  let logged = 0;

  const logging = (async () => {
    for (let line = 0; line < 200; line += 1) {
      await session.log(text);
      logged += 1;
    }
  })();
  await until(() => session.bufferedBytes > MAXIMUM_BUFFERED_BYTES);
  await new Promise((resolve) => setImmediate(resolve));
  const whileAway = logged;
  await settle(logging);
  await settle(session.complete('succeeded'));

  expect(whileAway).toBe(Math.floor(MAXIMUM_BUFFERED_BYTES / (100_000 + 30)));
  expect(readdirSync(folder)).toEqual([]);
  expect(server.lines()).toHaveLength(200);
});

test('closing leaves nothing behind, also where the server is away', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'agentless-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startPlanServer();
  server.next('createLog', silence, silence);
  const { session, clock, settle } = openSession(server, { temporaryFolder: folder });

  for (let line = 0; line < 100; line += 1) session.log('x'.repeat(200_000));
  const buffered = session.bufferedBytes;
  await settle(session.close()).catch(() => {});

  expect(buffered).toBeLessThan(10_000_000);
  expect(readdirSync(folder)).toEqual([]);
  expect(clock.pending).toBe(0);
});

test('who awaits texts of many short lines waits for the server, and never for the pause between appends', async () => {
  const server = await startPlanServer();
  const { session, clock } = openSession(server);
  const text = '1234567\n'.repeat(8_192);
  const start = clock.now();

  for (let count = 0; count < 60; count += 1) await session.log(text);
  const waited = clock.now() - start;
  await session.complete('succeeded');

  expect(waited).toBe(0);
  expect(server.lines().filter((line) => line === '1234567')).toHaveLength(60 * 8_192);
});
