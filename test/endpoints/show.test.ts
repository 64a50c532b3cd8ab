import { expect, test } from 'vitest';
import { profiles } from '../../src/endpoints/index.js';
import { given, id, startScripted } from './scripted-server.js';
import { api, failureOf, startService } from './service.js';

test.each(profiles)('shows a service endpoint by name and by id on %s, without its secrets', async (profile) => {
  const { endpoints } = await startService({ profile });
  const created = await endpoints.create(api);

  const byName = await endpoints.show('API');
  const byId = await endpoints.show(created.id);

  expect(byName).toEqual(byId);
  expect(byName).toMatchObject({ id: created.id, name: 'api', type: 'generic', url: 'https://api.example/' });
  expect(byName.authorization.parameters?.['username']).toBe('demo');
  expect(byName.authorization.parameters?.['password'] ?? null).toBeNull();
});

test.each(profiles)('says on %s that there is none of the name, and which is alike', async (profile) => {
  const { endpoints } = await startService({ profile });
  await endpoints.create(api);

  const error = await failureOf(endpoints.show('apy'));

  expect(error).toMatchObject({ code: 'ENDPOINT_NOT_FOUND', nameOrId: 'apy', project: 'Demo' });
  expect(error).toHaveProperty('hint', expect.stringContaining("Did you mean 'api'?"));
});

test.each(profiles)('says on %s that there is none of the id, which the server answers with null', async (profile) => {
  const { endpoints } = await startService({ profile });

  expect(await failureOf(endpoints.show(id))).toMatchObject({ code: 'ENDPOINT_NOT_FOUND', nameOrId: id });
});

test('takes 404 for none as well', async () => {
  const { endpoints } = await startScripted(() => undefined);

  expect(await failureOf(endpoints.show(id))).toMatchObject({ code: 'ENDPOINT_NOT_FOUND' });
});

test.each(['', '  '])('refuses the name "%s" before it asks anyone', async (name) => {
  const { endpoints, requests } = await startService();

  expect(await failureOf(endpoints.show(name))).toMatchObject({ code: 'ENDPOINT_NAME' });
  expect(requests()).toEqual([]);
});

test('lists those of one name with their ids, as old servers allow it', async () => {
  const { endpoints } = await startService({ profile: 'tfs2017' });
  const one = await endpoints.create(api);
  const other = await endpoints.create(api);

  const error = await failureOf(endpoints.show('api'));

  expect(error).toMatchObject({ code: 'AMBIGUOUS_ENDPOINT_NAME' });
  expect(String(error)).toContain(one.id);
  expect(String(error)).toContain(other.id);
});

test('lists those that differ in case, and takes the one that is spelled so', async () => {
  const second = '278cd0a2-536d-4ceb-9e5b-2ebc46a66d0e';
  const all = [
    { ...given, name: 'Api' },
    { ...given, id: second, name: 'api' },
  ];
  const { endpoints } = await startScripted((_, path) =>
    path.endsWith('/endpoints') ? { body: { value: all } } : { body: all.find((each) => path.endsWith(each.id)) },
  );

  expect((await endpoints.show('api')).id).toBe(second);
  expect(await failureOf(endpoints.show('API'))).toMatchObject({
    code: 'AMBIGUOUS_ENDPOINT_NAME',
    candidates: [
      { id, name: 'Api' },
      { id: second, name: 'api' },
    ],
  });
});

test('shows a reader the part that the server gives', async () => {
  const { endpoints, reader } = await startService();
  await endpoints.create(api);

  expect(await reader.show('api')).toMatchObject({ name: 'api', isPartial: true });
});

test('sees another project over the same connection', async () => {
  const { endpoints, requests } = await startService();
  await endpoints.inProject('Other').create({ ...api, name: 'theirs' });

  expect(await endpoints.list()).toEqual([]);
  expect(await endpoints.inProject('Other').list()).toMatchObject([{ name: 'theirs' }]);
  expect(requests().filter((request) => request.startsWith('OPTIONS'))).toHaveLength(1);
});

test('tells the URL that it talks to', async () => {
  const { endpoints, url } = await startService();

  expect(endpoints.url).toBe(url);
});

const guid = '378cd0a2-536d-4ceb-9e5b-2ebc46a66d0e';

test.each(profiles)('finds on %s a service endpoint whose name is a GUID by that name', async (profile) => {
  const { endpoints } = await startService({ profile });
  const { id: created } = await endpoints.create({ ...api, name: guid });

  expect(await endpoints.show(guid.toUpperCase())).toMatchObject({ id: created, name: guid });
  expect(await endpoints.update(guid, { url: 'https://new.example/', parameters: { password: 'x' } })).toMatchObject({
    id: created,
  });
  await endpoints.delete(guid);
  expect(await failureOf(endpoints.show(guid))).toMatchObject({ code: 'ENDPOINT_NOT_FOUND' });
});

test('takes the service endpoint of an id before the one that is named so', async () => {
  const { endpoints } = await startService();
  const first = await endpoints.create(api);
  await endpoints.create({ ...api, name: first.id });

  expect(await endpoints.show(first.id)).toMatchObject({ name: 'api' });
});
