import { expect, test } from 'vitest';
import { WaitTimeoutError } from '../../src/endpoints/errors.js';
import { FIRST_POLL_INTERVAL, LARGEST_POLL_INTERVAL } from '../../src/endpoints/limits.js';
import { pollUntil } from '../../src/endpoints/poll.js';
import { createFakeClock } from '../support/fake-clock.js';
import { createInstantClock } from './instant-clock.js';

test('looks at once, and waits for nothing where that suffices', async () => {
  const clock = createInstantClock();

  const found = await pollUntil({ clock, timeout: 60_000 }, async () => 'here');

  expect(found).toBe('here');
  expect(clock.waits).toEqual([]);
});

test('waits longer each time, up to the largest interval', async () => {
  const clock = createInstantClock();
  let looks = 0;

  await pollUntil({ clock, timeout: 600_000 }, async () => {
    looks += 1;
    return looks > 9 ? looks : undefined;
  });

  expect(clock.waits[0]).toBe(FIRST_POLL_INTERVAL);
  expect(clock.waits.slice(0, 4)).toEqual([1000, 1500, 2250, 3375]);
  expect(clock.waits.slice(-3)).toEqual([LARGEST_POLL_INTERVAL, LARGEST_POLL_INTERVAL, LARGEST_POLL_INTERVAL]);
});

test('looks a last time when the time is up', async () => {
  const clock = createInstantClock();
  const looks: number[] = [];
  const start = clock.now();

  const found = await pollUntil({ clock, timeout: 4000 }, async () => {
    looks.push(clock.now() - start);
    return undefined;
  });

  expect(found).toBeUndefined();
  expect(looks).toEqual([0, 1000, 2500, 4000]);
});

test('looks once where there is no time at all', async () => {
  const clock = createInstantClock();
  let looks = 0;

  await pollUntil({ clock, timeout: 0 }, async () => {
    looks += 1;
    return undefined;
  });

  expect(looks).toBe(1);
  expect(clock.waits).toEqual([]);
});

test.each([-1, Number.NaN])('refuses a timeout of %s', async (timeout) => {
  const polling = pollUntil({ clock: createInstantClock(), timeout }, async () => 'here');

  await expect(polling).rejects.toBeInstanceOf(WaitTimeoutError);
});

test('ends a wait with the reason of the signal, and leaves no timer', async () => {
  const clock = createFakeClock();
  const controller = new AbortController();
  const reason = new Error('enough');
  const polling = pollUntil({ clock, timeout: 60_000, signal: controller.signal }, async () => undefined);
  await untilPending(clock);

  controller.abort(reason);

  await expect(polling).rejects.toBe(reason);
  expect(clock.pending).toBe(0);
});

test('does not look at all when the signal came before', async () => {
  let looks = 0;
  const signal = AbortSignal.abort(new Error('enough'));

  const polling = pollUntil({ clock: createInstantClock(), timeout: 60_000, signal }, async () => {
    looks += 1;
    return 'here';
  });

  await expect(polling).rejects.toThrow('enough');
  expect(looks).toBe(0);
});

test('ends at once when the signal comes while it looks', async () => {
  const clock = createFakeClock();
  const controller = new AbortController();

  const polling = pollUntil({ clock, timeout: 60_000, signal: controller.signal }, async () => {
    controller.abort(new Error('enough'));
    return undefined;
  });

  await expect(polling).rejects.toThrow('enough');
  expect(clock.pending).toBe(0);
});

async function untilPending(clock: { readonly pending: number }): Promise<void> {
  while (clock.pending === 0) await new Promise((resolve) => setImmediate(resolve));
}
