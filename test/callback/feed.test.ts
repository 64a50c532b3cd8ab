import { expect, test } from 'vitest';
import {
  FEED_INTERVAL,
  FEED_LINES_PER_REQUEST,
  MAXIMUM_FEED_LINE_LENGTH,
  MAXIMUM_FEED_QUEUE,
} from '../../src/callback/limits.js';
import { jobId, refusal, silence, startPlanServer, status, taskInstanceId, timelineId } from './plan-server.js';
import { openSession, until } from './session.js';

test('live lines go to the record of the job, and name the task that they belong to', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  session.log('one\ntwo');
  await session.close();

  expect(server.of('feed')).toMatchObject([
    {
      path: `/timelines/${timelineId}/records/${jobId}/feed`,
      json: { value: ['one', 'two'], count: 2, stepId: taskInstanceId },
    },
  ]);
});

test('the first lines are shown at once, further ones every half second', async () => {
  const server = await startPlanServer();
  const { session, clock } = openSession(server);

  session.log('one');
  session.log('two');
  clock.advance(0);
  await until(() => server.feed().length === 2);
  session.log('three');
  clock.advance(FEED_INTERVAL - 1);
  session.log('four');
  await until(() => true);
  expect(server.of('feed')).toHaveLength(1);
  await until(() => {
    clock.advance(1);
    return server.of('feed').length === 2;
  });

  expect(server.of('feed').map(({ json }) => json?.['value'])).toEqual([
    ['one', 'two'],
    ['three', 'four'],
  ]);
});

test('a request has a hundred lines at most', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  for (let line = 0; line < 150; line += 1) session.log(String(line));
  await session.close();

  expect(server.of('feed').map(({ json }) => json?.['count'])).toEqual([FEED_LINES_PER_REQUEST, 50]);
  expect(server.feed()).toEqual(server.lines());
});

test('long lines are cut in the feed only, between characters', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  session.log('x'.repeat(MAXIMUM_FEED_LINE_LENGTH));
  session.log('x'.repeat(MAXIMUM_FEED_LINE_LENGTH + 1));
  session.log(`${'x'.repeat(MAXIMUM_FEED_LINE_LENGTH - 2)}😀😀`);
  await session.close();

  expect(server.feed()).toEqual([
    'x'.repeat(MAXIMUM_FEED_LINE_LENGTH),
    `${'x'.repeat(MAXIMUM_FEED_LINE_LENGTH - 1)}…`,
    `${'x'.repeat(MAXIMUM_FEED_LINE_LENGTH - 2)}…`,
  ]);
});

test('of very many lines the feed leaves out the oldest and says so, and the log says so once', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  for (let line = 1; line <= 1_000; line += 1) session.log(String(line));
  await session.close();

  const left = 1_000 - MAXIMUM_FEED_QUEUE;
  expect(server.feed()[0]).toBe(`… ${left} lines are left out here; the log has them all.`);
  expect(server.feed().slice(1)).toEqual(
    Array.from({ length: MAXIMUM_FEED_QUEUE }, (_, index) => `${left + index + 1}`),
  );
  expect(server.of('feed').every(({ json }) => Number(json?.['count']) <= FEED_LINES_PER_REQUEST)).toBe(true);
  expect(server.lines()).toEqual([
    ...Array.from({ length: 1_000 }, (_, index) => `${index + 1}`),
    `The live view left out ${left} of these lines; this log has them all.`,
  ]);
});

test('a feed that fails for a while loses lines, says so, and goes on', async () => {
  const server = await startPlanServer();
  server.next('feed', status(503));
  const { session, clock } = openSession(server);

  session.log('one');
  clock.advance(0);
  await until(() => server.of('feed').length === 1);
  session.log('two');
  await until(() => {
    clock.advance(FEED_INTERVAL);
    return server.of('feed').length === 2;
  });
  await session.complete('succeeded');

  expect(server.of('feed')[1]?.json?.['value']).toEqual(['… 1 line is left out here; the log has them all.', 'two']);
  expect(server.lines()).toEqual(['one', 'two', 'The live view left out 1 of these lines; this log has them all.']);
});

test('a feed that the server refuses is not asked again, and fails nothing', async () => {
  const server = await startPlanServer();
  server.next('feed', refusal(404, 'TimelineRecordNotFoundException'));
  const { session, clock, settle } = openSession(server);

  session.log('one');
  clock.advance(0);
  await until(() => server.of('feed').length === 1);
  for (let line = 0; line < 5; line += 1) {
    session.log('more');
    await settle(new Promise((resolve) => setImmediate(resolve)));
  }
  const { undelivered } = await settle(session.complete('succeeded'));

  expect(undelivered).toEqual([]);
  expect(server.of('feed')).toHaveLength(1);
  expect(server.lines()).toHaveLength(7);
});

test('a feed that never answers does not hold up the completion', async () => {
  const server = await startPlanServer();
  server.next('feed', silence, silence);
  const { session, clock, settle } = openSession(server);

  session.log('one');
  clock.advance(0);
  await until(() => server.of('feed').length === 1);
  session.log('two');
  const start = clock.now();
  await settle(session.complete('succeeded'));

  expect(clock.now() - start).toBeLessThan(5_000);
  expect(server.lines()).toEqual(['one', 'two']);
});

test('live lines that the server has not read for the rate limit come again', async () => {
  const server = await startPlanServer();
  server.next('feed', status(429, { 'Retry-After': '1' }));
  const { session, clock } = openSession(server);

  session.log('one');
  clock.advance(0);
  await until(() => session.lastFailure !== undefined);
  session.log('two');
  await until(() => {
    clock.advance(FEED_INTERVAL);
    return server.of('feed').length === 2;
  });

  expect(server.of('feed')[1]?.json?.['value']).toEqual(['one', 'two']);
});
