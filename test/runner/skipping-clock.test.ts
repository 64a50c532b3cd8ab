import { expect, test } from 'vitest';
import { SkippingClock } from '../../src/local/runner/skipping-clock.js';
import { createFakeClock } from '../support/fake-clock.js';

function start() {
  const below = createFakeClock();
  const clock = new SkippingClock(below);
  const rung: string[] = [];
  const schedule = (name: string, milliseconds: number) => clock.schedule(milliseconds, () => rung.push(name));
  return { below, clock, rung, schedule };
}

test('what is due in the skipped time comes at once, in its order', () => {
  const { clock, rung, schedule } = start();
  schedule('late', 200);
  schedule('early', 100);
  schedule('later', 201);

  clock.skip(200);

  expect(rung).toEqual(['early', 'late']);
});

test('what is due later comes earlier by the skipped time', () => {
  const { below, clock, rung, schedule } = start();
  schedule('a', 300);
  clock.skip(200);

  below.advance(99);
  const before = [...rung];
  below.advance(1);

  expect(before).toEqual([]);
  expect(rung).toEqual(['a']);
  expect(below.pending).toBe(0);
});

test('what is scheduled after the skip has its whole time', () => {
  const { below, clock, rung, schedule } = start();
  clock.skip(1_000);
  schedule('a', 10);

  clock.skip(9);
  below.advance(0);
  const before = [...rung];
  clock.skip(1);

  expect(before).toEqual([]);
  expect(rung).toEqual(['a']);
});

test('the time of day is that of the clock below', () => {
  const { below, clock } = start();

  clock.skip(60_000);

  expect(clock.now()).toBe(below.now());
});

test('what is taken back does not come, also where another one takes it back during the skip', () => {
  const { below, clock, rung, schedule } = start();
  const stop = schedule('b', 20);
  clock.schedule(10, stop);
  schedule('c', 30)();

  clock.skip(100);

  expect(rung).toEqual([]);
  expect(below.pending).toBe(0);
});
