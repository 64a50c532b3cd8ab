import { expect, test } from 'vitest';
import { profiles } from '../../src/endpoints/index.js';
import { startScripted } from './scripted-server.js';
import { startService } from './service.js';

test.each(profiles)('reads the types of a server on %s, with their keys', async (profile) => {
  const { endpoints } = await startService({ profile });

  const [ssh, ...others] = await endpoints.types({ type: 'SSH' });

  expect(others).toEqual([]);
  expect(ssh?.data.map(({ key }) => key)).toEqual(['Host', 'Port', 'PrivateKey']);
});

test('takes the types of the server before those of the catalogue, and adds those that it lacks', async () => {
  const generic = { name: 'Generic', displayName: 'Changed', authenticationSchemes: [{ scheme: 'Token' }] };
  const acme = { name: 'acme', displayName: 'Acme', authenticationSchemes: [{ scheme: 'Token' }] };
  const { endpoints } = await startScripted(() => ({ body: { value: [generic, acme] } }));

  const types = await endpoints.types();

  expect(types.find(({ name }) => name === 'Generic')?.displayName).toBe('Changed');
  expect(types.filter(({ name }) => name.toLowerCase() === 'generic')).toHaveLength(1);
  expect(types.some(({ name }) => name === 'acme')).toBe(true);
  expect(types.some(({ name }) => name === 'azurerm')).toBe(true);
});

test('finds the types of a scheme, under its other names too', async () => {
  const { endpoints } = await startService();

  const types = await endpoints.types({ scheme: 'personalaccesstoken' });

  expect(types.map(({ name }) => name)).toContain('github');
  expect(types.map(({ name }) => name)).not.toContain('generic');
});
