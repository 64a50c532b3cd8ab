import { beforeEach, expect, test } from 'vitest';
import { endpointsUpdate } from '../../src/cli/commands/endpoints/update.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { call } from '../task-commands/call.js';
import { type Organization, startOrganization } from './organization.js';

let organization: Organization;
const environment = { PASSWORD: 'correct horse battery' };
const generic = ['--type', 'generic', '--url', 'https://orders.example'];

beforeEach(async () => {
  organization = await startOrganization();
});

async function shown(name: string): Promise<unknown> {
  return JSON.parse((await organization.endpoints(['show', name, '--json'])).stdout);
}

const places = [
  [['--set', 'data.acme=1'], { data: { acme: '1' } }],
  [['--set', 'parameters.acme=1'], { authorization: { parameters: { acme: '1' } } }],
  [['--set', 'authorization.parameters.acme=1'], { authorization: { parameters: { acme: '1' } } }],
  [['--set', 'Data.acme=1'], { data: { acme: '1' } }],
  [['--set', 'username=ci'], { authorization: { parameters: { username: 'ci' } } }],
  [['--set', 'parameters.USERNAME=ci'], { authorization: { parameters: { username: 'ci' } } }],
  [['--secret', 'parameters.password=env:PASSWORD'], { authorization: { parameters: { password: null } } }],
] as const;

test.each(places)('create with %s puts the value there, as its own hint says', async (options, expected) => {
  await organization.endpoints(['create', 'orders', ...generic, ...options], { environment });

  expect(await shown('orders')).toMatchObject(expected);
});

test.each(places)('update with %s puts the value there, too', async (options, expected) => {
  await organization.endpoints(['create', 'orders', ...generic]);

  await organization.endpoints(['update', 'orders', '--keep-secrets', ...options], { environment });

  expect(await shown('orders')).toMatchObject(expected);
});

test('the hint of a key that the type does not have is a command that works', async () => {
  const create = ['create', 'orders', ...generic];

  const error = await organization.endpoints([...create, '--set', 'acme=1']).catch((reason: unknown) => reason);
  const { hint } = error as { readonly hint: string };

  expect(hint).toContain('data.acme or parameters.acme');
  expect((await organization.endpoints([...create, '--set', 'data.acme=1'])).exitCode).toBe(0);
});

test('a key that the connection has already needs no prefix', async () => {
  await organization.endpoints(['create', 'orders', ...generic, '--set', 'data.acme=1']);

  await organization.endpoints(['update', 'orders', '--set', 'ACME=2', '--keep-secrets']);

  expect(await shown('orders')).toMatchObject({ data: { acme: '2' } });
});

test('a key that sounds like a secret stays off the command line, whatever is before it', async () => {
  const create = ['create', 'orders', ...generic, '--set', 'data.apiToken=hunter2'];

  await expect(organization.endpoints(create)).rejects.toMatchObject({ code: 'SECRET_ON_COMMAND_LINE' });
});

test('a key that stands in both maps of a type needs a prefix', async () => {
  const host = { id: 'host', inputDescriptors: [] };
  const type = {
    name: 'acme',
    inputDescriptors: [host],
    authenticationSchemes: [{ scheme: 'Token', inputDescriptors: [{ ...host, groupName: 'AuthenticationParameter' }] }],
  };
  const connection = {
    id: '178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e',
    name: 'acme',
    type: 'acme',
    authorization: { scheme: 'Token', parameters: { host: 'a' } },
    data: { host: 'b' },
  };
  const server = await startHttpServer((request, response) =>
    answer(200, JSON.stringify(request.url.includes('/types') ? { value: [type] } : connection), {
      'content-type': 'application/json',
    })(request, response),
  );
  const update = (setting: string) =>
    call(endpointsUpdate, [connection.id, '--set', setting, '--profile', 'server2019'], {
      workingDirectory: '/',
      environment: { AZURE_DEVOPS_ORG_URL: server.url, AZURE_DEVOPS_PROJECT: 'Demo', AZURE_DEVOPS_EXT_PAT: 'token' },
    });

  await expect(update('host=c')).rejects.toMatchObject({
    code: 'USAGE',
    hint: 'Write data.host or authorization.parameters.host.',
  });
  await update('data.host=c');

  expect(JSON.parse(server.requests.at(-1)?.body ?? '')).toMatchObject({
    authorization: { parameters: { host: 'a' } },
    data: { host: 'c' },
  });
});

test('rotate takes a secret by the map that it stands in', async () => {
  await organization.endpoints(['create', 'orders', ...generic, '--secret', 'password=env:PASSWORD'], { environment });

  const rotate = ['rotate', 'orders', '--secret', 'authorization.parameters.password=env:PASSWORD', '--yes'];

  expect((await organization.endpoints(rotate, { environment })).exitCode).toBe(0);
});

test.each([
  [['--scheme', 'Tokn'], "The type 'generic' has no scheme 'Tokn'."],
  [['--scheme', 'Tokn', '--set', 'username=a'], "The type 'generic' has no scheme 'Tokn'."],
])('update with %s is refused before anything is written', async (options, message) => {
  await organization.endpoints(['create', 'orders', ...generic]);

  await expect(organization.endpoints(['update', 'orders', ...options, '--keep-secrets'])).rejects.toMatchObject({
    code: 'USAGE',
    message,
  });
  expect(organization.requests().some((request) => request.startsWith('PUT'))).toBe(false);
});

test.each(['a,b', 'a/b'])('rename to %s is refused as create is', async (name) => {
  const before = organization.requests().length;

  await expect(organization.endpoints(['rename', 'orders', name, '--keep-secrets'])).rejects.toMatchObject({
    code: 'INVALID_ENDPOINT',
  });
  expect(organization.requests()).toHaveLength(before);
});

test('credentials in a URL are refused, and not repeated', async () => {
  const url = ['--url', 'https://ci:hunter2@orders.example'];
  await organization.endpoints(['create', 'orders', ...generic]);

  for (const words of [
    ['create', 'other', '--type', 'generic', ...url],
    ['update', 'orders', ...url, '--keep-secrets'],
  ]) {
    const attempt = organization.endpoints(words);

    await expect(attempt).rejects.toMatchObject({
      code: 'CREDENTIALS_IN_URL',
      hint: expect.stringMatching(/username and password.+--secret KEY=env:NAME/),
    });
    await expect(attempt).rejects.not.toThrow('hunter2');
  }
  expect(organization.requests().filter((request) => /^(?:POST|PUT)/.test(request))).toHaveLength(1);
});

test('credentials in a stored URL are shown nowhere, and audited', async () => {
  const configuration = {
    text: `projects: [Demo]
serviceConnections:
  - { name: old, type: generic, url: "https://ci:hunter2@orders.example" }`,
    file: 'agentless.yml',
  };
  const { endpoints } = await startOrganization({ configuration, files: {} });

  const outputs = [
    await endpoints(['list']),
    await endpoints(['list', '--json']),
    await endpoints(['show', 'old']),
    await endpoints(['show', 'old', '--json']),
    await endpoints(['audit', '--json']),
    await endpoints(['update', 'old', '--disable', '--keep-secrets', '--json']),
    await endpoints(['audit'], { terminal: { columns: 200 } }),
  ];

  const text = outputs.map(({ stdout, stderr }) => stdout + stderr).join('');
  expect(text).not.toContain('hunter2');
  expect(text).toContain('https://***@orders.example');
  expect(text).toContain('credentials-in-url');
});
