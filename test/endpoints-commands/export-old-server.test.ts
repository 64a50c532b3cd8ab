import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startOrganization } from './organization.js';

const create = ['create', 'orders', '--type', 'generic', '--url', 'https://orders.example', '--set', 'username=ci'];
const withPassword = [...create, '--secret', 'password=env:PASSWORD'];
const environment = { PASSWORD: 'correct horse' };

test('an export from tfs2017 has the passwords that it does not show, and says so', async () => {
  const { endpoints, folder } = await startOrganization({ profile: 'tfs2017' });
  await endpoints(withPassword, { environment });

  const { stderr } = await endpoints(['export', '--out', 'exported.yml']);

  expect(await readFile(path.join(folder, 'exported.yml'), 'utf8')).toContain('password: { env: ORDERS_PASSWORD }\n');
  expect(stderr).toContain("ORDERS_PASSWORD  (password of 'orders')\n");
  expect(stderr).toContain('warning: The server does not say which secrets its connections have');
});

test('export off a terminal tells its progress with one total', async () => {
  const { endpoints } = await startOrganization();
  for (let index = 0; index < 101; index += 1) {
    await endpoints(
      [...withPassword, '--json'].map((word) => (word === 'orders' ? `orders-${index}` : word)),
      {
        environment,
      },
    );
  }

  const { stderr } = await endpoints(['export']);

  expect(stderr.split('\n')[0]).toBe('Exporting 100/101');
});
