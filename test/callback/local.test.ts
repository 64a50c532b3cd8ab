import { expect, test } from 'vitest';
import { TaskConnections, TaskSession } from '../../src/callback/index.js';
import type { Fault } from '../../src/local/index.js';
import { callAndWait, job, logOf, pipeline, startLocal, taskOf } from '../local/local.js';
import { answer, type RecordedRequest, startHttpServer } from '../support/http-server.js';

/** Runs a job of one server task, which this work completes by a session made of its request. */
async function runTask(work: (session: TaskSession) => Promise<unknown>, faults: readonly Fault[] = []) {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url, { faults });
  const running = local.run(pipeline(job('deploy', [callAndWait({}, 'call')])));
  await api.received(1);
  const [request] = api.requests as [RecordedRequest];
  const connections = new TaskConnections({ environment: {} });
  const session = TaskSession.fromHeaders(request.headers, {
    allowedOrigins: [local.url],
    connections,
    random: () => 0,
  });
  try {
    const outcome = await work(session);
    return { finished: await running, outcome, journal: local.journal };
  } finally {
    await session.close();
    connections.close();
  }
}

test('a run shows what a session reports', async () => {
  const { finished, outcome } = await runTask(async (session) => {
    await session.started();
    await session.log('Deploying …');
    await session.progress(50, 'Copying');
    await session.issue('warning', 'The disk is nearly full.');
    await session.setVariable('url', 'https://shop.example');
    await session.setVariable('key', 's3cr3t', { secret: true });
    await session.log('with the key s3cr3t');
    return session.complete('succeededWithIssues', 'Deployed.');
  });

  expect(outcome).toEqual({ wasCompletedBefore: false, undelivered: [] });
  expect(finished.result).toBe('succeededWithIssues');
  expect(taskOf(finished)).toMatchObject({
    state: 'completed',
    result: 'succeededWithIssues',
    warningCount: 2,
    issues: [
      { type: 'warning', message: 'The disk is nearly full.' },
      { type: 'warning', message: 'Deployed.' },
    ],
    variables: { url: { value: 'https://shop.example', isSecret: false }, key: { isSecret: true } },
  });
  expect(logOf(finished)).toMatch(/T[\d:.]+Z Deploying …\n/);
  expect(logOf(finished)).toContain('##[warning]The disk is nearly full.');
  expect(logOf(finished)).toContain('with the key ***');
});

test('a completion that is cut off is no failure, though run and token have ended meanwhile', async () => {
  const { finished, outcome } = await runTask(
    (session) => session.complete('succeeded'),
    [{ fault: 'connectionCut', path: '_apis/distributedtask/hubs/*/plans/*/events', times: 1 }],
  );

  expect(outcome).toEqual({ wasCompletedBefore: true, undelivered: [] });
  expect(finished.result).toBe('succeeded');
});

test('a log whose append is cut off has each line once', async () => {
  const { finished } = await runTask(
    async (session) => {
      session.log('one');
      session.log('two');
      return session.complete('succeeded');
    },
    [{ fault: 'connectionCut', method: 'POST', path: '_apis/distributedtask/hubs/*/plans/*/logs/*', times: 1 }],
  );

  expect(logOf(finished).match(/ one\n/g)).toHaveLength(1);
  expect(logOf(finished).match(/ two\n/g)).toHaveLength(1);
});

test('after its run a session is refused with a clear error', async () => {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url);
  const running = local.run(pipeline(job('deploy', [callAndWait()])));
  await api.received(1);
  const [request] = api.requests as [RecordedRequest];
  const connections = new TaskConnections({ environment: {} });
  const options = { allowedOrigins: [local.url], connections };
  await TaskSession.fromHeaders(request.headers, options).complete('succeeded');
  await running;

  const late = TaskSession.fromHeaders(request.headers, options);

  await expect(late.complete('failed')).rejects.toMatchObject({ code: 'TASK_TOKEN' });
  connections.close();
});
