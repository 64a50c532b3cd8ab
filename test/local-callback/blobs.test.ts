import { text as textOfStream } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { blobId } from '../../src/local/store/blob-id.js';
import { bearer, maskerOf, planId, taskId, tokens } from '../local-server/local-server.js';
import { send } from '../local-server/request.js';
import { hub, scope, startPlanServer } from './plan-server.js';
import { startWaitingTask } from './waiting-task.js';

const record = [scope, hub, planId, planId, taskId] as const;
const attachments = `/timelines/${planId}/records/${taskId}/attachments`;

/** What the server says of a content that it was given. */
interface GivenBlob {
  readonly serializedBlobId: string;
  readonly artifactHash: string;
  readonly length: number;
}

async function startWithBlobs(options: Parameters<typeof startPlanServer>[0] = {}) {
  const server = await startPlanServer({ masker: maskerOf('hunter2'), ...options });
  server.plan.logs.create('logs\\a');
  const give = (content: string | Buffer, token = tokens.job, plan = planId) =>
    server.sendAnonymous(`/_blobs/${plan}`, { method: 'POST', headers: bearer(token), body: content });
  return {
    ...server,
    give,
    given: async (content: string | Buffer) => (await give(content)).json() as unknown as GivenBlob,
  };
}

test('the server names a content that it is given as the blob store of the service does', async () => {
  const { given } = await startWithBlobs();
  const { id, serialized } = blobId(Buffer.from('one\n'));

  expect(await given('one\n')).toEqual({ serializedBlobId: serialized, artifactHash: id, length: 4 });
});

test('TaskApi binds a blob to a log, behind what the log holds', async () => {
  const { taskApi, plan, given } = await startWithBlobs();
  plan.logs.append(1, 'zero\n');
  const { serializedBlobId } = await given('one\ntwo\nthe word is hunter2');

  const log = await taskApi.associateLog(scope, hub, planId, 1, serializedBlobId, 3);
  const lines = await taskApi.getLog(scope, hub, planId, 1);

  expect(log).toMatchObject({ id: 1, lineCount: 4, lastChangedOn: expect.any(Date) });
  expect(lines).toEqual(['zero', 'one', 'two', 'the word is ***']);
});

test.each([
  { lineCount: 2, note: undefined },
  { lineCount: 3, note: undefined },
  { lineCount: 7, note: 'lineCount 7, counted 2 and 3' },
  { lineCount: 0, note: 'lineCount 0, counted 2 and 3' },
])('lines are counted, and the journal tells of a count of $lineCount: $note', async ({ lineCount, note }) => {
  const { taskApi, plan, given, journal } = await startWithBlobs();
  plan.logs.append(1, 'zero\n');
  const { serializedBlobId } = await given('one\ntwo\n');

  const log = await taskApi.associateLog(scope, hub, planId, 1, serializedBlobId, lineCount);

  expect([log.lineCount, journal.entries.at(-1)?.note]).toEqual([3, note]);
});

test('the rules of the protocol see a blob that is bound to a log as text that is appended', async () => {
  const { taskApi, plan, given } = await startWithBlobs();
  plan.openSession(taskId, taskId, () => {});
  const { id = 0 } = await taskApi.createLog({ path: `logs\\${taskId}` } as never, scope, hub, planId);
  const { serializedBlobId } = await given('one\n');

  await taskApi.associateLog(scope, hub, planId, id, serializedBlobId, 1);

  expect(plan.protocol.findings(() => 'Call').map(({ rule }) => rule)).toContain('log-not-attached');
});

test('TaskApi makes an attachment of a blob', async () => {
  const { taskApi, given } = await startWithBlobs();
  const { artifactHash, length } = await given('# Done');

  const made = await taskApi.createAttachmentFromArtifact(...record, 'note', 'a.md', artifactHash, length);
  const content = await textOfStream(await taskApi.getAttachmentContent(...record, 'note', 'a.md'));

  expect(made).toMatchObject({ type: 'note', name: 'a.md', recordId: taskId, createdOn: expect.any(Date) });
  expect(content).toBe('# Done');
});

const unknown = blobId(Buffer.from('never given'));

test('an id that names nothing is refused, and bound to nothing', async () => {
  const { call, plan, given, taskApi } = await startWithBlobs();
  const { artifactHash } = await given('given');
  const versioned = 'api-version=7.2-preview.1';
  const put = (query: string) => call(`${attachments}/note/a?${versioned}&${query}`, { method: 'PUT', body: 'null' });
  const post = (query: string) => call(`/logs/1?${query}`, { method: 'POST', body: 'null' });

  const answers = [
    await put(`artifactHash=${unknown.id}&length=11`),
    await put('artifactHash=hash&length=1'),
    await post(`serializedBlobId=${unknown.serialized}&lineCount=1`),
    await post('serializedBlobId=blob&lineCount=1'),
    // The id alone is no serialized one.
    await post(`serializedBlobId=${artifactHash}&lineCount=1`),
  ];

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect(answers[0]?.json()).toMatchObject({
    $id: '1',
    typeKey: 'BlobNotFoundException',
    message: `The artifactHash ${unknown.id} names no content that was given for plan ${planId}.`,
    eventId: 3000,
  });
  // This client takes whatever is not found for null.
  expect(await taskApi.createAttachmentFromArtifact(...record, 'note', 'a', unknown.id, 11)).toBeNull();
  expect(await taskApi.associateLog(scope, hub, planId, 1, unknown.serialized, 1)).toBeNull();
  expect([plan.attachments.ofType('note'), plan.logs.text(1)]).toEqual([[], '']);
});

test('a length that is not that of the content is refused', async () => {
  const { taskApi, given, plan } = await startWithBlobs();
  const { artifactHash } = await given('# Done');

  const made = taskApi.createAttachmentFromArtifact(...record, 'note', 'a', artifactHash, 5);

  await expect(made).rejects.toMatchObject({
    statusCode: 400,
    message: "The value of 'length' is not valid. Expected: the 6 bytes of it.",
  });
  expect(plan.attachments.ofType('note')).toEqual([]);
});

test('a length, a count and a log that lack are refused', async () => {
  const { call, given } = await startWithBlobs();
  const { artifactHash, serializedBlobId } = await given('one\n');
  const put = `${attachments}/note/a?api-version=7.2-preview.1&artifactHash=${artifactHash}`;
  const post = (log: number) => `/logs/${log}?serializedBlobId=${serializedBlobId}`;

  const answers = [
    await call(put, { method: 'PUT' }),
    await call(`${put}&length=-4`, { method: 'PUT' }),
    await call(post(1), { method: 'POST' }),
    await call(`${post(1)}&lineCount=one`, { method: 'POST' }),
    await call(`${post(2)}&lineCount=1`, { method: 'POST' }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 404]);
});

test('attachments made of blobs count to the limit of attachments', async () => {
  const { taskApi, given } = await startWithBlobs({ limits: { planAttachmentBytes: 5 } });
  const { artifactHash, length } = await given('# Done');

  const made = taskApi.createAttachmentFromArtifact(...record, 'note', 'a', artifactHash, length);

  await expect(made).rejects.toMatchObject({ statusCode: 413 });
});

test('one blob, and all blobs of a plan together, have limits; the same content counts once', async () => {
  const { give } = await startWithBlobs({ limits: { attachmentBytes: 4, planBlobBytes: 6 } });

  const statuses = [await give('12345'), await give('1234'), await give('1234'), await give('abc'), await give('ab')];

  expect(statuses.map(({ status }) => status)).toEqual([413, 200, 200, 413, 200]);
});

test('a content is given for the plan of the token only, and found in no other', async () => {
  const { give, given, send, other, ended, plan } = await startWithBlobs();
  const { artifactHash } = await given('one');
  const otherPath = `/${scope}/_apis/distributedtask/hubs/${hub}/plans/${other.planId}/logs/1`;
  other.logs.create('logs\\a');

  const statuses = [
    await give('x', tokens.otherJob),
    await give('x', tokens.endedJob, ended.planId),
    await give('x', tokens.wrong),
    await give('x', tokens.server),
    await give('x', tokens.server, taskId),
    await give('x', tokens.server, 'one'),
    await send(`${otherPath}?lineCount=1&serializedBlobId=${blobId(Buffer.from('one')).serialized}`, {
      method: 'POST',
    }),
  ];

  expect(statuses.map(({ status }) => status)).toEqual([403, 401, 401, 200, 404, 400, 404]);
  expect(plan.blobs.get(artifactHash)?.content.toString()).toBe('one');
});

test('a service gives contents while its task waits, and they are in the log of the run', async () => {
  const { task, taskId: step, createLog, record: update, complete, running, call } = await startWaitingTask();
  const headers = bearer(task.authtoken ?? '');
  const given = await send(`${task.planurl}_blobs/${task.planid}`, { method: 'POST', headers, body: 'from a blob\n' });
  const { serializedBlobId } = given.json();
  const log = await createLog();

  await call({ method: 'POST', path: `logs/${log}`, version: `4.1&serializedBlobId=${serializedBlobId}&lineCount=1` });
  await update({ log: { id: log } });
  await complete();

  expect((await running).logs[step ?? '']).toContain('from a blob\n');
});

test('a reader gives nothing', async () => {
  const { give } = await startWithBlobs({ readerToken: 'reader-token-3e5d' });

  expect((await give('x', 'reader-token-3e5d')).status).toBe(403);
});
