import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startOrganization } from './organization.js';

const environment = { ORDERS_PASSWORD: 'correct horse battery' };

const file = `
serviceConnections:
  - name: orders
    type: generic
    url: https://orders.example
    authorization: { scheme: UsernamePassword, parameters: { username: ci, password: { env: ORDERS_PASSWORD } } }
  - name: stock
    type: generic
    url: https://stock.example
    authorization: { scheme: UsernamePassword, parameters: { username: ci } }
    sharedWith: [Web]
    pipelines: [7]
`;

const files = { 'agentless.yml': file };

test('plan shows what apply then does, and apply again does nothing', async () => {
  const { endpoints } = await startOrganization({ files });

  const plan = await endpoints(['plan', '--exit-code'], { environment });
  const applied = await endpoints(['apply'], { environment });
  const again = await endpoints(['plan', '--exit-code'], { environment });

  expect(plan.exitCode).toBe(1);
  expect(plan.stdout).toContain('+ orders (generic) in Demo\n');
  expect(plan.stdout).toContain('authorization.parameters.password  (secret)\n');
  expect(plan.stdout).toMatch(/2 to create, 0 to update, 0 to delete, 0 unchanged\n$/);
  expect(applied.stdout).toMatch(/2 done, 0 unchanged, 0 failed, 0 not done\n$/);
  expect(again.stdout).toBe('0 to create, 0 to update, 0 to delete, 2 unchanged\n');
  expect(again.exitCode).toBe(0);
  expect(plan.stdout + applied.stdout).not.toContain('battery');
});

test('a plan in a file is done exactly, and refused where a connection was changed since', async () => {
  const { endpoints, folder } = await startOrganization({ files });
  await endpoints(['apply'], { environment });
  await writeFile(path.join(folder, 'agentless.yml'), file.replace('https://stock.example', 'https://new.example'));

  await endpoints(['plan', '--out', 'plan.json'], { environment });
  await endpoints(['update', 'stock', '--description', 'by somebody else']);

  expect(await readFile(path.join(folder, 'plan.json'), 'utf8')).not.toContain('battery');
  await expect(endpoints(['apply', 'plan.json'], { environment })).rejects.toMatchObject({ code: 'MODIFIED_SINCE' });
});

test('apply with deletions asks first', async () => {
  const { endpoints, folder } = await startOrganization({ files });
  await endpoints(['apply'], { environment });
  await writeFile(path.join(folder, 'agentless.yml'), file.replace('name: orders', 'name: orders\n    state: absent'));

  await expect(endpoints(['apply'], { environment })).rejects.toMatchObject({ code: 'NOT_CONFIRMED' });
  const { stdout } = await endpoints(['apply', '--yes'], { environment });

  expect(stdout).toContain('- orders (generic) in Demo\n');
  expect(JSON.parse((await endpoints(['list', '--json'])).stdout)).toHaveLength(1);
});

test('a network that breaks in the middle is told, and apply again finishes', async () => {
  const { endpoints } = await startOrganization({
    files,
    faults: [{ fault: 'connectionCut', method: 'POST', path: '_apis/serviceendpoint/endpoints', times: 1 }],
  });

  const broken = await endpoints(['apply', '--concurrency', '1'], { environment });
  const finished = await endpoints(['apply'], { environment });

  expect(broken.exitCode).toBe(3);
  expect(broken.stdout).toMatch(/✗ create orders in Demo: .+\n○ create stock in Demo\n/);
  expect(broken.stdout).toMatch(/0 done, 0 unchanged, 1 failed, 1 not done\n$/);
  expect(finished.exitCode).toBe(0);
});

test('--keep-going goes on after a failure', async () => {
  const { endpoints } = await startOrganization({
    files,
    faults: [{ fault: 'connectionCut', method: 'POST', path: '_apis/serviceendpoint/endpoints', times: 1 }],
  });

  const { stdout } = await endpoints(['apply', '--keep-going', '--concurrency', '1'], { environment });

  expect(stdout).toMatch(/1 done, 0 unchanged, 1 failed, 0 not done\n$/);
});

test('two entries of one name are told with their places, and nothing is sent', async () => {
  const { endpoints, requests } = await startOrganization({
    files: { 'agentless.yml': file.replace('name: stock', 'name: Orders') },
  });

  await expect(endpoints(['plan'], { environment })).rejects.toMatchObject({
    code: 'DUPLICATE_NAME',
    location: { file: 'agentless.yml', line: 7 },
  });
  expect(requests().filter((request) => !/^(GET|OPTIONS) /.test(request))).toEqual([]);
});

test('export writes a file that plans as nothing to do', async () => {
  const { endpoints, folder } = await startOrganization({ files });
  await endpoints(['apply'], { environment });

  const { stderr } = await endpoints(['export', '--out', 'exported.yml', '--pipelines']);
  const plan = await endpoints(['plan', 'exported.yml'], { environment });

  expect(stderr).toContain("ORDERS_PASSWORD  (password of 'orders')");
  expect(await readFile(path.join(folder, 'exported.yml'), 'utf8')).toContain('{ env: ORDERS_PASSWORD }');
  expect(plan.stdout).toBe('0 to create, 0 to update, 0 to delete, 2 unchanged\n');
});

test('audit finds what is never used, as a table, JSON and Markdown', async () => {
  const { endpoints } = await startOrganization({ files });
  await endpoints(['apply'], { environment });

  const table = await endpoints(['audit']);
  const json = await endpoints(['audit', '--json']);
  const markdown = await endpoints(['audit', '--markdown']);

  expect(table.exitCode).toBe(1);
  expect(table.stdout).toMatch(/^warning +orders +generic +never-used +/m);
  expect(JSON.parse(json.stdout).findings).toHaveLength(2);
  expect(markdown.stdout).toContain('| --- |');
});

test('a project without findings passes the audit', async () => {
  const { endpoints } = await startOrganization();

  const { exitCode, stdout } = await endpoints(['audit']);

  expect(stdout).toBe('0 service connections: 0 errors, 0 warnings, 0 notes.\n');
  expect(exitCode).toBe(0);
});

test('a file whose variable is empty writes nothing at all', async () => {
  const { endpoints, requests } = await startOrganization({ files });

  await expect(endpoints(['apply'], { environment: { ORDERS_PASSWORD: '' } })).rejects.toMatchObject({
    code: 'EMPTY_SECRET',
  });
  expect(requests().some((request) => /^(?:POST|PUT) /.test(request))).toBe(false);
});

test.each(['a,b', 'a/b'])('the new name %s in a file is refused with its place', async (name) => {
  const { endpoints } = await startOrganization({
    files: { 'agentless.yml': file.replace('name: orders', `name: "${name}"`) },
  });

  await expect(endpoints(['apply'], { environment })).rejects.toMatchObject({
    code: 'INVALID_ENTRY',
    location: { file: 'agentless.yml', line: 3 },
  });
});
