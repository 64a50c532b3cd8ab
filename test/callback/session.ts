import { onTestFinished } from 'vitest';
import { TaskConnections, TaskSession, type TaskSessionOptions } from '../../src/callback/index.js';
import { createFakeClock, type FakeClock } from '../support/fake-clock.js';
import { authToken, jobId, type PlanServer, planId, projectId, taskInstanceId, timelineId } from './plan-server.js';

/** The default headers of a task, by the names that documentation gives them. */
export function taskHeaders(planUrl: string): Record<string, string> {
  return {
    PlanUrl: `${planUrl}/`,
    ProjectId: projectId,
    HubName: 'Build',
    PlanId: planId,
    JobId: jobId,
    TimelineId: timelineId,
    TaskInstanceId: taskInstanceId,
    AuthToken: authToken,
  };
}

export interface TestSession {
  readonly session: TaskSession;
  readonly clock: FakeClock;
  /** Lets time pass, a little with each turn of the event loop, until the promise is settled. */
  readonly settle: <Result>(promise: Promise<Result>) => Promise<Result>;
}

/** A session on a clock of its own, whose chance is always one half; it ends with the test. */
export function openSession(
  server: PlanServer,
  options: TaskSessionOptions & { readonly headers?: Readonly<Record<string, string>> } = {},
): TestSession {
  const clock = createFakeClock();
  const random = (): number => 0.5;
  const connections = new TaskConnections({ environment: {}, clock, random });
  const { headers = {}, ...others } = options;
  const session = TaskSession.fromHeaders(
    { ...taskHeaders(server.planUrl), ...headers },
    { allowedOrigins: [server.origin], connections, clock, random, ...others },
  );
  onTestFinished(() => connections.close());
  return { session, clock, settle: (promise) => settle(clock, promise) };
}

/** Milliseconds that pass with a turn of the event loop. */
const STEP = 50;

export async function settle<Result>(clock: FakeClock, promise: Promise<Result>): Promise<Result> {
  let isSettled = false;
  const end = (): void => {
    isSettled = true;
  };
  promise.then(end, end);
  while (!isSettled) {
    clock.advance(STEP);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return promise;
}

/** Waits, without time passing, until something is so. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** What a promise is rejected with; an error where it is not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const value = await promise.catch((reason: unknown) => ({ reason }));
  if (typeof value === 'object' && value !== null && 'reason' in value) return value.reason;
  throw new Error('The promise was fulfilled.');
}
