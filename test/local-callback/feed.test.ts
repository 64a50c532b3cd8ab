import { expect, test } from 'vitest';
import { LAST_LINE_NUMBER } from '../../src/local/server/limits.js';
import { maskerOf, planId, taskId } from '../local-server/local-server.js';
import { hub, scope, startPlanServer } from './plan-server.js';
import { startWaitingTask } from './waiting-task.js';

const timelineId = '3b0c2f66-9f37-4a52-8f4c-5f6d1f2a7b10';

/** A server that was sent lines of a task, with the client that reads them. */
async function startWithLines(count = 5) {
  const server = await startPlanServer({ masker: maskerOf('hunter2') });
  const { taskApi, jobId, call, callWith } = server;
  const record = [scope, hub, planId, planId, jobId] as const;
  const feed = `/timelines/${planId}/records/${jobId}/feed`;
  const append = (value: string[], more: object = {}) =>
    callWith('POST', feed, { count: value.length, value, stepId: taskId, ...more });
  if (count > 0) await append(Array.from({ length: count }, (_, index) => `line ${index + 1}`));
  return {
    ...server,
    append,
    read: (...range: [endLine?: number | undefined, takeCount?: number, continuationToken?: string | undefined]) =>
      taskApi.getLines(...record, taskId, ...range),
    ask: (query: string) => call(`${feed}?${query}`),
  };
}

test('TaskApi reads the live lines that it sent', async () => {
  const { taskApi, jobId, read } = await startWithLines(0);
  const lines = { count: 2, value: ['one', 'two'], stepId: taskId, startLine: 7, endLine: 8 };

  await taskApi.appendTimelineRecordFeed(lines, scope, hub, planId, planId, jobId);

  expect(await read()).toEqual(lines);
});

test('a step without lines has none to read', async () => {
  const { read } = await startWithLines(0);

  expect(await read()).toEqual({ count: 0, value: [], stepId: taskId, startLine: null, endLine: null });
});

const ranges: readonly (readonly [
  what: string,
  range: [endLine?: number | undefined, takeCount?: number],
  first: number | null,
  last: number | null,
])[] = [
  ['all', [], 1, 5],
  ['up to a line', [3], 1, 3],
  ['as many as were asked for, the newest', [undefined, 2], 4, 5],
  ['as many as were asked for, up to a line', [3, 2], 2, 3],
  ['those that are there of a range that goes on', [7, 4], 4, 5],
  ['those that are there where more were asked for', [2, 4], 1, 2],
  ['none behind the newest', [99, 4], null, null],
  ['none where none were asked for', [3, 0], null, null],
  ['none before the first', [0], null, null],
];

test.each(ranges)('a client reads %s', async (_what, range, first, last) => {
  const { read } = await startWithLines();

  const { value, startLine, endLine, count } = await read(...range);

  const expected = first === null || last === null ? [] : [1, 2, 3, 4, 5].slice(first - 1, last);
  expect(value).toEqual(expected.map((number) => `line ${number}`));
  expect([startLine, endLine, count]).toEqual([first, last, expected.length]);
});

test('a client reads back through all lines by continuation tokens', async () => {
  const { ask, read } = await startWithLines();
  const parts: unknown[] = [];
  const tokens: (string | undefined)[] = [];

  let token: string | undefined;
  do {
    const { value } = await read(undefined, 2, token);
    parts.push(value);
    const { headers } = await ask(`stepId=${taskId}&takeCount=2${token ? `&continuationToken=${token}` : ''}`);
    token = headers['x-ms-continuationtoken'] as string | undefined;
    tokens.push(token);
  } while (token !== undefined);

  expect(parts).toEqual([['line 4', 'line 5'], ['line 2', 'line 3'], ['line 1']]);
  expect(tokens).toEqual(['3', '1', undefined]);
});

test('lines without a step are those of the record in the path', async () => {
  const { ask, append, jobId } = await startWithLines(0);
  await append(['of the job'], { stepId: null });
  await append(['of a step that is not there'], { stepId: timelineId });

  const { value } = (await ask(`stepId=${jobId}`)).json();

  expect(value).toEqual(['of the job', 'of a step that is not there']);
});

test('secrets in live lines are masked when they are read', async () => {
  const { append, read } = await startWithLines(0);

  await append(['the word is hunter2']);

  expect((await read()).value).toEqual(['the word is ***']);
});

test('lines of a timeline of its own go with it', async () => {
  const { plan, taskApi, callWith } = await startWithLines(0);
  plan.timelines.create(timelineId).add({
    id: taskId,
    identifier: '',
    parentId: null,
    type: 'Task',
    name: 'Own',
    refName: '',
    order: 1,
  });
  const record = [scope, hub, planId, timelineId, taskId] as const;
  await callWith('POST', `/timelines/${timelineId}/records/${taskId}/feed`, { value: ['one'] });

  const before = await taskApi.getLines(...record, taskId);
  await taskApi.deleteTimeline(scope, hub, planId, timelineId);
  const after = await taskApi.getLines(...record, taskId);

  expect([before.value, after]).toEqual([['one'], null]);
  expect(plan.feed.lines({ timelineId, recordId: taskId })).toEqual([]);
});

const badQueries: readonly (readonly [query: string, status: number, typeKey: string])[] = [
  ['', 400, 'ArgumentException'],
  ['stepId=one', 400, 'ArgumentException'],
  [`stepId=${timelineId}`, 404, 'TimelineRecordNotFoundException'],
  [`stepId=${taskId}&endLine=-1`, 400, 'ArgumentException'],
  [`stepId=${taskId}&endLine=x`, 400, 'ArgumentException'],
  [`stepId=${taskId}&takeCount=1.5`, 400, 'ArgumentException'],
  [`stepId=${taskId}&takeCount=9999999999`, 400, 'ArgumentException'],
  [`stepId=${taskId}&continuationToken=next`, 400, 'ArgumentException'],
];

test.each(badQueries)('reading lines with "%s" is refused with %i', async (query, status, typeKey) => {
  const { ask } = await startWithLines();

  const response = await ask(query);

  expect([response.status, response.json()]).toMatchObject([status, { $id: '1', typeKey, eventId: 3000 }]);
});

test.each(['1', -1, 1.5, LAST_LINE_NUMBER + 1])('lines that begin with %j are refused', async (startLine) => {
  const { append, heard } = await startWithLines(0);

  const response = await append(['one'], { startLine });

  expect([response.status, response.json()]).toMatchObject([400, { typeKey: 'ArgumentException' }]);
  expect(heard).toEqual([]);
});

test.each([0, 1, LAST_LINE_NUMBER])('lines may begin with %i', async (startLine) => {
  const { append, read } = await startWithLines(0);

  const { status } = await append(['one'], { startLine });

  expect([status, (await read()).startLine]).toEqual([204, Math.max(startLine, 1)]);
});

test('the lines of a run can be read while it waits, and after it with the token of the server', async () => {
  const { task, jobId, taskId: step, call, feed, complete, running, local } = await startWaitingTask();
  await feed(jobId, 'working');
  const path = `timelines/${task.timelineid}/records/${jobId}/feed`;

  const during = await call({ method: 'GET', path, version: `7.1&stepId=${step}` });
  await complete();
  await running;
  const after = await call({
    method: 'GET',
    path,
    version: `7.1&stepId=${step}`,
    authorization: `Bearer ${local.token}`,
  });

  expect([during, after].map((response) => response.json().value)).toEqual([['working'], ['working']]);
});
