import { expect, test } from 'vitest';
import { jobId, lostAnswer, sessionNotFound, startPlanServer, status, taskInstanceId } from './plan-server.js';
import { openSession, rejection } from './session.js';

const emptyGuid = '00000000-0000-0000-0000-000000000000';

test.each([
  [12, { jobId: taskInstanceId, taskId: emptyGuid }],
  [1, { jobId: taskInstanceId, taskId: emptyGuid }],
  [13, { jobId, taskId: taskInstanceId }],
] as const)('a gate of a plan of version %i is named so, after one look at the plan', async (version, ids) => {
  const server = await startPlanServer({ hub: 'gates', version });
  const { session } = openSession(server, { headers: { HubName: 'Gates' } });

  await session.started();
  await session.complete('succeeded');

  expect(server.routes()).toEqual(['plan', 'event', 'records', 'event']);
  expect(server.events()).toMatchObject([ids, ids]);
  expect(server.patches()).toMatchObject([{ id: taskInstanceId }]);
});

test('a plan without a version is taken as a new one', async () => {
  const server = await startPlanServer({ hub: 'gates' });
  server.next('plan', (response) => response.writeHead(200).end('{}'));
  const { session } = openSession(server, { headers: { HubName: 'gates' } });

  await session.complete('succeeded');

  expect(server.events()).toMatchObject([{ jobId, taskId: taskInstanceId }]);
});

test.each(['build', 'release', 'rm', 'checks'])('the plan of the hub %s is not read', async (hub) => {
  const server = await startPlanServer({ hub, version: 1 });
  const { session } = openSession(server, { headers: { HubName: hub } });

  await session.complete('succeeded');

  expect(server.routes()).toEqual(['event']);
  expect(server.events()).toMatchObject([{ jobId, taskId: taskInstanceId }]);
});

test('a plan that cannot be read at first is read again', async () => {
  const server = await startPlanServer({ hub: 'gates', version: 12 });
  server.next('plan', status(500), lostAnswer);
  const { session, settle } = openSession(server, { headers: { HubName: 'gates' } });

  await settle(session.complete('succeeded'));

  expect(server.routes()).toEqual(['plan', 'plan', 'plan', 'event']);
  expect(server.events()).toMatchObject([{ jobId: taskInstanceId, taskId: emptyGuid }]);
});

test('a plan whose answer was lost is no trace of a lost completion', async () => {
  const server = await startPlanServer({ hub: 'gates' });
  server.next('plan', lostAnswer);
  server.next('event', sessionNotFound);
  const { session, settle } = openSession(server, { headers: { HubName: 'gates' } });

  expect(await rejection(settle(session.complete('succeeded')))).toMatchObject({ code: 'TASK_NOT_WAITING' });
});

test.each([403, 404])('a plan that may not be read (%i) is taken as a new one', async (refusal) => {
  const server = await startPlanServer({ hub: 'gates', version: 13 });
  server.next('plan', status(refusal));
  const { session, settle } = openSession(server, { headers: { HubName: 'gates' } });

  await settle(session.complete('succeeded'));

  expect(server.routes()).toEqual(['plan', 'event']);
  expect(server.events()).toMatchObject([{ jobId, taskId: taskInstanceId }]);
});
