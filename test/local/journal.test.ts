import { expect, test } from 'vitest';
import { send } from '../local-server/request.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { callAndWait, job, pipeline, startLocal } from './local.js';
import { serviceOf } from './service.js';

test('the journal shows each request to the server with its answer, and grows while it is held', async () => {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url);
  const { journal } = local;

  const running = local.run(pipeline(job('deploy', [callAndWait()])));
  await api.received(1);
  const service = serviceOf(api.requests[0]);
  await service.complete();
  await running;
  await service.complete();
  await send(`${local.url}/_apis/projects`, { headers: { Authorization: `Bearer ${local.token}` } });

  const { projectid, planid } = service.task;
  const events = `/DefaultCollection/${projectid}/_apis/distributedtask/hubs/build/plans/${planid}/events`;
  expect(journal).toMatchObject([
    { method: 'POST', path: events, status: 204 },
    { method: 'POST', path: events, status: 401 },
    { method: 'GET', path: '/DefaultCollection/_apis/projects', status: 200 },
  ]);
  expect(Date.parse(journal[0]?.time ?? '')).toBeGreaterThan(0);
});
