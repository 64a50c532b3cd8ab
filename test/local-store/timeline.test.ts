import { expect, test } from 'vitest';
import { recordId } from '../../src/local/store/record-id.js';
import { type NewTimelineRecord, Timeline } from '../../src/local/store/timeline.js';
import { createFakeClock } from '../support/fake-clock.js';

const job: NewTimelineRecord = {
  identifier: 'job.__default',
  parentId: recordId('job'),
  type: 'Job',
  name: 'Job',
  refName: '__default',
  order: 1,
};

function timelineWithJob(clock = createFakeClock(Date.UTC(2026, 0, 2, 3, 4, 5))) {
  const timeline = new Timeline('c5f2c6b1-8ad2-4c2a-9d6f-0c8a52d7c0aa', clock);
  return { timeline, record: timeline.add(job) };
}

test('a new record has the id of its identifier and waits', () => {
  const { record } = timelineWithJob();

  expect(record).toMatchObject({ id: recordId('job.__default'), state: 'pending', result: null, attempt: 1 });
});

test('a new record may bring an id of its own', () => {
  const { timeline } = timelineWithJob();
  const id = '3b0c2f66-9f37-4a52-8f4c-5f6d1f2a7b10';

  timeline.add({ ...job, id, identifier: '' });

  expect(timeline.get(id)?.id).toBe(id);
});

test('a record is found whatever the case of the id', () => {
  const { timeline, record } = timelineWithJob();

  expect(timeline.get(record.id.toUpperCase())).toBe(record);
});

test('a patch changes what it names and leaves the rest', () => {
  const { timeline, record } = timelineWithJob();

  const patched = timeline.patch(record.id, { state: 'inProgress', percentComplete: 10 });

  expect(patched).toEqual({ ...record, state: 'inProgress', percentComplete: 10, changeId: 2 });
});

test('a patch merges variables by name', () => {
  const { timeline, record } = timelineWithJob();
  timeline.patch(record.id, { variables: { a: { value: '1', isSecret: false }, b: { value: '2', isSecret: false } } });

  const patched = timeline.patch(record.id, { variables: { b: { value: '3', isSecret: true } } });

  expect(patched?.variables).toEqual({ a: { value: '1', isSecret: false }, b: { value: '3', isSecret: true } });
});

test('a patch replaces issues', () => {
  const { timeline, record } = timelineWithJob();
  timeline.patch(record.id, { issues: [{ type: 'error', message: 'first' }] });

  const patched = timeline.patch(record.id, { issues: [{ type: 'warning', message: 'second' }] });

  expect(patched?.issues).toEqual([{ type: 'warning', message: 'second' }]);
});

test('each change counts the change id up and dates the record', () => {
  const clock = createFakeClock(Date.UTC(2026, 0, 2, 3, 4, 5));
  const { timeline, record } = timelineWithJob(clock);
  clock.advance(2_000);

  const patched = timeline.patch(record.id, { state: 'completed' });

  expect([record.changeId, patched?.changeId, timeline.changeId]).toEqual([1, 2, 2]);
  expect(patched?.lastModified).toBe('2026-01-02T03:04:07.000Z');
});

test('a patch of a record that does not exist changes nothing', () => {
  const { timeline } = timelineWithJob();

  expect(timeline.patch(recordId('other'), { state: 'completed' })).toBeUndefined();
  expect(timeline.changeId).toBe(1);
});

test('records keep the order in which they were added', () => {
  const { timeline, record } = timelineWithJob();
  timeline.add({ ...job, identifier: 'job.second', name: 'Second' });
  timeline.patch(record.id, { state: 'completed' });

  expect(timeline.all().map(({ name }) => name)).toEqual(['Job', 'Second']);
});

test('each record that is added or changed is told as it is then', () => {
  const told: string[] = [];
  const timeline = new Timeline('plan', createFakeClock(Date.UTC(2026, 0, 2, 3, 4, 5)), ({ name, state }) =>
    told.push(`${name} ${state}`),
  );

  const { id } = timeline.add(job);
  timeline.patch(id, { state: 'completed' });
  timeline.patch(recordId('other'), { state: 'completed' });

  expect(told).toEqual(['Job pending', 'Job completed']);
});
