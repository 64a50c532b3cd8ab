import { beforeEach, expect, test } from 'vitest';
import { type Organization, startOrganization } from './organization.js';

let organization: Organization;
const environment = { PASSWORD: 'correct horse battery', NEXT: 'staple of the next year' };

beforeEach(async () => {
  organization = await startOrganization({ files: { 'password.txt': 'from a file\n' } });
  await organization.endpoints(
    ['create', 'orders', '--type', 'generic', '--url', 'https://orders.example', '--secret', 'password=env:PASSWORD'],
    { environment },
  );
});

test('a secret as the value of a flag is refused, and not repeated', async () => {
  const before = organization.requests().length;

  const words = ['create', 'x', '--type', 'generic', '--url', 'https://x.example'];
  const byFlag = organization.endpoints([...words, '--set', 'password=hunter2']);
  const bySource = organization.endpoints([...words, '--secret', 'password=hunter2']);

  await expect(byFlag).rejects.toMatchObject({ code: 'SECRET_ON_COMMAND_LINE' });
  await expect(byFlag).rejects.not.toThrow('hunter2');
  await expect(bySource).rejects.toMatchObject({ code: 'USAGE' });
  await expect(bySource).rejects.not.toThrow('hunter2');
  expect(organization.requests()).toHaveLength(before);
});

const badCreations = [
  { words: ['--type', 'gneric', '--url', 'https://x.example'], code: 'USAGE', hint: "Did you mean 'generic'?" },
  { words: ['--type', 'github', '--set', 'a=b'], code: 'USAGE', hint: '--scheme Token' },
  { words: ['--type', 'github', '--scheme', 'Tken'], code: 'USAGE', hint: "Did you mean 'Token'?" },
  { words: ['--type', 'generic', '--url', 'https://x.example', '--set', 'usrname=a'], code: 'USAGE', hint: 'username' },
  { words: ['--type', 'github', '--scheme', 'Token'], code: 'INVALID_ENDPOINT', hint: undefined },
  { words: ['--type', 'generic'], code: 'INVALID_ENDPOINT', hint: undefined },
];

test.each(badCreations)('create with $words is refused before anything is written', async ({ words, code, hint }) => {
  const creation = organization.endpoints(['create', 'x', ...words]);

  await expect(creation).rejects.toMatchObject({
    code,
    ...(hint !== undefined && { hint: expect.stringContaining(hint) }),
  });
  expect(organization.requests().filter((request) => request.startsWith('POST'))).toHaveLength(1);
});

test('a name that is taken is told by the server', async () => {
  const again = ['create', 'ORDERS', '--type', 'generic', '--url', 'https://orders.example'];

  await expect(organization.endpoints(again)).rejects.toMatchObject({ code: 'DUPLICATE_ENDPOINT' });
});

test('an update without its secrets stops, and goes on with them or with --keep-secrets', async () => {
  const update = ['update', 'orders', '--description', 'all orders'];

  await expect(organization.endpoints(update)).rejects.toMatchObject({ code: 'MISSING_SECRETS' });
  const kept = await organization.endpoints([...update, '--keep-secrets', '--json']);
  const given = await organization.endpoints(
    ['update', 'orders', '--set', 'username=deploy', '--secret', 'password=file:password.txt', '--json'],
    { environment },
  );

  expect(JSON.parse(kept.stdout)).toMatchObject({ description: 'all orders', url: 'https://orders.example' });
  expect(JSON.parse(given.stdout)).toMatchObject({
    description: 'all orders',
    authorization: { parameters: { username: 'deploy', password: null } },
  });
});

test('an update of nothing is refused', async () => {
  await expect(organization.endpoints(['update', 'orders'])).rejects.toMatchObject({ code: 'USAGE' });
});

test('a connection is disabled and enabled', async () => {
  const disabled = await organization.endpoints(['update', 'orders', '--disable', '--keep-secrets']);
  const enabled = await organization.endpoints(['update', 'orders', '--enable', '--keep-secrets']);

  expect(disabled.stdout).toMatch(/^state +Disabled$/m);
  expect(enabled.stdout).toMatch(/^state +Ready$/m);
});

test('rotate wants --yes where nobody can be asked', async () => {
  const rotate = ['rotate', 'orders', '--secret', 'password=env:NEXT'];

  await expect(organization.endpoints(rotate, { environment })).rejects.toMatchObject({ code: 'NOT_CONFIRMED' });
  const { exitCode, stdout } = await organization.endpoints([...rotate, '--yes'], { environment });

  expect(exitCode).toBe(0);
  expect(stdout).toContain('(secret)');
  expect(stdout).not.toContain('staple');
});

test('rotate without a secret, or with one that the type does not have, is refused', async () => {
  await expect(organization.endpoints(['rotate', 'orders', '--yes'])).rejects.toMatchObject({ code: 'USAGE' });
  await expect(
    organization.endpoints(['rotate', 'orders', '--yes', '--secret', 'username=env:NEXT'], { environment }),
  ).rejects.toMatchObject({ code: 'UNKNOWN_SECRET' });
});

test('a connection is renamed, shared under another name and unshared', async () => {
  await organization.endpoints(['rename', 'orders', 'shop', '--keep-secrets']);
  await organization.endpoints(['share', 'shop', 'Web', '--as', 'shop-of-demo']);
  const shared = await organization.endpoints(['show', 'shop-of-demo', '--project', 'Web']);
  await organization.endpoints(['unshare', 'shop', 'Web']);

  expect(shared.exitCode).toBe(0);
  await expect(organization.endpoints(['show', 'shop-of-demo', '--project', 'Web'])).rejects.toMatchObject({
    code: 'ENDPOINT_NOT_FOUND',
  });
});

test('a project that does not exist is never a silent success', async () => {
  await expect(organization.endpoints(['share', 'orders', 'Wbe'])).rejects.toMatchObject({
    code: 'PROJECT_NOT_FOUND',
    hint: expect.stringContaining('Web'),
  });
  await expect(organization.endpoints(['list', '--project', 'Nowhere'])).rejects.toMatchObject({
    code: 'PROJECT_NOT_FOUND',
  });
});

test('delete asks on a terminal, and does nothing on another answer than yes', async () => {
  await expect(organization.endpoints(['delete', 'orders'], { terminal: { answer: 'no' } })).rejects.toMatchObject({
    code: 'NOT_CONFIRMED',
  });
  const { stdout, stderr } = await organization.endpoints(['delete', 'orders'], { terminal: { answer: 'y' } });

  expect(stderr).toBe(
    "Delete service connection 'orders' (generic) from project 'Demo'? [y/N] Deleting 'orders', and waiting until it is gone …\n",
  );
  expect(stdout).toBe("Deleted 'orders'.\n");
  expect((await organization.endpoints(['list', '--json'])).stdout).toBe('[]\n');
});

test('pipelines are permitted and revoked', async () => {
  const none = await organization.endpoints(['permit', 'orders']);
  await organization.endpoints(['permit', 'orders', '--pipeline', '16', '--pipeline', '17']);
  const one = await organization.endpoints(['permit', 'orders', '--revoke', '16', '--json']);
  const all = await organization.endpoints(['permit', 'orders', '--all']);

  expect(none.stdout).toBe('No pipeline may use it without being asked for.\n');
  expect(JSON.parse(one.stdout)).toEqual({ allPipelines: false, pipelines: [17] });
  expect(all.stdout).toBe('All pipelines of the project may use it.\n');
});

test('a test of a connection that works has exit code 0, of one that does not 1', async () => {
  const jenkins = ['--type', 'jenkins', '--set', 'username=ci', '--secret', 'password=env:PASSWORD'];
  await organization.endpoints(
    ['create', 'here', ...jenkins, '--url', new URL('/nothing', organization.local.url).href],
    {
      environment,
    },
  );
  await organization.endpoints(['create', 'nowhere', ...jenkins, '--url', 'http://127.0.0.1:1'], { environment });

  const nowhere = await organization.endpoints(['test', 'nowhere', '--json']);

  expect(nowhere.exitCode).toBe(1);
  expect(JSON.parse(nowhere.stdout)).toMatchObject({ succeeded: false });
});

test('an expired token says so', async () => {
  await expect(
    organization.endpoints(['list'], { environment: { AZURE_DEVOPS_EXT_PAT: 'expired-token-of-last-year' } }),
  ).rejects.toMatchObject({ code: 'AUTHENTICATION' });
});

test('a server of no known generation is told with what it offers', async () => {
  await expect(
    organization.endpoints(['list'], {
      environment: { AZURE_DEVOPS_ORG_URL: `${new URL('/', organization.local.url).href}Other` },
    }),
  ).rejects.toMatchObject({ code: 'UNKNOWN_GENERATION' });
});

test('a variable that is empty destroys no secret', async () => {
  const rotate = ['rotate', 'orders', '--yes', '--secret', 'password=env:EMPTY'];

  await expect(organization.endpoints(rotate, { environment: { EMPTY: '' } })).rejects.toMatchObject({
    code: 'EMPTY_SECRET',
  });
  await expect(organization.endpoints(['rotate', 'orders', '--yes', '--secret', 'password=-'])).rejects.toMatchObject({
    code: 'EMPTY_SECRET',
  });
  expect(organization.requests().some((request) => request.startsWith('PUT'))).toBe(false);
});

test('a connection that the server finishes in the background is told before the wait', async () => {
  const data = {
    environment: 'AzureCloud',
    scopeLevel: 'Subscription',
    subscriptionId: 'c7e5f0b3-71fa-4429-9fb3-3321963a7c06',
  };
  const words = Object.entries({
    ...data,
    subscriptionName: 'Fabrikam',
    creationMode: 'Automatic',
    tenantid: data.subscriptionId,
  });

  const { stdout, stderr } = await organization.endpoints([
    ...['create', 'azure', '--type', 'azurerm', '--scheme', 'ServicePrincipal'],
    ...words.flatMap(([key, value]) => ['--set', `${key}=${value}`]),
  ]);

  expect(stderr).toMatch(/^Created 'azure' \([0-9a-f-]{36}\); waiting until the server has finished it …\n$/);
  expect(stdout).toMatch(/^state +Ready$/m);
});

test('one of several secrets is rotated, the others are kept on demand', async () => {
  const secrets = ['cacert', 'cert', 'key'].flatMap((key) => ['--secret', `${key}=env:PASSWORD`]);
  await organization.endpoints(['create', 'host', '--type', 'dockerhost', '--url', 'tcp://host:2376', ...secrets], {
    environment,
  });
  const rotate = ['rotate', 'host', '--yes', '--secret', 'key=env:NEXT'];

  await expect(organization.endpoints(rotate, { environment })).rejects.toMatchObject({ code: 'MISSING_SECRETS' });
  expect((await organization.endpoints([...rotate, '--keep-secrets'], { environment })).exitCode).toBe(0);
});
