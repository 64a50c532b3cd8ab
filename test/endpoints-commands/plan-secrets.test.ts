import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startOrganization } from './organization.js';

const file = `projects: [Demo]
serviceConnections:
  - name: orders
    type: generic
    url: https://orders.example
    authorization: { scheme: UsernamePassword, parameters: { username: ci, password: { env: ORDERS_PASSWORD } } }
  - name: stock
    type: generic
    url: https://stock.example
    authorization: { scheme: UsernamePassword, parameters: { username: ci, password: { env: STOCK_PASSWORD } } }
`;

const files = { 'agentless.yml': file };
const writes = (requests: readonly string[]) =>
  requests.filter((request) => /^(?:POST|PUT|PATCH|DELETE) /.test(request));

test('plan works without the variables, and names those that apply needs', async () => {
  const { endpoints } = await startOrganization({ files });

  const { exitCode, stdout } = await endpoints(['plan'], { environment: { STOCK_PASSWORD: 'correct horse' } });

  expect(exitCode).toBe(0);
  expect(stdout).toContain('authorization.parameters.password  (secret)\n');
  expect(stdout).toMatch(
    /\nnote: apply needs the variable ORDERS_PASSWORD, which is not set\n\n2 to create, 0 to update, 0 to delete, 0 unchanged\n$/,
  );
});

test('plan --json has its notes on secrets on standard error', async () => {
  const { endpoints } = await startOrganization({ files });

  const { stdout, stderr } = await endpoints(['plan', '--json']);

  expect(JSON.parse(stdout)).toMatchObject({ format: 'agentless-endpoints-plan', notes: [] });
  expect(stderr).toBe('note: apply needs the variables ORDERS_PASSWORD, STOCK_PASSWORD, which are not set\n');
});

test.each([undefined, '', 'null'])(
  'apply with the variable %j refuses before anything is written',
  async (password) => {
    const { endpoints, requests } = await startOrganization({ files });
    const environment = {
      STOCK_PASSWORD: 'correct horse',
      ...(password !== undefined && { ORDERS_PASSWORD: password }),
    };

    await expect(endpoints(['apply'], { environment })).rejects.toMatchObject({
      code: password === undefined ? 'MISSING_ENVIRONMENT_VARIABLE' : 'EMPTY_SECRET',
      location: { file: 'agentless.yml', line: 6 },
    });
    expect(writes(requests())).toEqual([]);
  },
);

test('a secret that an update lacks is found by plan, and by apply before anything is written', async () => {
  const { endpoints, folder, requests } = await startOrganization({ files });
  const environment = { ORDERS_PASSWORD: 'correct horse', STOCK_PASSWORD: 'battery staple' };
  await endpoints(['apply'], { environment });
  const changed = file
    .replace('https://orders.example', 'https://new.example')
    .replace('https://stock.example', 'https://new.example')
    .replace(', password: { env: STOCK_PASSWORD }', '');
  await writeFile(path.join(folder, 'agentless.yml'), changed);
  const before = writes(requests()).length;

  const plan = await endpoints(['plan'], { environment });

  expect(plan.exitCode).toBe(0);
  expect(plan.stdout).toContain(
    "note: agentless.yml:7:5: the update of 'stock' needs password, which the file does not give: apply refuses it without --keep-secrets\n",
  );
  await expect(endpoints(['apply'], { environment })).rejects.toMatchObject({
    code: 'MISSING_SECRETS',
    location: { file: 'agentless.yml', line: 7, column: 5 },
  });
  expect(writes(requests())).toHaveLength(before);
  const kept = await endpoints(['apply', '--keep-secrets'], { environment });
  expect(kept.stdout).toMatch(/2 done, 0 unchanged, 0 failed, 0 not done\n$/);
});

test('files of secrets stay relative to the configuration, wherever the plan lies', async () => {
  const { endpoints, folder } = await startOrganization({
    files: {
      'connections/agentless.yml': file.replace('{ env: ORDERS_PASSWORD }', '{ file: secrets/orders.txt }'),
      'connections/secrets/orders.txt': 'correct horse\n',
    },
  });
  await mkdir(path.join(folder, 'other', 'place'), { recursive: true });
  const environment = { STOCK_PASSWORD: 'battery staple' };

  const plan = await endpoints(['plan', 'connections/agentless.yml', '--out', 'other/place/plan.json'], {
    environment,
  });
  const applied = await endpoints(['apply', 'other/place/plan.json'], { environment });

  expect(plan.stdout).not.toContain('note:');
  expect(await readFile(path.join(folder, 'other/place/plan.json'), 'utf8')).toContain(
    path.join(folder, 'connections', 'secrets', 'orders.txt'),
  );
  expect(applied.stdout).toMatch(/2 done, 0 unchanged, 0 failed, 0 not done\n$/);
});

test('several faults are told with their places, each with its hint below it', async () => {
  const { endpoints } = await startOrganization({
    files: {
      'agentless.yml': file
        .replace('type: generic', 'type: genric')
        .replace(
          'url: https://stock.example',
          'url: https://stock.example\n    project: Demo\n    sharedWith: [Wbe, Nowhere]',
        ),
    },
  });

  const error: unknown = await endpoints(['plan']).catch((reason: unknown) => reason);

  expect(error).toMatchObject({ code: 'ENTRY_FAULTS' });
  expect(error instanceof Error ? error.message.split('\n') : []).toEqual([
    'The service connections have 3 faults:',
    "  agentless.yml:4:11: Service connection 'orders': There is no type 'genric' of service connections.",
    "    hint: Did you mean 'generic'?",
    expect.stringMatching(/^ {2}agentless\.yml:11:18: There is no project 'Wbe' at /),
    expect.stringMatching(/^ {4}hint: /),
    expect.stringMatching(/^ {2}agentless\.yml:11:23: There is no project 'Nowhere' at /),
    expect.stringMatching(/^ {4}hint: /),
  ]);
});

test('a server that keeps no descriptions is planned for once, with a note', async () => {
  const { endpoints } = await startOrganization({
    files: { 'agentless.yml': file.replace('type: generic', 'type: generic\n    description: all orders') },
    profile: 'tfs2017',
  });
  const environment = { ORDERS_PASSWORD: 'correct horse', STOCK_PASSWORD: 'battery staple' };
  await endpoints(['apply'], { environment });

  const { stdout, exitCode } = await endpoints(['plan', '--exit-code'], { environment });

  expect(stdout).toBe(`note: this server keeps no descriptions: those of 'orders' are not compared

0 to create, 0 to update, 0 to delete, 2 unchanged
`);
  expect(exitCode).toBe(0);
});

test.each(['agentless.yml', './agentless.yml'])(
  'plan --out %s does not write over the file that it reads',
  async (out) => {
    const { endpoints, folder } = await startOrganization({ files });

    await expect(endpoints(['plan', '--out', out])).rejects.toThrow('would write the plan over the file');

    expect(await readFile(path.join(folder, 'agentless.yml'), 'utf8')).toBe(file);
  },
);
