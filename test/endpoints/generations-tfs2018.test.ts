import { expect, test } from 'vitest';
import { api, failureOf, startService } from './service.js';

test.each([undefined, 'tfs2018'] as const)('works in the older area of TFS 2018, told %s', async (told) => {
  const { endpoints, requests } = await startService({ profile: 'tfs2018', ...(told && { told }) });

  const created = await endpoints.create(api);
  await endpoints.update(created.id, { description: 'changed', parameters: { password: 'second' } });
  await endpoints.delete('api');

  expect(await endpoints.list()).toEqual([]);
  const written = requests().filter((request) => /^(?:POST|PUT|DELETE) /.test(request));
  expect(written).toEqual([
    'POST Demo/_apis/distributedtask/serviceendpoints',
    `PUT Demo/_apis/distributedtask/serviceendpoints/${created.id}`,
    `DELETE Demo/_apis/distributedtask/serviceendpoints/${created.id}`,
  ]);
});

test('says that TFS 2018 as released has no history', async () => {
  const { endpoints } = await startService({ profile: 'tfs2018' });
  await endpoints.create(api);

  expect(await failureOf(endpoints.history('api'))).toMatchObject({
    code: 'UNSUPPORTED_OPERATION',
    since: 'TFS 2018 Update 2 (API version 4.1)',
  });
});

test.each(['tfs2018', 'tfs2017'] as const)(
  'an update on %s that gives the secret of the type wants no other names of it',
  async (profile) => {
    const { endpoints } = await startService({ profile });
    await endpoints.create({
      name: 'code',
      type: 'github',
      url: 'https://github.com',
      scheme: 'Token',
      parameters: { AccessToken: 'first' },
      data: {},
    });

    const updated = await endpoints.update('code', {
      url: 'https://github.example',
      parameters: { AccessToken: 'second' },
    });

    expect(updated.url).toBe('https://github.example');
    await expect(endpoints.update('code', { url: 'https://github.com' })).rejects.toMatchObject({
      code: 'MISSING_SECRETS',
    });
  },
);
