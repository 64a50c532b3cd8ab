import { expect, test } from 'vitest';
import { UsageError } from '../../src/cli/errors.js';
import { reportError } from '../../src/cli/report-error.js';
import { RemoteError } from '../../src/errors.js';
import { createFolder } from '../cli/agentless.js';
import { startHttpServer } from '../support/http-server.js';
import { endpoints, startOrganization } from './organization.js';

const create = ['create', 'orders', '--type', 'generic', '--url', 'https://orders.example', '--set', 'username=ci'];
const withPassword = [...create, '--secret', 'password=env:PASSWORD'];
const environment = { PASSWORD: 'correct horse battery' };

test('a created connection is listed and shown without its secret', async () => {
  const { endpoints } = await startOrganization();

  const created = await endpoints([...withPassword, '--json'], { environment });
  const listed = await endpoints(['list']);
  const shown = await endpoints(['show', 'ORDERS']);

  expect(JSON.parse(created.stdout)).toMatchObject({
    name: 'orders',
    authorization: { parameters: { username: 'ci', password: null } },
  });
  expect(listed.stdout.split('\n')[1]).toMatch(
    /^orders +generic +UsernamePassword +Ready +https:\/\/orders\.example +[0-9a-f-]{36}$/,
  );
  expect(shown.stdout).toContain('parameter password  (secret)\n');
  expect(created.stdout + listed.stdout + shown.stdout).not.toContain('battery');
});

test('list asks at most two requests before its answer, and --json is a bare array', async () => {
  const { endpoints, requests } = await startOrganization();

  const { stdout } = await endpoints(['list', '--json']);

  expect(JSON.parse(stdout)).toEqual([]);
  expect(requests()).toHaveLength(2);
});

test('a profile spares the question what server it is', async () => {
  const { endpoints, requests } = await startOrganization();

  await endpoints(['list', '--profile', 'services']);

  expect(requests()).toEqual(['GET /DefaultCollection/Demo/_apis/serviceendpoint/endpoints']);
});

test('columns are those that were asked for, and fit the terminal', async () => {
  const { endpoints } = await startOrganization();
  await endpoints(withPassword, { environment });

  const { stdout } = await endpoints(['list', '--columns', 'name,url,projects'], { terminal: { columns: 30 } });

  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^NAME +URL +PROJECTS$/);
  expect(lines.every((line) => [...line].length <= 30)).toBe(true);
});

test('an unknown column is refused with those that there are', async () => {
  const { endpoints, requests } = await startOrganization();

  await expect(endpoints(['list', '--columns', 'nme'])).rejects.toMatchObject({
    code: 'USAGE',
    hint: "Did you mean 'name'?",
  });
  expect(requests()).toEqual([]);
});

test('a missing connection is an error of the other side', async () => {
  const { endpoints } = await startOrganization();

  await expect(endpoints(['show', 'order'])).rejects.toMatchObject({ code: 'ENDPOINT_NOT_FOUND' });
});

test('types without a server come from the catalogue', async () => {
  const folder = await createFolder();

  const all = await endpoints(['types', '--offline'], { workingDirectory: folder });
  const one = await endpoints(['types', 'ssh', '--offline', '--json'], { workingDirectory: folder });

  expect(all.stdout).toMatch(/^azurerm +/m);
  expect(JSON.parse(one.stdout)).toMatchObject({ name: 'ssh', schemes: [{ scheme: 'UsernamePassword' }] });
});

test('types with a server are its own', async () => {
  const { endpoints } = await startOrganization();

  const { stdout } = await endpoints(['types', '--json']);

  expect(JSON.parse(stdout).map(({ name }: { name: string }) => name)).toContain('generic');
});

test('history of a connection that no run used is empty', async () => {
  const { endpoints } = await startOrganization();
  await endpoints(withPassword, { environment });

  expect((await endpoints(['history', 'orders', '--json'])).stdout).toBe('[]\n');
  expect((await endpoints(['history', 'orders'])).stdout).toBe('No run used it yet.\n');
});

test('without an organization, a project or a token nothing is sent', async () => {
  const { endpoints, requests } = await startOrganization();

  for (const missing of ['AZURE_DEVOPS_ORG_URL', 'AZURE_DEVOPS_PROJECT', 'AZURE_DEVOPS_EXT_PAT']) {
    await expect(endpoints(['list'], { environment: { [missing]: '' } })).rejects.toMatchObject({ code: 'USAGE' });
  }
  expect(requests()).toEqual([]);
});

test('the token may come from standard input', async () => {
  const { endpoints, local } = await startOrganization();

  const { exitCode } = await endpoints(['list', '--org-token-file', '-'], {
    environment: { AZURE_DEVOPS_EXT_PAT: '' },
    stdin: `${local.token}\n`,
  });

  expect(exitCode).toBe(0);
});

test("the pipeline's own variables name the organization", async () => {
  const { endpoints, local } = await startOrganization();

  const { exitCode } = await endpoints(['list'], {
    environment: {
      AZURE_DEVOPS_ORG_URL: '',
      AZURE_DEVOPS_PROJECT: '',
      AZURE_DEVOPS_EXT_PAT: '',
      SYSTEM_COLLECTIONURI: `${local.url}/`,
      SYSTEM_TEAMPROJECT: 'Demo',
      SYSTEM_ACCESSTOKEN: local.token,
    },
  });

  expect(exitCode).toBe(0);
});

test('history reads on until it has as many runs as were asked for', async () => {
  const id = '178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e';
  const server = await startHttpServer(({ url }, response) => {
    const query = new URL(url, 'http://localhost').searchParams;
    const first = Number(query.get('continuationToken') ?? '1');
    const value = Array.from({ length: 25 }, (_, index) => ({ endpointId: id, data: { id: first + index } }));
    response
      .writeHead(200, { 'content-type': 'application/json', 'x-ms-continuationtoken': String(first + 25) })
      .end(JSON.stringify({ count: value.length, value }));
  });

  const { stdout } = await endpoints(['history', id, '--top', '60', '--profile', 'services', '--json'], {
    workingDirectory: await createFolder(),
    environment: { AZURE_DEVOPS_ORG_URL: server.url, AZURE_DEVOPS_PROJECT: 'Demo', AZURE_DEVOPS_EXT_PAT: 'token' },
  });

  expect(JSON.parse(stdout)).toHaveLength(60);
  expect(server.requests).toHaveLength(3);
});

test('what a server lacks is exit code 3', async () => {
  const { endpoints } = await startOrganization({ profile: 'server2019' });
  await endpoints(withPassword, { environment });

  await expect(endpoints(['share', 'orders', 'Web'])).rejects.toBeInstanceOf(RemoteError);
});

test('names that a server gives do not control the terminal by an error', () => {
  const written: string[] = [];
  const stderr = { write: (text: string) => void written.push(text) };
  const options = { stdout: stderr, stderr, json: false, verbose: false };

  reportError(new UsageError('No \u001b[31mx.', { hint: 'Known: \u0007a.\nAnd b.' }), options);

  expect(written.join('')).toBe('error: No \ufffd[31mx.\nhint: Known: \ufffda.\n      And b.\n');
});

test('a type that lacks the wanted scheme is named with those that it has', async () => {
  const described = endpoints(['types', 'ssh', '--scheme', 'Tokn', '--offline'], {
    workingDirectory: await createFolder(),
  });

  await expect(described).rejects.toMatchObject({ message: "The type 'ssh' has no scheme 'Tokn'." });
});
