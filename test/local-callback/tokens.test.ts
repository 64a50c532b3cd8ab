import { expect, test } from 'vitest';
import { defaultServerBehaviour } from '../../src/local/server/behaviour.js';
import { planId, planPath, taskId, tokens } from '../local-server/local-server.js';
import { startPlanServer } from './plan-server.js';
import { startWaitingTask } from './waiting-task.js';

const HOUR = 3_600_000;

test('a job token is good for 48 hours', () => {
  expect(defaultServerBehaviour.jobTokenLifetime).toBe(48 * HOUR);
});

test('a job token is refused when it is too old, though its run goes on', async () => {
  const { running, call, complete, clock } = await startWaitingTask({
    local: { serverBehaviour: { jobTokenLifetime: HOUR / 2 } },
  });

  clock.advance(HOUR / 2 - 1);
  const before = await call({ method: 'GET', path: '' });
  clock.advance(1);
  const after = await complete();
  // The time of the job is over.
  clock.advance(HOUR);

  expect([before.status, after.status, (await running).result]).toEqual([200, 401, 'canceled']);
});

test('a token that outlives its run may write records and logs, but the plan takes no event', async () => {
  const { plan, call, callWith } = await startPlanServer({ behaviour: { jobTokenAfterRun: 'valid' } });
  plan.end();

  const log = await callWith('POST', '/logs', { path: 'logs\\a' });
  const record = await callWith('PATCH', `/timelines/${planId}/records`, { value: [{ id: taskId, log: { id: 1 } }] });
  const event = await callWith('POST', '/events', { name: 'TaskCompleted', taskId, jobId: taskId, result: 0 });

  expect([(await call('')).status, log.status, record.status, event.status]).toEqual([200, 200, 200, 409]);
  expect(event.json()).toMatchObject({
    typeKey: 'TaskOrchestrationPlanTerminatedException',
    message: `Orchestration plan ${planId} is not in a runnable state.`,
  });
});

test('an ended plan takes no event of the server token either', async () => {
  const { plan, send } = await startPlanServer();
  plan.end();

  const body = JSON.stringify({ name: 'TaskStarted', taskId, jobId: taskId });
  const response = await send(`${planPath}/events`, { method: 'POST', body });

  expect(response.status).toBe(409);
});

test('no answer holds a token that outlives its run', async () => {
  const { plan, call } = await startPlanServer({ behaviour: { jobTokenAfterRun: 'valid' } });
  plan.logs.append(plan.logs.create('logs\\a').id, `the token is ${tokens.job}`);
  plan.end();

  expect((await call('/logs/1')).json().value).toEqual(['the token is ***']);
});
