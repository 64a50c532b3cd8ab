import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { call, job, pipeline, startLocal, taskOf } from './local.js';
import { readTaskHeaders } from './service.js';

test('the default headers tell the service which task calls it, and these are the ids of the records', async () => {
  const api = await startHttpServer(answer(200));
  const local = await startLocal(api.url);

  const finished = await local.run(pipeline(job('ask', [call()])));

  const headers = readTaskHeaders(api.requests[0]?.headers ?? {});
  const task = taskOf(finished);
  expect(headers).toMatchObject({
    planurl: `${local.url}/`,
    hubname: 'build',
    jobid: finished.records.find(({ type }) => type === 'Job')?.id,
    taskinstanceid: task.id,
  });
  expect(headers.timelineid).toBe(headers.planid);
  expect(task.log?.location).toContain(
    `${headers.projectid}/_apis/distributedtask/hubs/build/plans/${headers.planid}/`,
  );
  expect(headers.authtoken).toHaveLength(43);
  expect(headers.authtoken).not.toBe(local.token);
});

test('ids of records are the same in every run, those of plans and tokens are not', async () => {
  const api = await startHttpServer(answer(200));
  const local = await startLocal(api.url);
  const yaml = pipeline(job('ask', [call()]));

  const [first, second] = [await local.run(yaml), await local.run(yaml)];

  const [before, after] = api.requests.map(({ headers }) => readTaskHeaders(headers));
  expect(second.records.map(({ id }) => id)).toEqual(first.records.map(({ id }) => id));
  expect(after).toMatchObject({ taskinstanceid: before?.taskinstanceid, projectid: before?.projectid });
  expect(after?.planid).not.toBe(before?.planid);
  expect(after?.authtoken).not.toBe(before?.authtoken);
});
