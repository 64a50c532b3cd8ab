import { expect, test } from 'vitest';
import { PATIENCE_MILLISECONDS, type Patient, withPatience } from '../../src/cli/callback/patience.js';
import { startPlanServer, status } from '../callback/plan-server.js';
import { openSession, until } from '../callback/session.js';
import { deferred } from '../callback-handlers/service.js';
import { createFakeClock } from '../support/fake-clock.js';

/** What is told when `work` takes ever longer. */
async function toldAbout(session: Patient) {
  const clock = createFakeClock();
  const written: string[] = [];
  const work = deferred();
  const waiting = withPatience(work.promise, session, { write: (text) => written.push(text) }, clock);
  clock.advance(PATIENCE_MILLISECONDS - 1);
  const before = written.length;
  clock.advance(60_000);
  work.resolve();
  await waiting;
  return { before, written };
}

test('what takes longer is told once, with the failure of the last request', async () => {
  const server = await startPlanServer();
  server.next('event', (response) => response.writeHead(503).end('Come \u001b[31mback\nlater.'));
  const { session } = openSession(server);
  session.started();
  await until(() => session.lastFailure !== undefined);

  const { before, written } = await toldAbout(session);

  expect(before).toBe(0);
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(/^Still trying: http:\S+\/Fabrikam has not taken it yet\. .*503.* Ctrl-C gives up\.\n$/);
  expect(written[0]).not.toContain('\u001b');
});

test('what has no answer at all is told as that, with the lines that are not stored', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);
  session.log('one');

  const { written } = await toldAbout(session);

  expect(written).toEqual([
    `Still trying: ${session.facts.planUrl} has not taken 1 line yet. The server does not answer. Ctrl-C gives up.\n`,
  ]);
});

test('after a request that went well no failure is told any more', async () => {
  const server = await startPlanServer();
  server.next('records', status(500));
  const { session, settle } = openSession(server);

  await settle(session.progress(5));

  expect(session.lastFailure).toBeUndefined();
});

test('what ends in time is not told, and leaves no timer', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);
  const clock = createFakeClock();
  const written: string[] = [];

  const result = await withPatience(Promise.resolve(7), session, { write: (text) => written.push(text) }, clock);

  expect([result, written, clock.pending]).toEqual([7, [], 0]);
});
