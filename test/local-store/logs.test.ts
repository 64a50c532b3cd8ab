import { expect, test } from 'vitest';
import { PlanLogs } from '../../src/local/store/logs.js';
import { createFakeClock } from '../support/fake-clock.js';

const logsOf = (clock = createFakeClock(Date.UTC(2026, 0, 2, 3, 4, 5))) =>
  new PlanLogs('http://127.0.0.1:1/plans/p/logs', clock);

test('ids of logs count from 1', () => {
  const logs = logsOf();

  expect([logs.create('logs\\a').id, logs.create('logs\\b').id]).toEqual([1, 2]);
});

test('creating a log twice by one path gives the first with what it holds by now', () => {
  const logs = logsOf();
  const { id } = logs.create('logs\\a');
  logs.append(id, 'line');

  expect(logs.create('logs\\a')).toMatchObject({ id, lineCount: 1 });
  expect(logs.all()).toHaveLength(1);
});

const appends = [
  { pieces: ['a\n'], text: 'a\n', lineCount: 1 },
  { pieces: ['a'], text: 'a\n', lineCount: 1 },
  { pieces: ['a\r\nb'], text: 'a\r\nb\n', lineCount: 2 },
  { pieces: ['a\nb\n', 'c'], text: 'a\nb\nc\n', lineCount: 3 },
  { pieces: [''], text: '', lineCount: 0 },
  { pieces: ['\n'], text: '\n', lineCount: 1 },
];

test.each(appends)('appending $pieces gives $lineCount lines', ({ pieces, text, lineCount }) => {
  const logs = logsOf();
  const { id } = logs.create('logs\\a');

  for (const piece of pieces) logs.append(id, piece);

  expect(logs.text(id)).toBe(text);
  expect(logs.get(id)?.lineCount).toBe(lineCount);
});

test('an append dates the log anew and leaves its creation as it was', () => {
  const clock = createFakeClock(Date.UTC(2026, 0, 2, 3, 4, 5));
  const logs = logsOf(clock);
  const { id } = logs.create('logs\\a');
  clock.advance(1_000);

  expect(logs.append(id, 'a')).toMatchObject({
    createdOn: '2026-01-02T03:04:05.000Z',
    lastChangedOn: '2026-01-02T03:04:06.000Z',
  });
});

test('a log that does not exist can be neither read nor appended to', () => {
  const logs = logsOf();

  expect([logs.get(0), logs.text(1), logs.append(1, 'a')]).toEqual([undefined, undefined, undefined]);
});

test('the reference to a log says where it is served', () => {
  const logs = logsOf();

  expect(logs.reference(logs.create('logs\\a'))).toEqual({
    id: 1,
    type: 'Container',
    location: 'http://127.0.0.1:1/plans/p/logs/1',
  });
});

test('what is appended is told with its closing line break', () => {
  const told: [number, string][] = [];
  const logs = new PlanLogs(
    'http://127.0.0.1:1',
    createFakeClock(Date.UTC(2026, 0, 2, 3, 4, 5)),
    ({ lineCount }, text) => told.push([lineCount, text]),
  );
  const { id } = logs.create('logs\\a');

  logs.append(id, 'a\nb');
  logs.append(id, 'c\n');

  expect(told).toEqual([
    [2, 'a\nb\n'],
    [3, 'c\n'],
  ]);
});
