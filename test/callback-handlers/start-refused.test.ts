import { expect, test } from 'vitest';
import { defineHandler } from '../../src/callback/index.js';
import { type Answering, refusal, sessionNotFound, startPlanServer, status } from '../callback/plan-server.js';
import { taskHeaders } from '../callback/session.js';
import { deferred, post, startService } from './service.js';

const refusals: readonly (readonly [string, 'event' | 'records', Answering])[] = [
  ['the update of the record, for want of a permission', 'records', refusal(403, 'AccessDeniedException')],
  ['the update of the record as invalid', 'records', refusal(400, 'TimelineRecordInvalidException')],
  ['the update of the record, without its timeline', 'records', refusal(404, 'TimelineNotFoundException')],
  ['the event TaskStarted', 'event', refusal(400, 'ArgumentException')],
  ['the event TaskStarted without words', 'event', status(403)],
];

test.each(refusals)('a server that refuses %s keeps no handler from its work', async (_, route, refused) => {
  const plan = await startPlanServer();
  plan.next(route, refused);
  let executions = 0;
  const { url, failures, listener } = await startService(
    defineHandler({
      async execute() {
        executions += 1;
        return 'succeededWithIssues';
      },
    }),
  );

  await post(url, taskHeaders(plan.planUrl));
  await listener.idle();

  expect(executions).toBe(1);
  expect(plan.events().at(-1)).toMatchObject({ name: 'TaskCompleted', result: 'succeededWithIssues' });
  expect(failures).toMatchObject([{ operation: 'report the start of the task' }]);
});

test.each([
  ['no task waits', sessionNotFound, 'TASK_NOT_WAITING'],
  ['the run has ended', refusal(404, 'TaskOrchestrationPlanNotFoundException'), 'PLAN_ENDED'],
  ['the token is not accepted', status(401), 'TASK_TOKEN'],
])('a handler does not begin where %s', async (_, refused, code) => {
  const plan = await startPlanServer();
  plan.next('event', refused);
  let executions = 0;
  const { url, failures, listener } = await startService(
    defineHandler({
      async execute() {
        executions += 1;
      },
    }),
  );

  await post(url, taskHeaders(plan.planUrl));
  await listener.idle();

  expect(executions).toBe(0);
  expect(plan.events()).toHaveLength(1);
  expect(failures).toMatchObject([{ operation: 'report to the task', error: { code } }]);
});

test('a task that is canceled before its start could be reported is completed all the same', async () => {
  const plan = await startPlanServer();
  const asked = deferred();
  let release = (): void => {};
  plan.next('event', (response, carryOut) => {
    release = () => {
      carryOut();
      response.writeHead(204).end();
    };
    asked.resolve();
  });
  const { url, failures, listener } = await startService(defineHandler({ execute: async () => {} }));

  await post(url, taskHeaders(plan.planUrl));
  await asked.promise;
  await post(url, { ...taskHeaders(plan.planUrl), RequestType: 'Cancel' });
  release();
  await listener.idle();

  expect(plan.events().at(-1)).toMatchObject({ name: 'TaskCompleted', result: 'canceled' });
  expect(failures).toEqual([]);
});
