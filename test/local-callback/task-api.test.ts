import { Readable } from 'node:stream';
import { text as textOfStream } from 'node:stream/consumers';
import { TaskResult, TimelineRecordState } from 'azure-devops-node-api/interfaces/TaskAgentInterfaces.js';
import { expect, test } from 'vitest';
import { type Profile, profiles } from '../../src/local/index.js';
import { bearer, planId, taskId, tokens } from '../local-server/local-server.js';
import { hub, scope, startPlanServer } from './plan-server.js';

const timelineId = '3b0c2f66-9f37-4a52-8f4c-5f6d1f2a7b10';
const withAttachments: readonly Profile[] = ['services', 'server2022', 'server2019'];
const withOidc: readonly Profile[] = ['services', 'server2022'];

test.each(profiles)('TaskApi reads the plan of %s', async (profile) => {
  const { taskApi } = await startPlanServer({ profile });

  const plan = await taskApi.getPlan(scope, hub, planId);

  expect(plan).toMatchObject({ planId, version: 13, planType: 'Build', state: 1, timeline: { id: planId } });
  expect(plan.startTime).toBeInstanceOf(Date);
});

test.each(profiles)('TaskApi makes, lists, reads and deletes timelines of %s', async (profile) => {
  const { taskApi } = await startPlanServer({ profile });

  const made = await taskApi.createTimeline({ id: timelineId }, scope, hub, planId);
  const listed = await taskApi.getTimelines(scope, hub, planId);
  const read = await taskApi.getTimeline(scope, hub, planId, planId, 1, true);
  await taskApi.deleteTimeline(scope, hub, planId, timelineId);
  const left = await taskApi.getTimelines(scope, hub, planId);

  expect(made).toMatchObject({ id: timelineId, changeId: 0 });
  expect(made.lastChangedOn).toBeInstanceOf(Date);
  expect(listed.map(({ id }) => id)).toEqual([planId, timelineId]);
  // The task was added by the first change, the job by the second.
  expect(read.records?.map(({ name }) => name)).toEqual(['Job']);
  expect(left.map(({ id }) => id)).toEqual([planId]);
});

test.each(profiles)('TaskApi updates records of %s, whose enumerations it sends as numbers', async (profile) => {
  const { taskApi, plan } = await startPlanServer({ profile });
  const record = {
    id: taskId,
    state: TimelineRecordState.InProgress,
    percentComplete: 40,
    variables: { id: { value: '4711', isSecret: false } },
  };

  const updated = await taskApi.updateRecords({ count: 1, value: [record] } as never, scope, hub, planId, planId);
  const changed = await taskApi.getRecords(scope, hub, planId, planId, 2);

  expect(updated).toMatchObject([{ id: taskId, state: TimelineRecordState.InProgress, percentComplete: 40 }]);
  expect(changed.map(({ id }) => id)).toEqual([taskId]);
  expect(plan.timeline.get(taskId)).toMatchObject({ state: 'inProgress', variables: { id: { value: '4711' } } });
});

test.each(profiles)('TaskApi sends live lines to %s', async (profile) => {
  const { taskApi, heard, jobId } = await startPlanServer({ profile });
  const lines = { count: 1, value: ['one'], stepId: taskId, startLine: 1, endLine: 1 };

  await taskApi.appendTimelineRecordFeed(lines, scope, hub, planId, planId, jobId);

  expect(heard).toEqual([[taskId, ['one']]]);
});

test.each(profiles)('TaskApi makes, appends to, lists and reads logs of %s', async (profile) => {
  const { taskApi } = await startPlanServer({ profile });
  const path = `logs\\${taskId}`;

  const { id = 0 } = await taskApi.createLog({ path } as never, scope, hub, planId);
  const again = await taskApi.createLog({ path } as never, scope, hub, planId);
  const appended = await taskApi.appendLogContent({}, Readable.from(['one\ntwo\n']), scope, hub, planId, id);
  const listed = await taskApi.getLogs(scope, hub, planId);
  const lines = await taskApi.getLog(scope, hub, planId, id, 2, 2);

  expect([id, again.id, appended.lineCount]).toEqual([1, 1, 2]);
  expect(listed).toMatchObject([{ id: 1, path, lineCount: 2, createdOn: expect.any(Date) }]);
  expect(lines).toEqual(['two']);
});

test.each(withAttachments)('TaskApi writes, reads and lists attachments of %s', async (profile) => {
  const { taskApi } = await startPlanServer({ profile });
  const record = [scope, hub, planId, planId, taskId] as const;

  const written = await taskApi.createAttachment({}, Readable.from(['# Done']), ...record, 'note', 'a b.md');
  const read = await taskApi.getAttachment(...record, 'note', 'a b.md');
  const content = await textOfStream(await taskApi.getAttachmentContent(...record, 'note', 'a b.md'));
  const ofRecord = await taskApi.getAttachments(...record, 'note');
  const ofPlan = await taskApi.getPlanAttachments(scope, hub, planId, 'note');

  expect(written).toMatchObject({ type: 'note', name: 'a b.md', recordId: taskId, createdOn: expect.any(Date) });
  expect([read, ofRecord, ofPlan]).toEqual([written, [written], [written]]);
  expect(content).toBe('# Done');
});

test.each(withOidc)('TaskApi gets a token of OpenID Connect from %s', async (profile) => {
  const { taskApi, jobId } = await startPlanServer({ profile });

  const { oidcToken = '' } = await taskApi.createOidcToken({}, scope, hub, planId, jobId, undefined as never);

  expect(oidcToken.split('.')).toHaveLength(3);
});

const without = profiles.flatMap((profile) => [
  ...(withAttachments.includes(profile) ? [] : [{ profile, method: 'getPlanAttachments' as const }]),
  ...(withOidc.includes(profile) ? [] : [{ profile, method: 'createOidcToken' as const }]),
]);

test.each(without)('$profile has no $method, as its generation', async ({ profile, method }) => {
  const { taskApi, jobId } = await startPlanServer({ profile });
  const asked =
    method === 'createOidcToken'
      ? taskApi.createOidcToken({}, scope, hub, planId, jobId, undefined as never)
      : taskApi.getPlanAttachments(scope, hub, planId, 'note');

  await expect(asked).rejects.toThrow('Failed to find api location');
});

test.each(profiles)('an event reaches %s by the location that its client is told', async (profile) => {
  const { taskApi, plan, jobId } = await startPlanServer({ profile });
  const events: unknown[] = [];
  plan.openSession(jobId, taskId, (event) => events.push(event));
  const route = { scopeIdentifier: scope, hubName: hub, planId };
  const location = '557624af-b29e-4c20-8ab0-0399d2204f3f';

  const { requestUrl, apiVersion } = await taskApi.vsoClient.getVersioningData(
    '2.0-preview.1',
    'distributedtask',
    location,
    route,
  );
  const options = taskApi.createRequestOptions('application/json', apiVersion);
  const event = { name: 'TaskCompleted', jobId, taskId, result: TaskResult.SucceededWithIssues };
  const { statusCode } = await taskApi.rest.create(requestUrl ?? '', event, options);

  expect([statusCode, events]).toEqual([204, [{ name: 'TaskCompleted', result: 'succeededWithIssues' }]]);
});

test('what a refusal says reaches the user of TaskApi', async () => {
  const { taskApi } = await startPlanServer();
  const records = { count: 1, value: [{ id: timelineId }] };

  const update = taskApi.updateRecords(records as never, scope, hub, planId, planId);

  await expect(update).rejects.toMatchObject({
    statusCode: 400,
    message: `The timeline record ${timelineId} is not valid. Name and Type are required fields.`,
  });
});

test('TaskApi takes a timeline that is not there for null', async () => {
  const { taskApi } = await startPlanServer();

  expect(await taskApi.getTimeline(scope, hub, planId, timelineId)).toBeNull();
});

test('with a job token the client learns that it is the build service', async () => {
  const { url, webApi, send } = await startPlanServer();

  const { authenticatedUser } = await webApi.connect();
  const owner = (await send('/_apis/connectionData', { headers: bearer(tokens.server) })).json();

  expect(url).toContain('DefaultCollection');
  expect(authenticatedUser?.providerDisplayName).toBe('Project Collection Build Service');
  expect(owner.authenticatedUser).toMatchObject({ providerDisplayName: 'Local User' });
});
