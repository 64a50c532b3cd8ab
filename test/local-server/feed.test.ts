import { expect, test } from 'vitest';
import { jobId, maskerOf, planId, planPath, startLocalServer, taskId } from './local-server.js';

const feedOf = (recordId: string) => `${planPath}/timelines/${planId}/records/${recordId}/feed`;

/** A server whose plan keeps the live lines that it hears. */
async function startWithFeed() {
  const server = await startLocalServer({ masker: maskerOf('hunter2') });
  const feed = (recordId: string, body: unknown) =>
    server.send(feedOf(recordId), { method: 'POST', body: JSON.stringify(body) });
  return { ...server, send: feed };
}

test('live lines reach those who watch the plan, secrets masked', async () => {
  const { send, heard } = await startWithFeed();

  const { status } = await send(taskId, { value: ['one', 'the word is hunter2'], count: 2 });

  expect(status).toBe(204);
  expect(heard).toEqual([[taskId, ['one', 'the word is ***']]]);
});

test('lines of a step belong to it though the record in the path is that of the job', async () => {
  const { send, heard, plan } = await startWithFeed();
  plan.timeline.add({
    id: jobId,
    identifier: 'job.__default',
    parentId: null,
    type: 'Job',
    name: 'j',
    refName: 'j',
    order: 1,
  });

  await send(jobId, { value: ['one'], stepId: taskId });

  expect(heard).toEqual([[taskId, ['one']]]);
});

const faults: readonly (readonly [title: string, recordId: string, body: unknown, status: number, typeKey: string])[] =
  [
    ['a record that is not there', planId, { value: [] }, 404, 'TimelineRecordNotFoundException'],
    ['a record that is no GUID', 'one', { value: [] }, 400, 'ArgumentException'],
    ['lines that are no list', taskId, { value: 'one' }, 400, 'ArgumentException'],
    ['a line that is no text', taskId, { value: [1] }, 400, 'ArgumentException'],
  ];

test.each(faults)('%s is refused', async (_title, recordId, body, status, typeKey) => {
  const { send, heard } = await startWithFeed();

  const answer = await send(recordId, body);

  expect(answer.status).toBe(status);
  expect(answer.json()).toMatchObject({ typeKey });
  expect(heard).toEqual([]);
});
