import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startOrganization } from './organization.js';

const environment = { ORDERS_PASSWORD: 'correct horse' };

const shared = `projects: [Demo, Web]
serviceConnections:
  - name: orders
    type: generic
    url: https://orders.example
    authorization: { scheme: UsernamePassword, parameters: { username: ci, password: { env: ORDERS_PASSWORD } } }
    sharedWith: [Web]
`;

async function startShared(next: string) {
  const organization = await startOrganization({ files: { 'agentless.yml': shared } });
  await organization.endpoints(['apply'], { environment });
  await writeFile(path.join(organization.folder, 'agentless.yml'), next);
  const names = async (project: string): Promise<string[]> => {
    const { stdout } = await organization.endpoints(['list', '--json', '--project', project]);
    return (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
  };
  return { ...organization, names };
}

test('a connection that is to be absent from its owner is deleted from all projects, which the plan names', async () => {
  const { endpoints, names } = await startShared(shared.replace('sharedWith: [Web]', 'state: absent'));

  const plan = await endpoints(['plan']);
  await expect(endpoints(['apply'])).rejects.toMatchObject({
    code: 'NOT_CONFIRMED',
    message: expect.stringContaining('Delete 1 service connection:'),
  });
  await endpoints(['apply', '--yes']);

  expect(plan.stdout).toContain("- orders (generic) in Demo: 'Web' loses it, too\n");
  expect(plan.stdout).toMatch(/0 to create, 0 to update, 1 to delete, 0 unchanged\n$/);
  expect([await names('Demo'), await names('Web')]).toEqual([[], []]);
});

test('one that is to be absent from a project that shares it stays in the others', async () => {
  const next = 'projects: [Demo, Web]\nserviceConnections:\n  - { name: orders, project: Web, state: absent }\n';
  const { endpoints, names } = await startShared(next);

  const plan = await endpoints(['plan']);
  await expect(endpoints(['apply'])).rejects.toMatchObject({ code: 'NOT_CONFIRMED' });
  await endpoints(['apply', '--yes']);

  expect(plan.stdout).toContain("- orders (generic) in Web: unshare, stays in 'Demo'\n");
  expect([await names('Demo'), await names('Web')]).toEqual([['orders'], []]);
});

test('an empty sharedWith takes it from projects, which needs --yes', async () => {
  const { endpoints, names } = await startShared(shared.replace('[Web]', '[]'));

  const plan = await endpoints(['plan']);
  await expect(endpoints(['apply'])).rejects.toMatchObject({
    code: 'NOT_CONFIRMED',
    message: expect.stringContaining('Take 1 service connection from projects that use them'),
  });
  const kept = await names('Web');
  await endpoints(['apply', '--yes']);

  expect(plan.stdout).toContain("~ orders (generic) in Demo: 'Web' loses it\n    sharedWith  Web → (none)\n");
  expect(kept).toEqual(['orders']);
  expect(await names('Web')).toEqual([]);
});

test('on a terminal it is asked for, and nothing is done where the answer is no', async () => {
  const { endpoints, names } = await startShared(shared.replace('[Web]', '[]'));

  await expect(endpoints(['apply'], { terminal: { answer: 'n' } })).rejects.toMatchObject({ code: 'NOT_CONFIRMED' });
  const { stderr } = await endpoints(['apply'], { terminal: { answer: 'y' } });

  expect(stderr).toContain('Take 1 service connection from projects that use them? [y/N] ');
  expect(await names('Web')).toEqual([]);
});

test('a new share needs no confirmation', async () => {
  const { endpoints } = await startShared(shared.replace('[Web]', '[{ project: Web, name: web-orders }]'));

  const { exitCode } = await endpoints(['apply'], { environment });

  expect(exitCode).toBe(0);
});
