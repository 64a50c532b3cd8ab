import { expect, test } from 'vitest';
import { createFolder } from '../cli/agentless.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { endpoints, startOrganization } from './organization.js';

const readerToken = 'reader-token-of-the-tests-0123456789';
const generic = ['--type', 'generic', '--url', 'https://orders.example'];

const unknown = [
  [['--type', 'gneric'], "warning: There is no type 'gneric'. Did you mean 'generic'?\n"],
  [['--type', 'xyzzy'], "warning: There is no type 'xyzzy'. See: agentless endpoints types\n"],
  [
    ['--auth-scheme', 'UsernamePasword'],
    "warning: There is no scheme 'UsernamePasword'. Did you mean 'UsernamePassword'?\n",
  ],
  [['--owner', 'libary'], "warning: There is no owner 'libary'. Did you mean 'library'?\n"],
  [
    ['--type', 'gneric', '--owner', 'libary'],
    "warning: There is no type 'gneric'. Did you mean 'generic'?\nwarning: There is no owner 'libary'. Did you mean 'library'?\n",
  ],
] as const;

test.each(unknown)('list with the unknown filter %s is empty, and says why', async (options, warning) => {
  const { endpoints } = await startOrganization();
  await endpoints(['create', 'orders', ...generic]);

  const { exitCode, stdout, stderr } = await endpoints(['list', ...options, '--json']);

  expect([exitCode, stdout, stderr]).toEqual([0, '[]\n', warning]);
});

test.each([[['--type', 'AzureRM']], [['--auth-scheme', 'none']], [['--owner', 'AgentCloud']]])(
  'list with the known filter %s warns of nothing, and asks no more than it has to',
  async (options) => {
    const { endpoints, requests } = await startOrganization();

    const { stdout, stderr } = await endpoints(['list', ...options]);

    expect([stdout, stderr]).toEqual(['No service connections.\n', '']);
    expect(requests()).toHaveLength(2);
  },
);

test('a type that only the server knows is no mistake', async () => {
  const type = {
    name: 'acme',
    inputDescriptors: [],
    authenticationSchemes: [{ scheme: 'Magic', inputDescriptors: [] }],
  };
  const server = await startHttpServer((request, response) =>
    answer(200, JSON.stringify({ value: request.url.includes('/types') ? [type] : [] }), {
      'content-type': 'application/json',
    })(request, response),
  );
  const environment = { AZURE_DEVOPS_ORG_URL: server.url, AZURE_DEVOPS_PROJECT: 'Demo', AZURE_DEVOPS_EXT_PAT: 'token' };
  const list = ['list', '--type', 'acme', '--auth-scheme', 'magic', '--profile', 'services'];

  const { stdout, stderr } = await endpoints(list, { workingDirectory: '/', environment });

  expect([stdout, stderr]).toEqual(['No service connections.\n', '']);
});

test('audit of an unknown type says so', async () => {
  const { endpoints } = await startOrganization();

  const { exitCode, stderr } = await endpoints(['audit', '--type', 'gneric']);

  expect(exitCode).toBe(0);
  expect(stderr).toContain("warning: There is no type 'gneric'. Did you mean 'generic'?\n");
});

test('types of an unknown scheme are none, and the nearest is named', async () => {
  const folder = await createFolder();

  const { exitCode, stdout, stderr } = await endpoints(['types', '--offline', '--scheme', 'Tken'], {
    workingDirectory: folder,
  });

  expect([exitCode, stdout, stderr]).toEqual([
    0,
    'No types.\n',
    "warning: There is no scheme 'Tken'. Did you mean 'Token'?\n",
  ]);
});

test('types takes an alias of a scheme for the scheme', async () => {
  const { stdout } = await endpoints(['types', '--offline', '--scheme', 'personalaccesstoken', '--json'], {
    workingDirectory: await createFolder(),
  });

  expect(JSON.parse(stdout).map(({ name }: { name: string }) => name)).toContain('github');
});

test('an action that there is not is refused before anything is asked', async () => {
  const { endpoints, requests } = await startOrganization();

  await expect(endpoints(['list', '--action', 'mange'])).rejects.toMatchObject({
    code: 'USAGE',
    hint: "Did you mean 'manage'?",
  });
  expect(requests()).toEqual([]);
});

test('a reader is told which role shows more, on standard error', async () => {
  const { endpoints } = await startOrganization({ readerToken });
  await endpoints(['create', 'orders', ...generic]);
  const environment = { AZURE_DEVOPS_EXT_PAT: readerToken };

  const shown = await endpoints(['show', 'orders'], { environment });
  const json = await endpoints(['show', 'orders', '--json'], { environment });
  const listed = await endpoints(['list'], { environment });

  expect(shown.stdout).toMatch(/^state +not readable$/m);
  for (const { exitCode, stderr } of [shown, json, listed]) {
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^hint: .*only.* name and id.*role User or Administrator.*\n$/);
  }
  expect(JSON.parse(json.stdout)).toMatchObject({ name: 'orders', isPartial: true });
});

test('elements of a list that cannot be used are told on standard error', async () => {
  const value = [{ id: '178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e', name: 'api', type: 'generic' }, null, { name: 'x' }];
  const server = await startHttpServer(answer(200, JSON.stringify({ value }), { 'content-type': 'application/json' }));
  const environment = { AZURE_DEVOPS_ORG_URL: server.url, AZURE_DEVOPS_PROJECT: 'Demo', AZURE_DEVOPS_EXT_PAT: 'token' };

  const { stdout, stderr } = await endpoints(['list', '--json', '--profile', 'services'], {
    workingDirectory: '/',
    environment,
  });

  expect(JSON.parse(stdout)).toHaveLength(1);
  expect(stderr).toContain('warning: 2 of the 3 service connections');
});
