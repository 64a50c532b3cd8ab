import { expect, test } from 'vitest';
import { PATIENCE_MILLISECONDS, withPatience } from '../../src/cli/callback/patience.js';
import { deferred } from '../callback-handlers/service.js';
import { createFakeClock } from '../support/fake-clock.js';

test('what takes longer is told once', async () => {
  const clock = createFakeClock();
  const written: string[] = [];
  const work = deferred();

  const waiting = withPatience(
    work.promise,
    'https://dev.azure.com/fabrikam',
    { write: (text) => written.push(text) },
    clock,
  );
  clock.advance(PATIENCE_MILLISECONDS - 1);
  const before = written.length;
  clock.advance(60_000);
  work.resolve();
  await waiting;

  expect(before).toBe(0);
  expect(written).toEqual(['Still trying: https://dev.azure.com/fabrikam has not taken it yet. Ctrl-C gives up.\n']);
});

test('what ends in time is not told, and leaves no timer', async () => {
  const clock = createFakeClock();
  const written: string[] = [];

  const result = await withPatience(Promise.resolve(7), 'https://x', { write: (text) => written.push(text) }, clock);

  expect([result, written, clock.pending]).toEqual([7, [], 0]);
});
