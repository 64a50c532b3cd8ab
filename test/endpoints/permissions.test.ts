import { expect, test } from 'vitest';
import { MAXIMUM_PIPELINE_ID } from '../../src/endpoints/index.js';
import { bodyOf, given, id, startScripted } from './scripted-server.js';
import { api, failureOf, startService } from './service.js';

test.each(['services', 'server2022'] as const)('permits and revokes pipelines on %s', async (profile) => {
  const { endpoints } = await startService({ profile });
  await endpoints.create(api);
  expect(await endpoints.permissions('api')).toEqual({ allPipelines: false, pipelines: [] });

  await endpoints.permit('api', { pipelines: [3, 5] });
  const revoked = await endpoints.permit('api', { pipelines: [7], revoke: [3] });

  expect(revoked).toEqual({ allPipelines: false, pipelines: [5, 7] });
  expect(await endpoints.permit('api', { allPipelines: true })).toMatchObject({ allPipelines: true });
  expect(await endpoints.permissions('api')).toMatchObject({ allPipelines: true });
  expect(await endpoints.permit('api', { allPipelines: false })).toMatchObject({ allPipelines: false });
});

test('sends no more than the change', async () => {
  const { endpoints, requests } = await startScripted((_, path) =>
    path.includes('pipelinepermissions') ? { body: { pipelines: [] } } : { body: given },
  );

  await endpoints.permit(id, { pipelines: [3], revoke: [4] });
  await endpoints.permit(id, { allPipelines: false });

  expect(bodyOf(requests[0])).toEqual({
    pipelines: [
      { id: 3, authorized: true },
      { id: 4, authorized: false },
    ],
  });
  expect(bodyOf(requests[1])).toEqual({ allPipelines: { authorized: false } });
});

test('counts only pipelines that are authorized', async () => {
  const pipelines = [{ id: 3, authorized: true }, { id: 4, authorized: false }, { id: '5', authorized: true }, null];
  const { endpoints } = await startScripted((_, path) =>
    path.includes('pipelinepermissions') ? { body: { pipelines, allPipelines: null } } : { body: given },
  );

  expect(await endpoints.permissions(id)).toEqual({ allPipelines: false, pipelines: [3] });
});

test('says by its id that there is no such connection', async () => {
  const { endpoints } = await startService();

  expect(await failureOf(endpoints.permit(id, { allPipelines: true }))).toMatchObject({ code: 'ENDPOINT_NOT_FOUND' });
  expect(await failureOf(endpoints.permissions(id))).toMatchObject({ code: 'ENDPOINT_NOT_FOUND' });
});

test('asks for a name, and not for an id', async () => {
  const { endpoints, requests } = await startService();
  const { id: created } = await endpoints.create(api);
  const before = requests().length;
  const path = `Demo/_apis/pipelines/pipelinepermissions/endpoint/${created}`;

  await endpoints.permissions(created);
  await endpoints.permit(created, { pipelines: [3] });
  await endpoints.permit('api', { pipelines: [5] });

  expect(requests().slice(before)).toEqual([
    `GET ${path}`,
    `PATCH ${path}`,
    'GET Demo/_apis/serviceendpoint/endpoints',
    `PATCH ${path}`,
  ]);
});

test('gives the refusal of what exists as it is', async () => {
  const { endpoints } = await startScripted((_, path) =>
    path.includes('pipelinepermissions') ? undefined : { body: given },
  );

  expect(await failureOf(endpoints.permissions(id))).toMatchObject({ code: 'NOT_FOUND' });
});

test('names the scope and the role that a read and a change need', async () => {
  const { endpoints } = await startScripted(() => ({ status: 403, body: {} }));

  expect(await failureOf(endpoints.permissions(id))).toMatchObject({ scope: 'vso.build' });
  expect(await failureOf(endpoints.permit(id, { pipelines: [3] }))).toMatchObject({
    scope: 'vso.pipelineresources_manage',
    role: 'Administrator of the service connection',
  });
});

test.each([
  [{}, 'EMPTY_CHANGE'],
  [{ pipelines: [], revoke: [] }, 'EMPTY_CHANGE'],
  [{ pipelines: [0] }, 'PIPELINE_ID'],
  [{ revoke: [1.5] }, 'PIPELINE_ID'],
  [{ pipelines: [MAXIMUM_PIPELINE_ID + 1] }, 'PIPELINE_ID'],
  [{ pipelines: [3], revoke: [3] }, 'PIPELINE_ID'],
])('refuses the change %j before it asks anyone: %s', async (change, code) => {
  const { endpoints, requests } = await startService();

  expect(await failureOf(endpoints.permit('api', change))).toMatchObject({ code });
  expect(requests()).toEqual([]);
});

test.each(['tfs2018', 'tfs2017'] as const)('says on %s since when there are permissions', async (profile) => {
  const { endpoints } = await startService({ profile });
  const since = 'Azure DevOps Server 2019 (API version 5.0)';

  expect(await endpoints.canReadPermissions()).toBe(false);
  expect(await failureOf(endpoints.permissions('api'))).toMatchObject({ since });
  expect(await failureOf(endpoints.permit('api', { allPipelines: true }))).toMatchObject({ since });
  expect(await failureOf(endpoints.isOpenToAllPipelines('api'))).toMatchObject({ since });
});

test.each(['services', 'server2022', 'server2019'] as const)('knows that %s has permissions', async (profile) => {
  const { endpoints } = await startService({ profile });

  expect(await endpoints.canReadPermissions()).toBe(true);
});

test('says alone whether a connection is open to all pipelines', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);

  expect(await endpoints.isOpenToAllPipelines('api')).toBe(false);
  await endpoints.permit('api', { allPipelines: true });
  expect(await endpoints.isOpenToAllPipelines('api')).toBe(true);
});

test('says that an answer has no permissions', async () => {
  const { endpoints } = await startScripted((_, path) =>
    path.includes('pipelinepermissions') ? { body: [] } : { body: given },
  );

  expect(await failureOf(endpoints.permissions(id))).toMatchObject({ code: 'ANSWER_FORMAT' });
});
