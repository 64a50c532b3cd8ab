import { expect, test } from 'vitest';
import { DELETE_TIMEOUT, profiles } from '../../src/endpoints/index.js';
import { demoId, given, id, otherId, queryOf, startScripted } from './scripted-server.js';
import { api, failureOf, startService } from './service.js';

test.each(profiles)('deletes on %s, and waits until it is gone', async (profile) => {
  const { endpoints } = await startService({ profile, serverBehaviour: { deletionTime: 5_000 } });
  const created = await endpoints.create(api);

  await endpoints.delete('api');

  expect(await endpoints.list()).toEqual([]);
  expect(await failureOf(endpoints.show(created.id))).toMatchObject({ code: 'ENDPOINT_NOT_FOUND' });
});

test('does not wait where that is not wanted', async () => {
  const { endpoints, clock } = await startService();
  await endpoints.create(api);

  await endpoints.delete('api', { wait: false });

  expect(clock.waits).toEqual([]);
});

test('deletes from the own project, and leaves it to the others', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api, { sharedWith: [{ project: 'Other' }] });

  await endpoints.delete('api');

  expect(await endpoints.list()).toEqual([]);
  expect(await endpoints.inProject('Other').list()).toMatchObject([{ name: 'api' }]);
});

test('deletes from some projects, and from all', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api, { sharedWith: [{ project: 'Other' }, { project: 'Third' }] });

  await endpoints.delete('api', { projects: ['Other'] });
  expect((await endpoints.show('api')).serviceEndpointProjectReferences).toHaveLength(2);

  await endpoints.delete('api', { projects: 'all' });
  expect(await endpoints.list()).toEqual([]);
  expect(await endpoints.inProject('Third').list()).toEqual([]);
});

test('sends the ids of projects, and deep where that is wanted', async () => {
  let isThere = true;
  const { endpoints, requests } = await startScripted(({ method }) => {
    if (method === 'DELETE') isThere = false;
    return { body: isThere ? given : null };
  });

  await endpoints.delete(id, { projects: 'all', deep: true });

  const sent = requests.find(({ method }) => method === 'DELETE');
  expect(sent?.url).toContain(`/tfs/_apis/serviceendpoint/endpoints/${id}?`);
  expect(queryOf(sent)).toEqual({ projectIds: `${otherId},${demoId}`, deep: 'true' });
});

test('looks the own project up for a reader, who is given no references', async () => {
  const { endpoints, requests } = await startScripted(({ method }, path) => {
    if (path.includes('/projects/')) return { body: { id: demoId, name: 'Demo' } };
    return method === 'DELETE' ? { status: 204 } : { body: { id, name: 'api' } };
  });

  await endpoints.delete(id, { wait: false });

  expect(queryOf(requests.at(-1))).toEqual({ projectIds: demoId });
});

test('says that a project does not use it, and deletes nothing', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);

  expect(await failureOf(endpoints.delete('api', { projects: ['Demo', 'Third'] }))).toMatchObject({
    code: 'NOT_SHARED',
  });
  expect(await endpoints.list()).toHaveLength(1);
});

test('deletes from no projects nothing', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);

  await endpoints.delete('api', { projects: [] });

  expect(await endpoints.list()).toHaveLength(1);
});

test('says that it is still there, with its id, when the time is up', async () => {
  const { endpoints, clock } = await startScripted(({ method }) =>
    method === 'DELETE' ? { status: 204 } : { body: given },
  );

  const error = await failureOf(endpoints.delete(id));

  expect(error).toMatchObject({ code: 'ENDPOINT_NOT_DELETED', endpoint: { id, name: 'api' } });
  expect(clock.waits.reduce((sum, wait) => sum + wait, 0)).toBe(DELETE_TIMEOUT);
});

test('says why the service could not delete it', async () => {
  const statusMessage = 'Cannot delete the application.';
  let isDeleted = false;
  const { endpoints } = await startScripted(({ method }) => {
    if (method === 'DELETE') isDeleted = true;
    return { body: isDeleted ? { ...given, operationStatus: { state: 'failed', statusMessage } } : given };
  });

  const error = await failureOf(endpoints.delete(id));

  expect(error).toMatchObject({ code: 'ENDPOINT_NOT_DELETED', statusMessage });
  expect(String(error)).toContain(statusMessage);
});

test('waits for one whose creation had failed before, which it still says until it is gone', async () => {
  let reads = 0;
  const failed = { ...given, operationStatus: { state: 'Failed', statusMessage: 'No application.' } };
  const { endpoints } = await startScripted(({ method }) => {
    if (method === 'GET') reads += 1;
    return { body: reads > 3 ? null : failed };
  });

  await endpoints.delete(id);

  expect(reads).toBe(4);
});

test('says that there is none of the name', async () => {
  const { endpoints } = await startService();

  expect(await failureOf(endpoints.delete('api'))).toMatchObject({ code: 'ENDPOINT_NOT_FOUND' });
});

test('explains what federated credentials have to do with it', async () => {
  const message =
    'Cannot delete this service connection while federated credentials for app 1 exist in Entra tenant 2.';
  const { endpoints } = await startScripted(({ method }) =>
    method === 'DELETE' ? { status: 400, body: { message } } : { body: given },
  );

  expect(await failureOf(endpoints.delete(id))).toMatchObject({ code: 'FEDERATED_CREDENTIALS' });
});

test('says which role a reader lacks', async () => {
  const { endpoints, reader } = await startService();
  await endpoints.create(api);

  expect(await failureOf(reader.delete('api'))).toMatchObject({ code: 'ADMINISTRATOR_NEEDED' });
});

test.each([
  ['tfs2017', { deep: true }],
  ['tfs2017', { projects: ['Other'] }],
  ['server2019', { projects: ['Other'] }],
] as const)('refuses on %s what it lacks: %j', async (profile, options) => {
  const { endpoints } = await startService({ profile });
  await endpoints.create(api);

  expect(await failureOf(endpoints.delete('api', options))).toMatchObject({ code: 'UNSUPPORTED_OPERATION' });
  expect(await endpoints.list()).toHaveLength(1);
});

test.each(['server2019', 'tfs2017'] as const)('takes the own project by its name on %s', async (profile) => {
  const { endpoints } = await startService({ profile });
  await endpoints.create(api);

  await endpoints.delete('api', { projects: ['demo'] });

  expect(await endpoints.list()).toEqual([]);
});

test('tells what a deletion would take from where, and takes nothing', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api, { sharedWith: [{ project: 'Other' }, { project: 'Third' }] });
  const names = (projects: readonly { readonly name: string }[]) => projects.map(({ name }) => name).toSorted();

  const own = await endpoints.previewDelete('api');
  const some = await endpoints.previewDelete('api', { projects: ['OTHER', 'Demo'] });
  const all = await endpoints.previewDelete('api', { projects: 'all' });

  expect([names(own.from), names(own.staysIn)]).toEqual([['Demo'], ['Other', 'Third']]);
  expect([names(some.from), names(some.staysIn)]).toEqual([['Demo', 'Other'], ['Third']]);
  expect([names(all.from), names(all.staysIn)]).toEqual([['Demo', 'Other', 'Third'], []]);
  expect(own.endpoint).toMatchObject({ name: 'api', type: 'generic' });
  expect(own.endpoint.authorization.parameters).toMatchObject({ password: null });
  expect(await endpoints.list()).toHaveLength(1);
});

test('tells of all projects that a deletion is to take it from, and that do not have it', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);

  const error = await failureOf(endpoints.previewDelete('api', { projects: ['Other', 'Third', 'Demo'] }));

  expect(error).toMatchObject({ code: 'NOT_SHARED', missing: ['Other', 'Third'] });
});

test.each(['server2019', 'tfs2017'] as const)(
  'tells of the own project only on %s, which knows no shares',
  async (profile) => {
    const { endpoints } = await startService({ profile });
    await endpoints.create(api);

    const { from, staysIn } = await endpoints.previewDelete('api', { projects: 'all' });
    await endpoints.delete('api', { projects: from.map(({ id }) => id) });

    expect([from.map(({ name }) => name), staysIn]).toEqual([['Demo'], []]);
    expect(await endpoints.list()).toEqual([]);
  },
);

test('tells what the server says while it deletes', async () => {
  const statuses = ['Deleting.', 'Deleting.', 'Deleting the application.'];
  const told: unknown[] = [];
  let isDeleted = false;
  let reads = 0;
  const { endpoints } = await startScripted(({ method }) => {
    if (method === 'DELETE') isDeleted = true;
    if (!isDeleted || method === 'DELETE') return { body: given };
    const statusMessage = statuses[reads];
    reads += 1;
    const operationStatus = { state: 'InProgress', statusMessage };
    return { body: statusMessage === undefined ? null : { ...given, operationStatus } };
  });

  await endpoints.delete(id, { onState: ({ statusMessage }) => told.push(statusMessage) });

  expect(told).toEqual(['Deleting.', 'Deleting the application.']);
});
