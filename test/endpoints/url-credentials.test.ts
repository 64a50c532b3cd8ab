import { expect, test } from 'vitest';
import { holdsCredentials, secretsOfUrl, withoutCredentials } from '../../src/url-credentials.js';
import { bodyOf, given, id, startScripted } from './scripted-server.js';
import { api, azure, failureOf, startService } from './service.js';

const urls: readonly (readonly [url: string, shown: string])[] = [
  ['https://server.example/', 'https://server.example/'],
  ['https://server.example/users/a@b?c=d@e#f@g', 'https://server.example/users/a@b?c=d@e#f@g'],
  ['https://user:secret@server.example/a', 'https://***@server.example/a'],
  ['HTTPS://user:secret@server.example', 'HTTPS://***@server.example'],
  ['https://token@server.example/', 'https://***@server.example/'],
  ['https://:secret@server.example/', 'https://***@server.example/'],
  ['https://user:se@cret@server.example/', 'https://***@server.example/'],
  ['https:\\\\user:secret@server.example/', 'https:\\\\***@server.example/'],
  ['https:user:secret@server.example/', 'https:***@server.example/'],
  ['https://user:se/cret@server.example/', 'https://***@server.example/'],
  ['https://user:secret@ser ver/', 'https://***@ser ver/'],
  ['ssh://git@server.example/', 'ssh://git@server.example/'],
  ['ssh://git:@server.example/', 'ssh://git:@server.example/'],
  ['ssh://git:secret@server.example/', 'ssh://***@server.example/'],
  ['tcp://user:secret@host:2376', 'tcp://***@host:2376'],
  ['https://***@server.example/', 'https://***@server.example/'],
  ['', ''],
  ['no url', 'no url'],
];

test.each(urls)('%s is shown as %s', (url, shown) => {
  expect(withoutCredentials(url)).toBe(shown);
  expect(withoutCredentials(shown)).toBe(shown);
  if (url !== shown) expect(holdsCredentials(url)).toBe(true);
});

test('a masker is told the password and the whole, but no name alone', () => {
  expect(secretsOfUrl('https://user:secret@server.example/')).toEqual(['user:secret@', 'secret']);
  expect(secretsOfUrl('https://user:se%2Fcret@server.example/')).toEqual(['user:se%2Fcret@', 'se/cret']);
  expect(secretsOfUrl('https://user:50%@server.example/')).toEqual(['user:50%@', '50%']);
  expect(secretsOfUrl('https://user:x@server.example/')).toEqual(['user:x@']);
  expect(secretsOfUrl('https://token@server.example/')).toEqual(['token@']);
  expect(secretsOfUrl('https://***@server.example/')).toEqual([]);
  expect(secretsOfUrl('https://server.example/')).toEqual([]);
});

const secretUrl = 'https://ci:correct-horse@api.example/';

test('create refuses credentials in the URL, and says where they belong, without repeating them', async () => {
  const { endpoints, requests } = await startService({ told: 'services' });

  for (const options of [{}, { validate: false }]) {
    const error = await failureOf(endpoints.create({ ...api, url: secretUrl }, options));

    expect(error).toMatchObject({ code: 'CREDENTIALS_IN_URL', field: 'url' });
    expect(error).toHaveProperty('hint', expect.stringMatching(/username.+password/));
    expect(String(error) + JSON.stringify(error)).not.toContain('correct-horse');
  }
  expect(requests()).toEqual([]);
});

test('the hint names the secret of the type', async () => {
  const { endpoints } = await startService({ told: 'services' });

  const error = await failureOf(endpoints.create({ ...azure, url: secretUrl }));

  expect(error).toHaveProperty('hint', expect.stringContaining('serviceprincipalkey'));
});

test('update refuses credentials in a new URL, and leaves a stored one alone', async () => {
  const stored = { ...given, url: secretUrl };
  const { endpoints, requests } = await startScripted(() => ({ body: stored }));

  const error = await failureOf(endpoints.update(id, { url: secretUrl }, { keepSecrets: true }));
  await endpoints.update(id, { isDisabled: true }, { keepSecrets: true });

  expect(error).toMatchObject({ code: 'CREDENTIALS_IN_URL', field: 'url' });
  const writes = requests.filter(({ method }) => method === 'PUT');
  expect(writes).toHaveLength(1);
  expect(bodyOf(writes[0])).toMatchObject({ url: secretUrl, isDisabled: true });
});

test('the masked URL is no URL to be written', async () => {
  const { endpoints } = await startScripted(() => ({ body: { ...given, url: secretUrl } }));
  const { url } = await endpoints.show(id);

  expect(await failureOf(endpoints.create({ ...api, url }))).toMatchObject({ code: 'CREDENTIALS_IN_URL' });
});

test('no credentials of a stored URL are shown, in the whole answer neither', async () => {
  const stored = { ...given, url: secretUrl };
  const { endpoints } = await startScripted((_, path) => ({
    body: path.endsWith('/endpoints') ? { count: 1, value: [stored] } : stored,
  }));

  const shown = [
    await endpoints.show(id),
    ...(await endpoints.list()),
    await endpoints.update(id, { isDisabled: true }, { keepSecrets: true }),
    ...(await endpoints.updateMany([{ id, change: { isDisabled: true } }], { keepSecrets: true }).catch(() => [])),
  ];

  expect(shown[0]?.url).toBe('https://***@api.example/');
  expect(shown[0]?.raw['url']).toBe('https://***@api.example/');
  expect(JSON.stringify(shown)).not.toContain('correct-horse');
});

test('a refusal of the server does not repeat credentials of a stored URL', async () => {
  const { endpoints } = await startScripted(({ method }) =>
    method === 'PUT'
      ? { status: 400, body: { message: `The host of ${secretUrl} is not allowed.` } }
      : { body: { ...given, url: secretUrl } },
  );

  const error = await failureOf(endpoints.update(id, { isDisabled: true }, { keepSecrets: true }));

  expect(error).toMatchObject({ serverMessage: expect.stringContaining('is not allowed') });
  expect(String(error) + JSON.stringify(error)).not.toContain('correct-horse');
});
