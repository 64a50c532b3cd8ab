import { expect, test } from 'vitest';
import { TaskConnections, type TaskFacts, TaskSession } from '../../src/callback/index.js';
import type { Fault } from '../../src/local/index.js';
import { callAndWait, job, logOf, pipeline, startLocal, taskOf } from '../local/local.js';
import { send } from '../local-server/request.js';
import { answer, type RecordedRequest, startHttpServer } from '../support/http-server.js';

/** Runs a job of one server task, which this work completes by a session made of its request. */
async function runTask(
  work: (session: TaskSession, open: () => TaskSession) => Promise<unknown>,
  faults: readonly Fault[] = [],
) {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url, { faults });
  const running = local.run(pipeline(job('deploy', [callAndWait({}, 'call')])));
  await api.received(1);
  const [request] = api.requests as [RecordedRequest];
  const connections = new TaskConnections({ environment: {} });
  const options = { allowedOrigins: [local.url], connections, random: () => 0 };
  const session = TaskSession.fromHeaders(request.headers, options);
  try {
    const outcome = await work(session, () => TaskSession.fromFacts(session.facts, options));
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

/** The URL of a task's plan. */
const planOf = ({ planUrl, projectId, planId }: TaskFacts): string =>
  `${planUrl}/${projectId}/_apis/distributedtask/hubs/build/plans/${planId}`;

/** Asks the server for a file that is attached to a task, with the task's own token. */
async function attached(facts: TaskFacts, file: string): Promise<Buffer> {
  const url = `${planOf(facts)}/timelines/${facts.timelineId}/records/${facts.taskInstanceId}/attachments/${file}`;
  const accept = 'application/octet-stream;api-version=7.1-preview.1';
  const response = await fetch(url, { headers: { authorization: `Bearer ${facts.authToken}`, accept } });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

test('the server gives back what is attached, as text, as bytes and as a summary', async () => {
  const first = Uint8Array.from({ length: 256 }, (_, index) => index);
  const last = first.toReversed();

  const { outcome } = await runTask(async (session) => {
    await session.attach('notes', 'größe.txt', 'Grüße');
    await session.attach('notes', 'bytes.bin', first);
    await session.attach('notes', 'bytes.bin', last);
    await session.summary('# Deployed');
    const readBack = {
      text: (await attached(session.facts, 'notes/gr%C3%B6%C3%9Fe.txt')).toString(),
      bytes: await attached(session.facts, 'notes/bytes.bin'),
      summary: (await attached(session.facts, 'Distributedtask.Core.Summary/Summary')).toString(),
    };
    await session.complete('succeeded');
    return readBack;
  });

  expect(outcome).toEqual({ text: 'Grüße', bytes: Buffer.from(last), summary: '# Deployed' });
});

test('a session that uses all there is leaves no note about the protocol', async () => {
  const { finished, journal } = await runTask(async (session, open) => {
    await session.started();
    session.progress(10, 'Copying');
    await session.log('one\ntwo');
    await session.issue('warning', 'slow');
    await session.setVariable('url', 'https://shop.example');
    await session.attach('notes', 'a.txt', 'text');
    await session.summary('# Deployed');
    await session.close();
    const other = open();
    await other.log('three');
    await other.issue('error', 'broken');
    await other.complete('failed', 'All is lost.');
  });

  expect(finished.protocolFindings).toEqual([]);
  expect(journal.filter(({ status }) => status >= 300)).toEqual([]);
  expect(taskOf(finished)).toMatchObject({
    result: 'failed',
    warningCount: 1,
    // The server counts the failure of the task as one more.
    errorCount: 3,
    issues: expect.arrayContaining([
      expect.objectContaining({ message: 'slow' }),
      expect.objectContaining({ message: 'broken' }),
      expect.objectContaining({ message: 'All is lost.' }),
    ]),
  });
  expect(logOf(finished)).toMatch(/ one\r?\n.* two\r?\n[\s\S]* three\r?\n/);
});

test('a caller that only raises the event that it has started is noted', async () => {
  const { finished } = await runTask(async (session) => {
    const { jobId, taskInstanceId, authToken } = session.facts;
    await send(`${planOf(session.facts)}/events?api-version=2.0-preview.1`, {
      method: 'POST',
      headers: { authorization: `Bearer ${authToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'TaskStarted', jobId, taskId: taskInstanceId }),
    });
    await session.complete('succeeded');
  });

  expect(finished.protocolFindings.map(({ rule }) => rule)).toEqual(['started-without-record']);
});
