import { expect, test } from 'vitest';
import { profiles } from '../../src/endpoints/index.js';
import { bodyOf, given, id, startScripted } from './scripted-server.js';
import { api, automatic, failureOf, startService } from './service.js';

test.each(profiles)('gives a service endpoint a new secret on %s', async (profile) => {
  const { endpoints, requests } = await startService({ profile });
  await endpoints.create(api);

  const rotated = await endpoints.rotate('api', { Password: 'second-secret' });

  expect(rotated.authorization.parameters).toEqual({ username: 'demo', password: null });
  expect(requests().filter((request) => request.startsWith('PUT'))).toHaveLength(1);
});

test('puts each secret where the type has it', async () => {
  const ssh = {
    ...given,
    type: 'ssh',
    authorization: { scheme: 'UsernamePassword', parameters: { username: 'u', password: null } },
    data: { Host: 'h', PrivateKey: null },
  };
  const { endpoints, requests } = await startScripted(() => ({ body: ssh }));

  await endpoints.rotate(id, { password: 'one', privatekey: 'two' });

  expect(bodyOf(requests[1])).toMatchObject({
    authorization: { parameters: { username: 'u', password: 'one' } },
    data: { Host: 'h', PrivateKey: 'two' },
  });
});

test('makes an automatic connection to Azure a manual one', async () => {
  const { endpoints } = await startService();
  await endpoints.create(automatic);

  const rotated = await endpoints.rotate('automatic', { serviceprincipalkey: 'own-secret' }, { keepSecrets: true });

  expect(rotated.data['creationMode']).toBe('Manual');
});

test('refuses what is no secret of the endpoint, with those that are', async () => {
  const { endpoints, requests } = await startService();
  await endpoints.create(api);

  const error = await failureOf(endpoints.rotate('api', { pasword: 'x' }));

  expect(error).toMatchObject({ code: 'UNKNOWN_SECRET', key: 'pasword', hint: "Did you mean 'password'?" });
  expect(await failureOf(endpoints.rotate('api', { username: 'x' }))).toMatchObject({ code: 'UNKNOWN_SECRET' });
  expect(requests().some((request) => request.startsWith('PUT'))).toBe(false);
});

test('refuses to rotate nothing before it asks anyone', async () => {
  const { endpoints, requests } = await startService();

  expect(await failureOf(endpoints.rotate('api', {}))).toMatchObject({ code: 'EMPTY_CHANGE' });
  expect(requests()).toEqual([]);
});

test('says which other secrets it lacks', async () => {
  const ssh = { ...given, type: 'ssh', data: { Host: 'h', PrivateKey: null } };
  const { endpoints } = await startScripted(() => ({ body: ssh }));

  const error = await failureOf(endpoints.rotate(id, { password: 'one' }));

  expect(error).toMatchObject({ code: 'MISSING_SECRETS', secrets: ['PrivateKey'] });
});

test.each(profiles)('renames on %s, with the secret given again', async (profile) => {
  const { endpoints } = await startService({ profile });
  const { id: created } = await endpoints.create(api);

  const renamed = await endpoints.rename('api', 'new name', { secrets: { password: 'first-secret' } });

  expect(renamed).toMatchObject({ id: created, name: 'new name' });
  expect(await endpoints.show('new name')).toMatchObject({ id: created });
  expect(await failureOf(endpoints.show('api'))).toMatchObject({ code: 'ENDPOINT_NOT_FOUND' });
});

test('renames in the own project alone', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api, { sharedWith: [{ project: 'Other' }] });

  await endpoints.rename('api', 'new name', { keepSecrets: true });

  expect(await endpoints.inProject('Other').list()).toMatchObject([{ name: 'api' }]);
});

test('refuses an empty name before it asks anyone', async () => {
  const { endpoints, requests } = await startService();

  expect(await failureOf(endpoints.rename('api', ' '))).toMatchObject({ code: 'ENDPOINT_NAME' });
  expect(requests()).toEqual([]);
});

test('says that the new name is taken', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);
  await endpoints.create({ ...api, name: 'second' });

  const error = await failureOf(endpoints.rename('second', 'api', { keepSecrets: true }));

  expect(error).toMatchObject({ code: 'DUPLICATE_ENDPOINT' });
});

test.each(['a,b', 'a/b'])('renames to no name %s, as a creation does not', async (name) => {
  const { endpoints, requests } = await startService();

  for (const attempt of [
    () => endpoints.rename('api', name, { keepSecrets: true }),
    () => endpoints.create({ ...api, name }),
  ]) {
    expect(await failureOf(attempt())).toMatchObject({ code: 'INVALID_ENDPOINT' });
  }
  expect(requests()).toEqual([]);
});

test('a name that is there already may be kept, whatever is in it', async () => {
  const { endpoints } = await startService();
  const { id: created } = await endpoints.create({ ...api, name: 'a,b' }, { validate: false });

  const updated = await endpoints.update(created, { name: 'a,b', parameters: { password: 'x' } });

  expect(updated.name).toBe('a,b');
  expect(await failureOf(endpoints.update(created, { name: 'a/b', parameters: { password: 'x' } }))).toMatchObject({
    code: 'INVALID_ENDPOINT',
  });
});

test('takes a secret by the map that it stands in', async () => {
  const ssh = {
    ...given,
    type: 'ssh',
    authorization: { scheme: 'UsernamePassword', parameters: { username: 'u', password: null } },
    data: { Host: 'h', PrivateKey: null },
  };
  const { endpoints, requests } = await startScripted(() => ({ body: ssh }));

  await endpoints.rotate(id, { 'authorization.parameters.password': 'one', 'data.privatekey': 'two' });

  expect(bodyOf(requests[1])).toMatchObject({
    authorization: { parameters: { password: 'one' } },
    data: { PrivateKey: 'two' },
  });
  expect(await failureOf(endpoints.rotate(id, { 'data.password': 'x' }))).toMatchObject({ code: 'UNKNOWN_SECRET' });
});
