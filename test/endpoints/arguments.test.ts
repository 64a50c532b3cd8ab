import { expect, test } from 'vitest';
import { ServiceEndpoints } from '../../src/endpoints/index.js';
import { InputError } from '../../src/errors.js';
import { id } from './scripted-server.js';
import { api, failureOf, startService } from './service.js';

/** A client as a program without types sees it. */
type Untyped = Readonly<Record<keyof ServiceEndpoints, (...given: readonly unknown[]) => unknown>>;

const calls: readonly (readonly [operation: keyof ServiceEndpoints, given: readonly unknown[], argument: string])[] = [
  ['list', ['generic'], 'filter'],
  ['list', [null], 'filter'],
  ['list', [{ names: 'api' }], 'filter.names'],
  ['list', [{ ids: [id, 7] }], 'filter.ids[1]'],
  ['list', [{ includeFailed: 'no' }], 'filter.includeFailed'],
  ['list', [{}, 'soon'], 'signal'],
  ['show', [], 'nameOrId'],
  ['show', [42], 'nameOrId'],
  ['show', [{ name: 'api' }], 'nameOrId'],
  ['create', [], 'specification'],
  ['create', [{ ...api, name: undefined }], 'specification.name'],
  ['create', [{ ...api, scheme: undefined }], 'specification.scheme'],
  ['create', [{ ...api, url: new URL('https://api.example') }], 'specification.url'],
  ['create', [{ ...api, parameters: 'password' }], 'specification.parameters'],
  ['create', [{ ...api, parameters: { username: 7 } }], 'specification.parameters.username'],
  ['create', [{ ...api, parameters: { username: undefined } }], 'parameters.username'],
  ['create', [{ ...api, data: { host: null } }], 'data.host'],
  ['create', [api, { sharedWith: ['Other'] }], 'options.sharedWith[0]'],
  ['create', [api, { timeout: '60' }], 'options.timeout'],
  ['update', ['api'], 'change'],
  ['update', ['api', { data: [] }], 'change.data'],
  ['update', ['api', { isDisabled: 'true' }], 'change.isDisabled'],
  ['update', ['api', { url: 'https://x.example' }, true], 'options'],
  ['updateMany', [{ id }], 'updates'],
  ['updateMany', [[{ change: { url: 'x' } }]], 'updates[0].id'],
  ['updateMany', [[{ endpoint: {}, change: { url: 'x' } }]], 'updates[0].endpoint.id'],
  ['rename', ['api'], 'newName'],
  ['rename', ['api', 'new', { secrets: 'x' }], 'options.secrets'],
  ['rotate', ['api', 'a secret of the tests'], 'secrets'],
  ['rotate', ['api', { password: 12_345 }], 'secrets.password'],
  ['share', ['api', 'Other'], 'targets'],
  ['share', ['api', [{ project: 1 }]], 'targets[0].project'],
  ['unshare', ['api', 'Other'], 'projects'],
  ['delete', [undefined], 'nameOrId'],
  ['delete', ['api', { projects: 'Demo' }], 'options.projects'],
  ['types', ['generic'], 'filter'],
  ['history', ['api', 5], 'options'],
  ['history', ['api', { continuationToken: 5 }], 'options.continuationToken'],
  ['test', [null], 'nameOrId'],
  ['permissions', [1], 'nameOrId'],
  ['permit', ['api'], 'change'],
  ['permit', ['api', { pipelines: 16 }], 'change.pipelines'],
  ['permit', ['api', { pipelines: ['16'] }], 'change.pipelines[0]'],
  ['waitUntilReady', ['api', { signal: {} }], 'options.signal'],
  ['project', [7], 'nameOrId'],
];

test.each(calls)('%s with the arguments %j is told which of them is wrong', async (operation, given, argument) => {
  const { endpoints, requests } = await startService();

  const error = await failureOf(Promise.resolve().then(() => (endpoints as unknown as Untyped)[operation](...given)));

  expect(error).toBeInstanceOf(InputError);
  expect(error).toMatchObject({ code: 'ARGUMENT', argument });
  expect(String(error)).toContain(`argument ${argument} is `);
  expect(requests()).toEqual([]);
});

test.each([
  [undefined, 'options'],
  [{ url: 'https://dev.azure.com/contoso', token: 'token' }, 'options.project'],
  [{ url: 7, token: 'token', project: 'Demo' }, 'options.url'],
  [{ url: 'https://dev.azure.com/contoso', token: 7, project: 'Demo' }, 'options.token'],
  [{ url: 'https://dev.azure.com/contoso', project: 'Demo' }, 'options.token'],
  [{ token: 'token', project: 'Demo' }, 'options.url'],
  [{ port: {}, project: 'Demo' }, 'options.port.url'],
])('connect with %j is told which option is wrong', async (options, argument) => {
  const connect = ServiceEndpoints.connect as (options: unknown) => Promise<unknown>;

  expect(await failureOf(connect.call(ServiceEndpoints, options))).toMatchObject({ code: 'ARGUMENT', argument });
});

test('a project that is no text is refused', async () => {
  const { endpoints } = await startService();

  expect(() => (endpoints as unknown as Untyped).inProject(7)).toThrow('argument nameOrId is a number');
});

test('the value of a wrong argument is not repeated', async () => {
  const { endpoints } = await startService();

  const error = await failureOf(Promise.resolve((endpoints as unknown as Untyped).rotate('api', 'a secret')));

  expect(JSON.stringify(error) + String(error)).not.toContain('a secret');
});
