import { expect, test } from 'vitest';
import { PlanFeed } from '../../src/local/store/feed.js';
import { FEED_CHARACTERS, FEED_LINES } from '../../src/local/store/limits.js';

const job = { timelineId: 't', recordId: 'job' };
const step = { timelineId: 't', recordId: 'step' };
const elsewhere = { timelineId: 'other', recordId: 'step' };

test('lines count from 1 in each record, and go on from the last', () => {
  const feed = new PlanFeed();

  feed.append(step, ['a', 'b']);
  feed.append(job, ['x']);
  feed.append(step, ['c']);

  expect(feed.lines(step)).toMatchObject([
    { number: 1, text: 'a' },
    { number: 2, text: 'b' },
    { number: 3, text: 'c' },
  ]);
  expect(feed.lines(job)).toMatchObject([{ number: 1, text: 'x' }]);
});

test('records are found whatever the case of their ids', () => {
  const feed = new PlanFeed();

  feed.append({ timelineId: 'T', recordId: 'STEP' }, ['a']);

  expect([feed.lines(step).length, feed.lastNumber(step)]).toEqual([1, 1]);
});

test('lines that are told their numbers stand in the order of these, with gaps where some were not sent', () => {
  const feed = new PlanFeed();

  feed.append(step, ['c'], 30);
  feed.append(step, ['a', 'b'], 10);
  feed.append(step, ['d']);

  expect(feed.lines(step).map(({ number, text }) => `${number}${text}`)).toEqual(['10a', '11b', '30c', '31d']);
});

test('a batch that is sent again stands there once, and leaves other records alone', () => {
  const feed = new PlanFeed();
  feed.append(job, ['x', 'y'], 1);
  feed.append(step, ['a', 'b', 'c'], 1);

  feed.append(step, ['b', 'C'], 2);

  expect(feed.lines(step).map(({ text }) => text)).toEqual(['a', 'b', 'C']);
  expect(feed.lines(job)).toHaveLength(2);
});

test('of too many lines the oldest are forgotten, those of other records first where they came first', () => {
  const feed = new PlanFeed(undefined, { lines: 3, characters: 100 });
  feed.append(job, ['x', 'y']);

  feed.append(step, ['a', 'b']);

  expect([feed.lines(job).map(({ number }) => number), feed.lines(step).length]).toEqual([[2], 2]);
});

test('a record whose lines are all forgotten counts on', () => {
  const feed = new PlanFeed(undefined, { lines: 1, characters: 100 });
  feed.append(step, ['a', 'b']);
  feed.append(job, ['x']);

  feed.append(step, ['c']);

  expect(feed.lines(step)).toMatchObject([{ number: 3, text: 'c' }]);
});

test('of too many characters the oldest lines are forgotten, also after lines took the place of others', () => {
  const feed = new PlanFeed(undefined, { lines: 100, characters: 10 });
  feed.append(step, ['12345', '1234'], 1);
  feed.append(step, ['1'], 1);

  feed.append(step, ['12345'], 3);
  const fits = feed.lines(step).map(({ number }) => number);
  feed.append(step, ['1']);

  expect(fits).toEqual([1, 2, 3]);
  expect(feed.lines(step).map(({ number }) => number)).toEqual([1, 3, 4]);
});

test('a feed keeps as many lines and characters as its limits say', () => {
  const feed = new PlanFeed();
  const megabyte = 'x'.repeat(1024 * 1024);

  feed.append(job, Array(FEED_LINES + 1).fill(''));
  const lines = feed.lines(job).length;
  feed.append(step, Array(5).fill(megabyte));

  expect(lines).toBe(FEED_LINES);
  expect(feed.lines(step).length * megabyte.length).toBe(FEED_CHARACTERS);
});

test('whoever listens hears of all lines, kept or not', () => {
  const heard: unknown[] = [];
  const feed = new PlanFeed((recordId, lines) => heard.push([recordId, lines]), { lines: 0, characters: 0 });

  feed.append(step, ['a']);

  expect([heard, feed.lines(step)]).toEqual([[['step', ['a']]], []]);
});

test('with a timeline its lines are forgotten, and count anew', () => {
  const feed = new PlanFeed();
  feed.append(step, ['a']);
  feed.append(elsewhere, ['b']);

  feed.deleteOf('OTHER');

  expect([feed.lines(step).length, feed.lines(elsewhere), feed.lastNumber(elsewhere)]).toEqual([1, [], 0]);
});
