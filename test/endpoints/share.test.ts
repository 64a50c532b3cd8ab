import { expect, test } from 'vitest';
import { bodyOf, demoId, given, id, otherId, queryOf, startScripted } from './scripted-server.js';
import { api, failureOf, startService } from './service.js';

test('shares with other projects, under a name of their own where that is wanted', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);

  const shared = await endpoints.share('api', [
    { project: 'Other' },
    { project: 'Third', name: 'third api', description: 'for them' },
  ]);

  expect(shared.serviceEndpointProjectReferences).toHaveLength(3);
  expect(await endpoints.inProject('Other').show('api')).toMatchObject({ description: 'the API' });
  expect(await endpoints.inProject('Third').show('third api')).toMatchObject({ description: 'for them' });
});

test('sends a bare list of references, of the new projects only', async () => {
  const third = 'aaaaaaaa-0000-0000-0000-000000000003';
  let isShared = false;
  const { endpoints, requests } = await startScripted(({ method }, path) => {
    if (path.endsWith('/projects/Other')) return { body: { id: otherId, name: 'Other' } };
    if (path.endsWith('/projects/Third')) return { body: { id: third, name: 'Third' } };
    if (method === 'PATCH') isShared = true;
    const added = { projectReference: { id: third, name: 'Third' }, name: 'api' };
    const references = [...given.serviceEndpointProjectReferences, ...(isShared ? [added] : [])];
    return { body: { ...given, serviceEndpointProjectReferences: references } };
  });

  await endpoints.share(id, [{ project: 'Other' }, { project: 'Third' }]);

  expect(bodyOf(requests.find(({ method }) => method === 'PATCH'))).toEqual([
    { projectReference: { id: third, name: 'Third' }, name: 'api', description: 'the API' },
  ]);
});

test('sends nothing where all have it already', async () => {
  const { endpoints, requests } = await startService();
  await endpoints.create(api, { sharedWith: [{ project: 'Other' }] });

  await endpoints.share('api', [{ project: 'other' }, { project: 'Demo' }]);

  expect(requests().some((request) => request.startsWith('PATCH'))).toBe(false);
});

test('says that a share under another name changes nothing', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api, { sharedWith: [{ project: 'Other' }] });

  const error = await failureOf(endpoints.share('api', [{ project: 'Other', name: 'new' }]));

  expect(error).toMatchObject({ code: 'ALREADY_SHARED' });
});

test('says that a project to share with does not exist, and shares with none', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);

  const error = await failureOf(endpoints.share('api', [{ project: 'Third' }, { project: 'Othr' }]));

  expect(error).toMatchObject({ code: 'PROJECT_NOT_FOUND', hint: "Did you mean 'Other'?" });
  expect((await endpoints.show('api')).serviceEndpointProjectReferences).toHaveLength(1);
});

test('takes an endpoint from projects, and leaves it to the others', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api, { sharedWith: [{ project: 'Other' }, { project: 'Third' }] });

  await endpoints.unshare('api', ['OTHER']);

  expect(await endpoints.inProject('Other').list()).toEqual([]);
  expect((await endpoints.show('api')).serviceEndpointProjectReferences).toHaveLength(2);
});

test('sends the ids of the projects to take it from, each once', async () => {
  const { endpoints, requests } = await startScripted(() => ({ body: given }));

  await endpoints.unshare(id, ['Other', otherId]);

  expect(requests.at(-1)?.method).toBe('DELETE');
  expect(queryOf(requests.at(-1))).toEqual({ projectIds: otherId });
});

test('finds a project whose reference has its id alone', async () => {
  const references = [otherId, demoId].map((project) => ({ projectReference: { id: project }, name: 'api' }));
  const { endpoints, requests } = await startScripted((_, path) =>
    path.includes('/projects/')
      ? { body: { id: otherId, name: 'Other' } }
      : { body: { ...given, serviceEndpointProjectReferences: references } },
  );

  await endpoints.unshare(id, ['Other']);

  expect(queryOf(requests.at(-1))).toEqual({ projectIds: otherId });
});

test('takes it not from the last project, which would delete it', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api, { sharedWith: [{ project: 'Other' }] });

  const error = await failureOf(endpoints.unshare('api', ['Demo', 'Other']));

  expect(error).toMatchObject({ code: 'LAST_PROJECT' });
  expect(await endpoints.list()).toHaveLength(1);
});

test('says that a project does not use it, and which do', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api, { sharedWith: [{ project: 'Other' }] });

  const error = await failureOf(endpoints.unshare('api', ['Third']));

  expect(error).toMatchObject({ code: 'NOT_SHARED', projects: ['Demo', 'Other'] });
});

test('does nothing for no projects', async () => {
  const { endpoints, requests } = await startService();
  await endpoints.create(api);

  await endpoints.unshare('api', []);

  expect(requests().some((request) => request.startsWith('DELETE'))).toBe(false);
});

test.each(['server2019', 'tfs2018', 'tfs2017'] as const)(
  'says on %s since when endpoints are shared',
  async (profile) => {
    const { endpoints } = await startService({ profile });
    const since = 'Azure DevOps Server 2020 (API version 6.0)';

    expect(await failureOf(endpoints.share('api', [{ project: 'Other' }]))).toMatchObject({ since });
    expect(await failureOf(endpoints.unshare('api', ['Other']))).toMatchObject({ since });
  },
);

test('names all projects that there are not, and shares with none', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);

  const error = await failureOf(
    endpoints.share('api', [{ project: 'Othr' }, { project: 'Other' }, { project: 'Thrd' }, { project: 'Xyzzy' }]),
  );

  expect(error).toMatchObject({ code: 'PROJECT_NOT_FOUND', projects: ['Othr', 'Thrd', 'Xyzzy'] });
  expect(String(error)).toContain("There are no projects 'Othr', 'Thrd' and 'Xyzzy'.");
  expect(error).toHaveProperty(
    'hint',
    "Othr: Did you mean 'Other'?\nThrd: Did you mean 'Third'?\nXyzzy: Known projects: Demo, Other, Third.",
  );
  expect((await endpoints.show('api')).serviceEndpointProjectReferences).toHaveLength(1);
});

test('asks once for the names of the projects, however many are wrong', async () => {
  const { endpoints, requests } = await startService();
  await endpoints.create(api);

  await failureOf(endpoints.share('api', [{ project: 'One' }, { project: 'Two' }, { project: 'Five' }]));

  expect(requests().filter((request) => request === 'GET _apis/projects')).toHaveLength(1);
});

test('names all projects that do not use it', async () => {
  const { endpoints } = await startService();
  await endpoints.create({ ...api, name: 'own' });

  const error = await failureOf(endpoints.unshare('own', ['Other', 'Third']));

  expect(error).toMatchObject({ code: 'NOT_SHARED', missing: ['Other', 'Third'], projects: ['Demo'] });
  expect(String(error)).toContain("is not in projects 'Other' and 'Third'.");
});

test.each(['a,b', 'a/b'])('gives it no new name %s, as a creation does not', async (name) => {
  const { endpoints, requests } = await startService();
  await endpoints.create(api);

  const error = await failureOf(endpoints.share('api', [{ project: 'Other', name }]));

  expect(error).toMatchObject({ code: 'INVALID_ENDPOINT' });
  expect(requests().some((request) => request.startsWith('PATCH'))).toBe(false);
});

test('is not done where the projects do not have it afterwards', async () => {
  const third = 'aaaaaaaa-0000-0000-0000-000000000003';
  const { endpoints } = await startScripted((_, path) =>
    path.endsWith('/projects/Third') ? { body: { id: third, name: 'Third' } } : { body: given },
  );

  await expect(endpoints.share(id, [{ project: 'Third' }])).rejects.toMatchObject({
    code: 'SHARE_IGNORED',
    projects: ['Third'],
  });
});

test('an unshare from the project at work is left to delete, which asks', async () => {
  const { endpoints, requests } = await startService();
  await endpoints.create(api, { sharedWith: [{ project: 'Other' }] });

  await expect(endpoints.unshare('api', ['Demo'])).rejects.toMatchObject({ code: 'OWN_PROJECT' });
  expect(requests().some((request) => request.startsWith('DELETE'))).toBe(false);
});
