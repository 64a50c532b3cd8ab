import { expect, test } from 'vitest';
import { MAXIMUM_FILTER_LENGTH, profiles } from '../../src/endpoints/index.js';
import { given, id, otherId, queryOf, startScripted } from './scripted-server.js';
import { api, automatic, azure, failureOf, startService } from './service.js';

const namesOf = (found: readonly { readonly name: string }[]): readonly string[] =>
  found.map(({ name }) => name).sort();

test.each(profiles)('lists, filters by type and finds by name on %s', async (profile) => {
  const { endpoints } = await startService({ profile });
  await endpoints.create(api);
  await endpoints.create(azure);

  expect(namesOf(await endpoints.list())).toEqual(['api', 'azure']);
  expect(namesOf(await endpoints.list({ type: 'AzureRM' }))).toEqual(['azure']);
  expect(namesOf(await endpoints.list({ authSchemes: ['UsernamePassword'] }))).toEqual(['api']);
  expect(namesOf(await endpoints.list({ names: ['AZURE', 'nobody'] }))).toEqual(['azure']);
});

test.each([
  ['services', undefined, 2],
  ['server2019', undefined, 2],
  ['services', 'services', 1],
  ['tfs2018', 'tfs2018', 1],
] as const)('needs few requests on %s where it is told %s: %i', async (profile, told, count) => {
  const { endpoints, requests } = await startService({ profile, ...(told && { told }) });

  await endpoints.list();

  expect(requests()).toHaveLength(count);
});

test('asks once what the server offers, and again only for the list', async () => {
  const { endpoints, requests } = await startService();

  await endpoints.list();
  await endpoints.list();

  expect(requests()).toEqual([
    'OPTIONS _apis/serviceendpoint',
    'GET Demo/_apis/serviceendpoint/endpoints',
    'GET Demo/_apis/serviceendpoint/endpoints',
  ]);
});

test('lists what is not ready, unless told otherwise', async () => {
  const { endpoints } = await startService({ serverBehaviour: { automaticCreation: 'Failed' } });
  await endpoints.create(automatic, { wait: false });

  expect(await endpoints.list()).toMatchObject([{ name: 'automatic', isReady: false }]);
  expect(await endpoints.list({ includeFailed: false })).toEqual([]);
});

test('finds names with a comma by filtering the whole list', async () => {
  const { endpoints } = await startService();
  // As it may stand on a server already.
  await endpoints.create({ ...api, name: 'a,b' }, { validate: false });
  await endpoints.create({ ...api, name: 'a' });

  expect(namesOf(await endpoints.list({ names: ['a,b'] }))).toEqual(['a,b']);
  expect((await endpoints.show('a,B')).name).toBe('a,b');
});

test('sends every filter under the name that the service gives it', async () => {
  const { endpoints, requests } = await startScripted(() => ({ body: { count: 0, value: [] } }));

  await endpoints.list({
    type: 'generic',
    authSchemes: ['None', 'Token'],
    ids: [id],
    owner: 'library',
    includeDetails: true,
    actionFilter: 'use',
  });
  await endpoints.list({ names: ['a', 'b c'], includeFailed: false });

  expect(queryOf(requests[0])).toEqual({
    type: 'generic',
    authSchemes: 'None,Token',
    endpointIds: id,
    owner: 'library',
    includeFailed: 'true',
    includeDetails: 'true',
    actionFilter: 'use',
  });
  expect(queryOf(requests[1])).toEqual({ endpointNames: 'a,b c', includeFailed: 'false' });
});

test('filters by ids and names together, which the service does not', async () => {
  const value = [given, { ...given, name: 'other' }, { ...given, id: given.id.replace('1', '2') }];
  const { endpoints, requests } = await startScripted(() => ({ body: { count: 3, value } }));

  const found = await endpoints.list({ ids: [id.toUpperCase()], names: ['API'] });

  expect(found).toMatchObject([{ id, name: 'api' }]);
  expect(queryOf(requests[0])).not.toHaveProperty('endpointNames');
});

test('filters the whole list by what would make the URL too long', async () => {
  const { endpoints, requests } = await startScripted(() => ({ body: { count: 1, value: [given] } }));
  const long = 'x'.repeat(MAXIMUM_FILTER_LENGTH);

  expect(await endpoints.list({ names: [long] })).toEqual([]);
  expect(await endpoints.list({ names: [`${long}x`, 'api'] })).toMatchObject([{ name: 'api' }]);

  expect(queryOf(requests[0])).toHaveProperty('endpointNames', long);
  expect(queryOf(requests[1])).not.toHaveProperty('endpointNames');
});

test('holds nothing for an empty list of ids or names, and asks nobody', async () => {
  const { endpoints, requests } = await startService();

  expect(await endpoints.list({ ids: [] })).toEqual([]);
  expect(await endpoints.list({ names: [] })).toEqual([]);
  expect(requests()).toEqual([]);
});

test.each([
  [{ ids: ['api'] }, 'ENDPOINT_ID'],
  [{ ids: [''] }, 'ENDPOINT_ID'],
  [{ names: ['api', ' '] }, 'ENDPOINT_NAME'],
  [{ actionFilter: 'manege' as 'manage' }, 'ACTION_FILTER'],
])('refuses the filter %j before it asks anyone: %s', async (filter, code) => {
  const { endpoints, requests } = await startService();

  expect(await failureOf(endpoints.list(filter))).toMatchObject({ code });
  expect(requests()).toEqual([]);
});

test.each([
  ['tfs2018', { owner: 'library' }, 'API version 5.1'],
  ['tfs2017', { includeDetails: true }, 'API version 5.0'],
  ['server2022', { actionFilter: 'use' }, 'API version 7.1'],
] as const)('says that %s would ignore the filter %j', async (told, filter, since) => {
  const { endpoints } = await startService({ profile: told, told });

  expect(await failureOf(endpoints.list(filter))).toMatchObject({ code: 'UNSUPPORTED_OPERATION', since });
});

test('gives a reader what the server gives, marked as partial', async () => {
  const { endpoints, reader } = await startService();
  await endpoints.create(api);

  expect(await reader.list()).toMatchObject([{ name: 'api', isPartial: true, type: '' }]);
});

test('gives no secrets that a server shows', async () => {
  const shown = { ...given, authorization: { ...given.authorization, parameters: { password: 'topsecret' } } };
  const { endpoints } = await startScripted(() => ({ body: { count: 1, value: [shown] } }));

  expect(JSON.stringify(await endpoints.list())).not.toContain('topsecret');
});

test('ends when the signal comes', async () => {
  const { endpoints } = await startService();

  await expect(endpoints.list({}, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});

test('says that an answer is no list', async () => {
  const { endpoints } = await startScripted(() => ({ body: { count: 1 } }));

  expect(await failureOf(endpoints.list())).toMatchObject({ code: 'ANSWER_FORMAT' });
});

test.each(profiles)('says that there is no such project on %s, and which there are', async (profile) => {
  const { endpoints } = await startService({ profile, project: 'Dem' });

  const error = await failureOf(endpoints.list());

  expect(error).toMatchObject({ code: 'PROJECT_NOT_FOUND', project: 'Dem', hint: "Did you mean 'Demo'?" });
});

test('says how many elements of a list are left out, and why', async () => {
  const value = [given, null, 'api', { name: 'without an id' }, { ...given, id: otherId, name: 'other' }];
  const { endpoints, warnings } = await startScripted(() => ({ body: { count: 5, value } }));

  const found = await endpoints.list();

  expect(namesOf(found)).toEqual(['api', 'other']);
  expect(warnings).toEqual([
    { code: 'UNUSABLE_ELEMENTS', message: expect.stringMatching(/^3 of the 5 .+'Demo'.+ no id\.$/) },
  ]);
});

test('warns of nothing where all elements can be used', async () => {
  const { endpoints, warnings } = await startScripted(() => ({ body: { count: 1, value: [given] } }));

  await endpoints.list();

  expect(warnings).toEqual([]);
});

test('a list that is cut off says nothing of writes', async () => {
  const { endpoints } = await startScripted(() => ({ isCut: true }));

  const error = await failureOf(endpoints.list());

  expect(error).toMatchObject({ code: 'UNREACHABLE' });
  expect(JSON.stringify(error)).not.toContain('may have');
});
