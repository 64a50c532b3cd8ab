import { expect, test } from 'vitest';
import { liveLineOf } from '../../src/cli/live-line.js';
import { Progress } from '../../src/cli/progress.js';
import { whileWaiting } from '../../src/cli/waiting.js';
import { createFakeClock } from '../support/fake-clock.js';
import { createWorld, screenOf } from './world.js';

const CLEAR = '\u001b[2K\r';

/** A promise that the test resolves. */
function createWork() {
  let finish: (value: string) => void = () => {};
  const work = new Promise<string>((resolve) => {
    finish = resolve;
  });
  return { work, finish: (value: string) => finish(value) };
}

test('on a terminal one line is written over each second, and goes in the end', async () => {
  const { context, stderr } = createWorld({ showsProgress: true });
  const clock = createFakeClock();
  const { work, finish } = createWork();

  const waiting = whileWaiting("Deleting 'orders'", context, () => work, clock);
  clock.advance(2_000);
  const seen = screenOf(stderr());
  finish('done');

  expect(await waiting).toBe('done');
  expect(seen).toEqual([expect.stringMatching(/Deleting 'orders' … 2 s$/)]);
  expect(stderr()).toContain('… 1 s');
  expect(screenOf(stderr())).toEqual(['']);
  expect(stderr().endsWith(CLEAR)).toBe(true);
  expect(clock.pending).toBe(0);
});

test('what the server says stands in the line', async () => {
  const { context, stderr } = createWorld({ showsProgress: true });
  const clock = createFakeClock();
  const { work, finish } = createWork();

  const waiting = whileWaiting(
    'Creating',
    context,
    (tell) => {
      tell('InProgress: Assigning a role.');
      return work;
    },
    clock,
  );

  expect(screenOf(stderr())).toEqual([expect.stringMatching(/Creating … 0 s \(InProgress: Assigning a role\.\)$/)]);
  finish('');
  await waiting;
});

test('elsewhere only what the server says gets lines', async () => {
  const { context, stderr } = createWorld();
  const clock = createFakeClock();

  await whileWaiting(
    "Creating 'orders'",
    context,
    async (tell) => {
      clock.advance(60_000);
      tell('InProgress: Assigning\u001b[2J a role.');
    },
    clock,
  );

  expect(stderr()).toBe("Creating 'orders': InProgress: Assigning [2J a role.\n");
});

test('a failure ends the line and its clock, too', async () => {
  const { context, stderr } = createWorld({ showsProgress: true });
  const clock = createFakeClock();

  const waiting = whileWaiting('Updating', context, () => Promise.reject(new TypeError('no')), clock);

  await expect(waiting).rejects.toThrow('no');
  expect(screenOf(stderr())).toEqual(['']);
  expect(clock.pending).toBe(0);
});

test('the line takes no more than one row of the terminal', () => {
  const { context, stderr } = createWorld({ showsProgress: true, columns: 20 });

  liveLineOf(context).show(`Deleting '${'東'.repeat(40)}'`);

  expect(screenOf(stderr())).toEqual(["Deleting '東東東東…"]);
});

test('a message that stays does not run into the line that is written over', () => {
  const { context, stderr } = createWorld({ showsProgress: true });
  const progress = new Progress(context);

  progress.step('Reading', 1, 2);
  liveLineOf(context).print('Waiting 1.0 s.');
  progress.step('Reading', 2, 2);
  progress.end();

  expect(screenOf(stderr())).toEqual(['Waiting 1.0 s.', '']);
});

test('a line that stays is all there is where nothing can be written over', () => {
  const { context, stderr } = createWorld();
  const line = liveLineOf(context);

  line.show('Reading 1/2');
  line.print('Waiting 1.0 s.');
  line.clear();

  expect(stderr()).toBe('Waiting 1.0 s.\n');
});
