import type { FinishedRun, LocalAzureDevOpsOptions, RunOptions } from '../../src/local/index.js';
import { callAndWait, job, pipeline, startLocal } from '../local/local.js';
import { readTaskHeaders } from '../local/service.js';
import { send, type TestResponse } from '../local-server/request.js';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, startHttpServer } from '../support/http-server.js';

/** A request of a service: all that is not given is as it should be. */
export interface ServiceCall {
  readonly method: string;
  /** Below the plan. */
  readonly path: string;
  /** Sent as JSON, but a text as it is. */
  readonly body?: unknown;
  readonly authorization?: string;
  readonly version?: string;
  readonly hub?: string;
}

/** How a test starts: what is not given is ordinary. */
export interface WaitingOptions {
  readonly local?: Partial<LocalAzureDevOpsOptions>;
  readonly run?: RunOptions;
  /** Names of the jobs, each of one task that waits; default: one. They run one after another. */
  readonly jobs?: readonly string[];
}

/** A run whose first task waits for its service; the clock moves only by the test. */
export async function startWaitingTask({ local: localOptions, run, jobs = ['deploy'] }: WaitingOptions = {}) {
  const api = await startHttpServer(answer(202));
  const clock = createFakeClock();
  const local = await startLocal(api.url, { clock, ...localOptions });
  const waiting = countable();
  const yaml = pipeline(
    ...jobs.map((name, index) => job(name, [callAndWait({}, 'call')], index > 0 ? { dependsOn: jobs[index - 1] } : {})),
  );
  const running: Promise<FinishedRun> = local.run(yaml, { observer: { waitingForCallback: waiting.add }, ...run });
  await waiting.reached(1);
  const serviceOf = (index: number) => service(readTaskHeaders(api.requests[index]?.headers ?? {}));
  return { ...serviceOf(0), running, local, clock, waits: waiting.reached, serviceOf };
}

/** What a service does with the ids that came to it. */
function service(task: ReturnType<typeof readTaskHeaders>) {
  const { jobid: jobId, taskinstanceid: taskId, timelineid, authtoken } = task;
  const call = (given: ServiceCall): Promise<TestResponse> => {
    const { method, path, body, authorization = `Bearer ${authtoken}`, version = '4.1', hub = task.hubname } = given;
    const plan = `${task.planurl}${task.projectid}/_apis/distributedtask/hubs/${hub}/plans/${task.planid}`;
    const headers = { ...(authorization !== '' && { Authorization: authorization }) };
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
    const query = version === '' ? '' : `?api-version=${version}`;
    return send(`${plan}/${path}${query}`, { method, headers, ...(method !== 'GET' && { body: text }) });
  };
  return {
    task,
    jobId,
    taskId,
    call,
    event: (name: string, more: object = {}) =>
      call({ method: 'POST', path: 'events', body: { name, jobId, taskId, ...more }, version: '2.0-preview.1' }),
    complete: () =>
      call({
        method: 'POST',
        path: 'events',
        body: { name: 'TaskCompleted', jobId, taskId, result: 'succeeded' },
        version: '2.0-preview.1',
      }),
    record: (fields: object) =>
      call({ method: 'PATCH', path: `timelines/${timelineid}/records`, body: { value: [{ id: taskId, ...fields }] } }),
    feed: (recordId: string, ...lines: string[]) =>
      call({
        method: 'POST',
        path: `timelines/${timelineid}/records/${recordId}/feed`,
        body: { value: lines, count: lines.length, stepId: taskId },
      }),
    createLog: async (path = `logs\\${taskId}`): Promise<number> =>
      Number((await call({ method: 'POST', path: 'logs', body: { path } })).json()['id']),
    appendLog: (id: number, text: string) => call({ method: 'POST', path: `logs/${id}`, body: text }),
  };
}

/** Counts, and tells when a count is reached. */
function countable() {
  let count = 0;
  let waiters: readonly { readonly wanted: number; readonly resolve: () => void }[] = [];
  return {
    add(): void {
      count += 1;
      for (const { wanted, resolve } of waiters) if (count >= wanted) resolve();
      waiters = waiters.filter(({ wanted }) => count < wanted);
    },
    reached: (wanted: number): Promise<void> =>
      new Promise((resolve) => {
        if (count >= wanted) resolve();
        else waiters = [...waiters, { wanted, resolve }];
      }),
  };
}
