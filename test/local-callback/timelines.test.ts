import { expect, test } from 'vitest';
import { planId, taskId } from '../local-server/local-server.js';
import { startPlanServer } from './plan-server.js';

const otherId = '3b0c2f66-9f37-4a52-8f4c-5f6d1f2a7b10';
const newId = '6a1de8fd-2c02-4a53-b6b0-17f7c1b1a9c4';

test('a timeline without an id gets one', async () => {
  const { callWith, plan } = await startPlanServer();

  const { id } = (await callWith('POST', '/timelines', {})).json();

  expect(plan.timelines.all().map((timeline) => timeline.id)).toEqual([planId, id]);
});

test('a timeline that is there already is not made again', async () => {
  const { callWith } = await startPlanServer();
  await callWith('POST', '/timelines', { id: otherId });

  const again = await callWith('POST', '/timelines', { id: otherId.toUpperCase() });

  expect([again.status, again.json().typeKey]).toEqual([409, 'TimelineExistsException']);
});

test('the timeline of the plan itself stays', async () => {
  const { call, plan } = await startPlanServer();

  const { status } = await call(`/timelines/${planId}`, { method: 'DELETE' });

  expect([status, plan.timeline.all().length]).toEqual([400, 2]);
});

test('a plan takes as many timelines as its limit says', async () => {
  const { callWith } = await startPlanServer({ limits: { planTimelines: 1 } });

  const first = await callWith('POST', '/timelines', {});
  const second = await callWith('POST', '/timelines', {});

  expect([first.status, second.status]).toEqual([200, 413]);
});

test('records of another timeline are its own, and a record may refer to it', async () => {
  const { callWith, plan } = await startPlanServer();
  await callWith('POST', '/timelines', { id: otherId });
  const record = { id: newId, type: 'Task', name: 'Inner' };

  await callWith('PATCH', `/timelines/${otherId}/records`, { value: [record] });
  await callWith('PATCH', `/timelines/${planId}/records`, { value: [{ id: taskId, details: { id: otherId } }] });

  expect(plan.timelines.get(otherId)?.all()).toMatchObject([{ id: newId, name: 'Inner' }]);
  expect(plan.timeline.get(newId)).toBeUndefined();
  expect(plan.timeline.get(taskId)?.details).toEqual({ id: otherId, changeId: 2, location: null });
});

test('a record refers to no timeline that is not there', async () => {
  const { callWith, plan } = await startPlanServer();

  const { status } = await callWith('PATCH', `/timelines/${planId}/records`, {
    value: [{ id: taskId, details: { id: otherId } }],
  });

  expect([status, plan.timeline.get(taskId)?.details]).toEqual([404, null]);
});

test('only what was changed after a change is given', async () => {
  const { call, callWith, plan } = await startPlanServer();
  const before = plan.timeline.changeId;
  await callWith('PATCH', `/timelines/${planId}/records`, { value: [{ id: taskId, percentComplete: 1 }] });

  const records = (await call(`/timelines/${planId}/records?changeId=${before}`)).json();
  const timeline = (await call(`/timelines/${planId}?changeId=${before}&includeRecords=true`)).json();
  const later = (await call(`/timelines/${planId}/records?changeId=${before + 1}`)).json();

  expect(records).toMatchObject({ count: 1, value: [{ id: taskId, changeId: before + 1 }] });
  expect(timeline.records).toMatchObject([{ id: taskId }]);
  expect(later).toEqual({ count: 0, value: [] });
});

test.each(['-1', 'x', '1.5'])('the change %s is none', async (changeId) => {
  const { call } = await startPlanServer();

  expect((await call(`/timelines/${planId}/records?changeId=${changeId}`)).status).toBe(400);
});
