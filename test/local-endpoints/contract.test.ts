import { expect, test } from 'vitest';
import { forProjects, generic, startLocal } from './server.js';

const collection = '_apis/serviceendpoint/endpoints';
const project = 'Demo/_apis/serviceendpoint/endpoints';

/** The places where each generation takes writes of the area `serviceendpoint`, with the version that clients send. */
const places = [
  { profile: 'services', version: '7.2-preview.4', path: collection },
  { profile: 'services', version: '7.1', path: collection },
  { profile: 'services', version: '6.0-preview.4', path: collection },
  { profile: 'services', version: '7.1', path: project },
  { profile: 'services', version: '5.1-preview.2', path: project },
  { profile: 'server2022', version: '7.1', path: collection },
  { profile: 'server2022', version: '7.0', path: project },
  { profile: 'server2019', version: '5.1-preview.2', path: project },
  { profile: 'server2019', version: '5.0-preview.2', path: project },
] as const;

test.each(places)('$profile creates, updates and deletes at $path in $version', async ({ profile, version, path }) => {
  const { call, demo, clock } = await startLocal({ profile });

  const created = await call(path, { method: 'POST', body: forProjects([demo]), version });
  const id = String(created.json()['id']);
  const one = `${path}/${id}`;
  const body = { ...created.json(), url: 'http://127.0.0.1:2' };
  const updated = await call(one, { method: 'PUT', body, version });
  const many = await call(path, { method: 'PUT', body: [{ ...body, url: 'http://127.0.0.1:3' }], version });
  const read = await call(`${project}/${id}`, { version });
  const deleted = await call(`${one}?projectIds=${demo}&deep=true`, { method: 'DELETE', version });
  clock.advance(1_000);
  const gone = await call(`${project}/${id}`, { version });

  expect([created, updated, many, read, deleted, gone].map(({ status }) => status)).toEqual([
    200, 200, 200, 200, 204, 200,
  ]);
  expect(created.json()).toMatchObject({
    name: 'api',
    owner: 'library',
    authorization: { parameters: { password: null } },
  });
  expect([updated.json()['url'], many.json().value[0]?.['url'], read.json()['url']]).toEqual([
    'http://127.0.0.1:2',
    'http://127.0.0.1:3',
    'http://127.0.0.1:3',
  ]);
  expect(read.headers['content-type']).toBe(`application/json; charset=utf-8; api-version=${version}`);
  expect(gone.text).toBe('null');
});

test('an endpoint has the fields of its version', async () => {
  const { call, demo } = await startLocal();
  const created = await call(collection, { method: 'POST', body: forProjects([demo]), version: '7.1' });
  const id = String(created.json()['id']);

  const shown = await Promise.all(
    ['5.1-preview.2', '6.0-preview.4', '7.0', '7.1'].map((version) => call(`${project}/${id}`, { version })),
  );

  const optional = ['serviceEndpointProjectReferences', 'isDisabled', 'isOutdated', 'modifiedBy', 'creationDate'];
  expect(shown.map((response) => optional.filter((field) => field in response.json()))).toEqual([
    [],
    ['serviceEndpointProjectReferences'],
    ['serviceEndpointProjectReferences', 'isDisabled', 'isOutdated'],
    optional,
  ]);
  expect(shown.at(-1)?.json()).toEqual({
    data: {},
    id,
    name: 'api',
    type: 'generic',
    url: generic.url,
    createdBy: { id: '6b2ddb5c-2f4e-4a55-8f0e-2f1c6d2f5a01', displayName: 'Local User', uniqueName: 'local' },
    modifiedBy: { id: '6b2ddb5c-2f4e-4a55-8f0e-2f1c6d2f5a01', displayName: 'Local User', uniqueName: 'local' },
    creationDate: '2019-01-06T13:29:46.824Z',
    modificationDate: '2019-01-06T13:29:46.824Z',
    description: '',
    authorization: { parameters: { username: 'caller', password: null }, scheme: 'UsernamePassword' },
    isShared: false,
    isOutdated: false,
    isDisabled: false,
    isReady: true,
    owner: 'Library',
    serviceEndpointProjectReferences: [{ projectReference: { id: demo, name: 'Demo' }, name: 'api', description: '' }],
  });
});

const withoutReferences = { serviceEndpointProjectReferences: [] };
const unauthorized = { authorization: null };
const otherScheme = { authorization: { scheme: 'Nope', parameters: {} } };

/** Bodies that are refused on creation, and the words of the service. */
const refusals = [
  {
    more: withoutReferences,
    status: 400,
    typeKey: 'ArgumentException',
    message: 'At least one project reference required to create an endpoint.',
  },
  {
    more: unauthorized,
    status: 400,
    typeKey: 'ServiceEndpointException',
    message: 'Service Connection Authorization cannot be null.',
  },
  {
    more: otherScheme,
    status: 400,
    typeKey: 'ServiceEndpointException',
    message: "Unable to find service connection type 'generic' using authentication scheme 'Nope'.",
  },
  {
    more: { type: 'nothing' },
    status: 400,
    typeKey: 'ServiceEndpointException',
    message: "Unable to find service connection type 'nothing' using authentication scheme 'UsernamePassword'.",
  },
  {
    more: { type: null },
    status: 400,
    typeKey: 'ArgumentException',
    message: 'Value cannot be null. Parameter name: endpoint.type',
  },
  {
    more: { name: '' },
    status: 400,
    typeKey: 'ArgumentException',
    message: 'Value cannot be null. Parameter name: endpoint.name',
  },
  {
    more: { data: { port: 22 } },
    status: 400,
    typeKey: 'ArgumentException',
    message: "The value of 'data.port' is not valid. Expected: a text.",
  },
  {
    more: { name: 'API' },
    status: 500,
    typeKey: 'DuplicateServiceConnectionException',
    message:
      'Service connection with name API already exists. Only a user having Administrator/User role permissions on service connection API can see it.',
  },
  {
    more: {
      serviceEndpointProjectReferences: [
        { projectReference: { id: '11111111-2222-3333-4444-555555555555' }, name: 'x' },
      ],
    },
    status: 404,
    typeKey: 'ProjectDoesNotExistWithNameException',
    message: expect.stringContaining('TF200016'),
  },
];

test.each(refusals)('a creation with $more is refused with $status', async ({ more, status, typeKey, message }) => {
  const { call, demo } = await startLocal();
  await call(collection, { method: 'POST', body: forProjects([demo]), version: '7.1' });

  const response = await call(collection, {
    method: 'POST',
    body: forProjects([demo], { name: 'new', ...more }),
    version: '7.1',
  });

  expect([response.status, response.json()]).toMatchObject([status, { typeKey, message }]);
  expect((await call(project)).json().count).toBe(1);
});

test('the status of a duplicate is an option', async () => {
  const { call, demo } = await startLocal({ serverBehaviour: { duplicateStatus: 409 } });
  const create = () => call(collection, { method: 'POST', body: forProjects([demo]), version: '7.1' });
  await create();

  expect((await create()).status).toBe(409);
});

test('before 6.0 a name may be taken twice', async () => {
  const { call, demo } = await startLocal({ profile: 'server2019' });
  const create = () => call(project, { method: 'POST', body: forProjects([demo]), version: '5.1-preview.2' });

  const created = [await create(), await create()];

  expect(created.map(({ status }) => status)).toEqual([200, 200]);
  expect((await call(project)).json().count).toBe(2);
});

test('the same name is free in another project', async () => {
  const { call, demo, other } = await startLocal();
  const create = (id: string) => call(collection, { method: 'POST', body: forProjects([id]), version: '7.1' });

  const created = [await create(demo), await create(other)];

  expect(created.map(({ status }) => status)).toEqual([200, 200]);
});

test('one bad update among many changes nothing', async () => {
  const { call, demo } = await startLocal();
  const created = (await call(collection, { method: 'POST', body: forProjects([demo]), version: '7.1' })).json();
  const body = [
    { ...created, url: 'http://127.0.0.1:2' },
    { ...created, authorization: null },
  ];

  const response = await call(collection, { method: 'PUT', body, version: '7.1' });

  expect(response.status).toBe(400);
  expect((await call(`${project}/${String(created['id'])}`)).json()['url']).toBe(generic.url);
});

test('an endpoint is renamed by its project reference, not by its name', async () => {
  const { call, demo } = await startLocal();
  const created = (await call(collection, { method: 'POST', body: forProjects([demo]), version: '7.1' })).json();
  const put = (body: unknown) =>
    call(`${collection}/${String(created['id'])}`, { method: 'PUT', body, version: '7.1' });

  const byName = await put({ ...created, name: 'new' });
  const byReference = await put({ ...created, ...forProjects([demo], { name: 'new' }) });

  expect([byName.json()['name'], byReference.json()['name']]).toEqual(['api', 'new']);
});

test('a share adds projects with a name of their own, and only that', async () => {
  const { call, demo, other } = await startLocal();
  const created = (await call(collection, { method: 'POST', body: forProjects([demo]), version: '7.1' })).json();
  const one = `${collection}/${String(created['id'])}`;
  const share = (body: unknown) => call(one, { method: 'PATCH', body, version: '7.1' });
  const reference = { projectReference: { id: other }, name: 'theirs', description: 'of Other' };

  const answers = [
    await share([reference]),
    await share([reference]),
    await share([{ ...reference, name: 'renamed' }]),
    await share(created),
  ];

  expect(answers.map(({ status }) => status)).toEqual([204, 204, 500, 400]);
  expect(answers[2]?.json()['message']).toBe('TF400898: An Internal Error Occurred.');
  expect(answers[3]?.json()['message']).toBe('Value cannot be null. Parameter name: endpointProjectReferences');
  expect((await call('Other/_apis/serviceendpoint/endpoints')).json().value).toMatchObject([
    { name: 'theirs', description: 'of Other', isShared: true },
  ]);
  const references = (await call(project)).json().value[0]?.['serviceEndpointProjectReferences'];
  expect(new Set((references as { name: string }[]).map(({ name }) => name))).toEqual(new Set(['api', 'theirs']));
});

test('a share under a name that is taken in that project is refused', async () => {
  const { call, demo, other } = await startLocal();
  const [one] = await Promise.all(
    [demo, other].map((id) => call(collection, { method: 'POST', body: forProjects([id]), version: '7.1' })),
  );

  const path = `${collection}/${String(one?.json()['id'])}`;
  const response = await call(path, {
    method: 'PATCH',
    body: [{ projectReference: { id: other }, name: 'API' }],
    version: '7.1',
  });

  expect(response.json()['typeKey']).toBe('DuplicateServiceConnectionException');
});

test('a deletion from one project leaves the others, and the last one deletes', async () => {
  const { call, demo, other, clock } = await startLocal();
  const created = await call(collection, { method: 'POST', body: forProjects([demo, other]), version: '7.1' });
  const one = `${collection}/${String(created.json()['id'])}`;
  const remove = (ids: string) => call(`${one}?projectIds=${ids}`, { method: 'DELETE', version: '7.1' });
  const inDemo = () => call(project);

  const first = await remove(other);
  const afterFirst = (await inDemo()).json();
  const again = await remove(other);
  const last = await remove(demo);
  const afterLast = (await inDemo()).json();
  const second = await remove(demo);
  clock.advance(1_000);
  const third = await remove(demo);

  expect([first, again, last, second, third].map(({ status }) => status)).toEqual([204, 404, 204, 500, 404]);
  expect(afterFirst.value).toMatchObject([{ isShared: false }]);
  expect(afterLast.count).toBe(0);
});

test('a deletion needs project ids from 6.0 on', async () => {
  const { call, demo } = await startLocal();
  const created = await call(collection, { method: 'POST', body: forProjects([demo]), version: '7.1' });
  const one = `${collection}/${String(created.json()['id'])}`;

  const none = await call(one, { method: 'DELETE', version: '7.1' });
  const name = await call(`${one}?projectIds=Demo`, { method: 'DELETE', version: '7.1' });

  expect([none.json()['message'], name.json()['message']]).toEqual([
    'Value cannot be null. Parameter name: projectIds',
    "The value of 'projectIds' is not a GUID.",
  ]);
});

const missing = '11111111-2222-3333-4444-555555555555';
const unknown = [
  { method: 'GET', path: `${project}/${missing}`, status: 200 },
  { method: 'GET', path: `${project}/no-guid`, status: 400 },
  { method: 'GET', path: 'None/_apis/serviceendpoint/endpoints', status: 404 },
  { method: 'PUT', path: `${collection}/${missing}`, body: generic, status: 404 },
  { method: 'PATCH', path: `${collection}/${missing}`, body: [], status: 404 },
  { method: 'DELETE', path: `${collection}/${missing}?projectIds=${missing}`, status: 404 },
  { method: 'POST', path: 'Demo/_apis/serviceendpoint/endpointproxy', body: {}, status: 400 },
  { method: 'POST', path: `Demo/_apis/serviceendpoint/endpointproxy?endpointId=${missing}`, body: {}, status: 404 },
  { method: 'GET', path: `Demo/_apis/serviceendpoint/${missing}/executionhistory`, status: 404 },
  { method: 'GET', path: `${project}?includeFailed=maybe`, status: 400 },
  { method: 'GET', path: `${project}?actionFilter=eat`, status: 400 },
  { method: 'GET', path: `${project}?endpointIds=x`, status: 400 },
];

test.each(unknown)('$method $path gives $status', async ({ method, path, body, status }) => {
  const { call } = await startLocal();

  expect((await call(path, { method, body, version: '7.2-preview.1' })).status).toBe(status);
});

test('a type cannot be changed, and an operation must be known', async () => {
  const { call, demo } = await startLocal();
  const created = (await call(collection, { method: 'POST', body: forProjects([demo]), version: '7.1' })).json();
  const one = `${collection}/${String(created['id'])}`;

  const type = await call(one, { method: 'PUT', body: { ...created, type: 'ssh' }, version: '7.1' });
  const operation = await call(`${one}?operation=Nothing`, { method: 'PUT', body: created, version: '7.1' });

  expect([type.json()['message'], operation.json()['message']]).toEqual([
    'The type of the service connection is generic and cannot be changed.',
    "The operation 'Nothing' is not supported.",
  ]);
});
