import { expect, test } from 'vitest';
import { forEachBounded, mapBounded } from '../../src/endpoints/plan/bounded-work.js';

const items = [1, 2, 3, 4, 5, 6];

test('no more than the given number of items is in work at once, and results keep their order', async () => {
  let active = 0;
  let most = 0;

  const results = await mapBounded(items, { concurrency: 3 }, async (item) => {
    active += 1;
    most = Math.max(most, active);
    for (let turn = item; turn > 0; turn -= 1) await Promise.resolve();
    active -= 1;
    return item * 10;
  });

  expect(most).toBe(3);
  expect(results).toEqual([10, 20, 30, 40, 50, 60]);
});

test('after a failure what is under way ends, nothing new is started, and the first error is thrown', async () => {
  const ended: number[] = [];

  const work = forEachBounded(items, { concurrency: 2 }, async (item) => {
    if (item === 1) throw new Error('first');
    await Promise.resolve();
    await Promise.resolve();
    ended.push(item);
  });

  await expect(work).rejects.toThrow('first');
  expect(ended).toEqual([2]);
});

test('nothing is started any more when the caller says so', async () => {
  const started: number[] = [];

  await forEachBounded(items, { concurrency: 1, goesOn: () => started.length < 2 }, async (item) => {
    started.push(item);
  });

  expect(started).toEqual([1, 2]);
});
