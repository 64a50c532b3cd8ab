import { expect, test } from 'vitest';
import { api, azure, startService } from './service.js';

const none = [
  ['an empty text', ''],
  ['the word null', 'null'],
  ['an unset variable', undefined],
  ['null', null],
] as const;

test.each(none)('%s as a secret is refused before anything is written', async (_what, value) => {
  const { endpoints, requests } = await startService();
  await endpoints.create(api);
  // As programs without types call it: `{ password: process.env.PASSWORD }`.
  const password = value as string;
  const writes = () => requests().filter((request) => /^(?:POST|PUT|PATCH) /.test(request)).length;
  const before = writes();

  for (const attempt of [
    () => endpoints.rotate('api', { password }),
    () => endpoints.rename('api', 'other', { secrets: { password } }),
    () => endpoints.update('api', { description: 'new', parameters: { password } }),
    () => endpoints.create({ ...api, name: 'another', parameters: { ...api.parameters, password } }),
  ]) {
    await expect(attempt).rejects.toMatchObject({ code: 'EMPTY_SECRET', secrets: ['password'] });
  }
  expect(writes()).toBe(before);
});

test('a value that is no secret may be empty', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);

  const updated = await endpoints.update(
    'api',
    { description: '', parameters: { username: '' } },
    { keepSecrets: true },
  );

  expect(updated.authorization.parameters).toMatchObject({ username: '' });
});

test.each([null, undefined])('a value that is no secret has to be a text, not %s', async (value) => {
  const { endpoints, requests } = await startService();
  await endpoints.create(azure);
  const subscriptionId = value as unknown as string;

  await expect(endpoints.update('azure', { data: { subscriptionId } }, { keepSecrets: true })).rejects.toMatchObject({
    code: 'ARGUMENT',
    argument: 'data.subscriptionId',
  });
  expect(requests().some((request) => request.startsWith('PUT'))).toBe(false);
});
