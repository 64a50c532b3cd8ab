import { expect, test } from 'vitest';
import type { Hub, RunOptions } from '../../src/local/index.js';
import { callAndWait, job, pipeline, startLocal } from '../local/local.js';
import { serviceOf } from '../local/service.js';
import { answer, startHttpServer } from '../support/http-server.js';

const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

/** Starts a run whose only task waits, and gives what its service can do. */
async function startWaiting(options: RunOptions) {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url);
  const running = local.run(pipeline(job('deploy', [callAndWait()])), options);
  await api.received(1);
  const service = serviceOf(api.requests[0]);
  const { jobid, taskinstanceid } = service.task;
  const complete = (jobId: string, taskId: string) =>
    service.sendEvent({ name: 'TaskCompleted', jobId, taskId, result: 'succeeded' });
  return {
    running,
    service,
    completeAsGiven: () => complete(jobid, taskinstanceid),
    completeAsOldGate: () => complete(taskinstanceid, EMPTY_GUID),
  };
}

const plans: readonly { hub: Hub; planVersion: number; isOldGate: boolean }[] = [
  { hub: 'gates', planVersion: 12, isOldGate: true },
  { hub: 'gates', planVersion: 1, isOldGate: true },
  { hub: 'gates', planVersion: 13, isOldGate: false },
  { hub: 'build', planVersion: 12, isOldGate: false },
  { hub: 'checks', planVersion: 12, isOldGate: false },
  { hub: 'release', planVersion: 13, isOldGate: false },
];

test.each(plans)('the task of plan version $planVersion in the hub $hub is named by its own ids', async (row) => {
  const { running, completeAsGiven, completeAsOldGate } = await startWaiting(row);
  const [right, wrong] = row.isOldGate ? [completeAsOldGate, completeAsGiven] : [completeAsGiven, completeAsOldGate];

  const refused = await wrong();
  const taken = await right();

  const finished = await running;
  expect([refused.status, refused.json().typeKey]).toEqual([500, 'OrchestrationSessionNotFoundException']);
  expect([taken.status, finished.result]).toEqual([204, 'succeeded']);
  expect(finished.protocolFindings).toMatchObject([{ rule: 'gate-ids', count: 1 }]);
});

test('a refusal names the session and the hub as the service does', async () => {
  const { running, service, completeAsGiven, completeAsOldGate } = await startWaiting({
    hub: 'gates',
    planVersion: 12,
  });
  const { planid, jobid, taskinstanceid } = service.task;

  const refused = await completeAsGiven();
  await completeAsOldGate();
  await running;

  const session = [planid, jobid, taskinstanceid].map((id) => id.replaceAll('-', '')).join('_');
  expect(refused.json().message).toBe(`The orchestration session ${session} not found for hub Gates.`);
});

test('the plan tells its version and its hub', async () => {
  const { running, service, completeAsOldGate } = await startWaiting({ hub: 'gates', planVersion: 12 });

  const plan = (await service.readPlan()).json();
  await completeAsOldGate();
  await running;

  expect(plan).toMatchObject({ version: 12, planType: 'Gates', timeline: { id: service.task.planid } });
  expect(service.task).toMatchObject({ hubname: 'gates', timelineid: service.task.planid });
});

test('events without a task are passed over where that is tolerated', async () => {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url, { serverBehaviour: { tolerated: ['eventWithoutTask'] } });
  const running = local.run(pipeline(job('deploy', [callAndWait()])));
  await api.received(1);
  const service = serviceOf(api.requests[0]);

  const other = await service.sendEvent({ name: 'TaskCompleted', taskId: EMPTY_GUID, result: 'failed' });
  await service.complete();

  const { result, protocolFindings } = await running;
  expect([other.status, result]).toEqual([204, 'succeeded']);
  expect(protocolFindings.map(({ rule }) => rule)).toEqual(['event-ids']);
});
