import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { importBuiltCallback } from './built.mjs';
import { medians } from './measure.mjs';

const DELAY = 20;
const SECONDS = 5;
/** How often lines are written: several at a time, as programs do. */
const TICK = 10;
const IN_FLIGHT = 256;
const COMPLETIONS = 5120;
const ROUNDS = 5;

const ids = {
  ProjectId: 'c7e5f0b3-71fa-4429-9fb3-3321963a7c06',
  HubName: 'build',
  PlanId: '1f1f7a0e-8c1b-4b59-8d5c-6b8f4a7f3d01',
  JobId: '2f1f7a0e-8c1b-4b59-8d5c-6b8f4a7f3d02',
  TimelineId: '3f1f7a0e-8c1b-4b59-8d5c-6b8f4a7f3d03',
  TaskInstanceId: '4f1f7a0e-8c1b-4b59-8d5c-6b8f4a7f3d04',
  AuthToken: 'job-token-of-the-bench-0123456789abcdef',
};

/** What a task that logs costs, and how fast tasks are completed. */
export async function benchCallback() {
  const server = fork(fileURLToPath(new URL('./plan-server.mjs', import.meta.url)), [String(DELAY)]);
  try {
    const [port] = await once(server, 'message');
    const planUrl = `http://127.0.0.1:${port}/`;
    const few = await logLines(server, planUrl, 1000);
    const many = await logLines(server, planUrl, 100_000);
    const rates = await completions(planUrl);
    return [
      { what: 'requests of a task that logs 1,000 lines in 5 s', against: 'one', ratio: few.requests, goal: 25 },
      { what: 'median lag of a live line', against: 'one second', ratio: median(few.lags) / 1000, goal: 1 },
      { what: 'memory for 100,000 lines', against: '64 MiB', ratio: many.memory / (64 * 1024 * 1024), goal: 1 },
      {
        what: 'lines of 100,000 in the log and in order',
        against: 'all of them',
        ratio: many.inOrder ? many.lines / 100_000 : 0,
        atLeast: 1,
      },
      {
        what: `completions a second, ${IN_FLIGHT} in flight`,
        against: 'POSTs of node:http',
        ratio: rates,
        atLeast: 0.7,
      },
    ];
  } finally {
    server.disconnect();
  }
}

/**
 * One task that writes so many lines in five seconds and is then completed.
 *
 * @param {import('node:child_process').ChildProcess} server
 * @param {string} planUrl
 * @param {number} count
 */
async function logLines(server, planUrl, count) {
  const { TaskSession } = await importBuiltCallback();
  const session = TaskSession.fromHeaders({ PlanUrl: planUrl, ...ids }, { allowedOrigins: [planUrl] });
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let memory = 0;
  await session.started();
  const start = performance.now();
  for (let written = 0; written < count; ) {
    const due = Math.min(count, Math.ceil(((performance.now() - start) / (SECONDS * 1000)) * count));
    for (; written < due; written += 1) void session.log(`#${written}# @${Date.now()}@ a line as programs write them`);
    memory = Math.max(memory, process.memoryUsage().rss - before);
    await wait(TICK);
  }
  await session.complete('succeeded');
  await session.close();
  server.send('take');
  const [taken] = await once(server, 'message');
  return { ...taken, memory };
}

/** How many times as many completions as plain POSTs go out in the same time. @param {string} planUrl */
async function completions(planUrl) {
  const { AllowedOrigins, TaskSession } = await importBuiltCallback();
  // Read once for all tasks, as docs/callback.md has it.
  const options = { allowedOrigins: new AllowedOrigins([planUrl]) };
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  const target = `${planUrl}${ids.ProjectId}/_apis/distributedtask/hubs/build/plans/${ids.PlanId}/events?api-version=2.0-preview.1`;
  const body = JSON.stringify({
    name: 'TaskCompleted',
    taskId: ids.TaskInstanceId,
    jobId: ids.JobId,
    result: 'succeeded',
  });
  const measured = await medians(
    [
      { name: 'plain', run: () => inFlight(() => post(target, body, agent)) },
      {
        name: 'ours',
        run: () =>
          inFlight(async () => {
            const session = TaskSession.fromHeaders({ PlanUrl: planUrl, ...ids }, options);
            await session.complete('succeeded');
          }),
      },
    ],
    ROUNDS,
  );
  agent.destroy();
  return (measured.get('plain') ?? Number.NaN) / (measured.get('ours') ?? Number.NaN);
}

/** Milliseconds of all calls, so many at a time. @param {() => Promise<unknown>} call */
async function inFlight(call) {
  let left = COMPLETIONS;
  const start = performance.now();
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return performance.now() - start;
}

/**
 * @param {string} url
 * @param {string} body
 * @param {Agent} agent
 * @returns {Promise<unknown>}
 */
function post(url, body, agent) {
  const headers = {
    Authorization: `Bearer ${ids.AuthToken}`,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', resolve);
    })
      .on('error', reject)
      .end(body);
  });
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
