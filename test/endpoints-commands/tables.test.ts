import { expect, test } from 'vitest';
import { textWidth } from '../../src/cli/text-width.js';
import { createFolder } from '../cli/agentless.js';
import { endpoints, startOrganization } from './organization.js';

const generic = ['--type', 'generic', '--url', 'https://orders.example/api/v1'];
const names = [
  'orders',
  '東京の注文サービス',
  '🚀 launch',
  'a connection with a rather long name, or two'.replace(',', ''),
];

const widthOf = (text: string): number => Math.max(...text.trimEnd().split('\n').map(textWidth));

test.each([120, 80, 79, 60, 40, 20])('every line of a list fits a terminal of %i columns', async (columns) => {
  const { endpoints } = await startOrganization();
  for (const name of names) await endpoints(['create', name, ...generic]);

  const { stdout } = await endpoints(['list'], { terminal: { columns } });

  expect(stdout.trimEnd().split('\n')).toHaveLength(names.length + 1);
  expect(widthOf(stdout)).toBeLessThanOrEqual(columns);
});

test('the id is whole or left out, unless it is asked for', async () => {
  const { endpoints } = await startOrganization();
  await endpoints(['create', names.at(-1) ?? '', ...generic]);
  const header = async (columns: number, ...words: readonly string[]): Promise<string> =>
    (await endpoints(['list', ...words], { terminal: { columns } })).stdout.split('\n')[0] ?? '';

  expect(await header(120)).toMatch(/ID$/);
  expect(await header(80)).not.toMatch(/ID$/);
  expect(await header(80, '--columns', 'name,type,scheme,state,url,id')).toMatch(/ID$/);
});

test('columns stay aligned whatever the names are written in', async () => {
  const { endpoints } = await startOrganization();
  for (const name of names) await endpoints(['create', name, ...generic]);

  const { stdout } = await endpoints(['list', '--columns', 'name,type'], { terminal: { columns: 60 } });

  const starts = stdout
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => textWidth(line.slice(0, line.indexOf('generic'))));
  expect(new Set(starts).size).toBe(1);
});

test('off a terminal one long name does not widen the lines of the others', async () => {
  const { endpoints } = await startOrganization();
  const long = 'n'.repeat(400);
  for (const name of ['orders', long]) await endpoints(['create', name, ...generic]);

  const { stdout } = await endpoints(['list']);

  const lines = stdout.trimEnd().split('\n');
  expect(lines.find((line) => line.startsWith('orders'))?.length).toBeLessThan(250);
  expect(lines.some((line) => line.startsWith(`${long}  generic`))).toBe(true);
});

test.each([100, 80, 60, 40])('a type is described in %i columns', async (columns) => {
  const workingDirectory = await createFolder();

  for (const words of [['azurerm'], ['kubernetes'], ['generic'], []]) {
    const { stdout } = await endpoints(['types', ...words, '--offline'], { workingDirectory, terminal: { columns } });
    expect(widthOf(stdout)).toBeLessThanOrEqual(columns);
  }
});

test('off a terminal a type is described without cuts', async () => {
  const { stdout } = await endpoints(['types', 'azurerm', '--offline'], { workingDirectory: await createFolder() });

  expect(stdout).not.toContain('…');
  expect(stdout).toMatch(/^schemes: ServicePrincipal, .+$/m);
});

test('the facts of a connection stand below each other, however wide a key is', async () => {
  const { endpoints } = await startOrganization();
  const key = 'k'.repeat(300);
  await endpoints(['create', 'orders', ...generic, '--set', `data.${key}=1`, '--set', 'data.鍵=2']);

  const { stdout } = await endpoints(['show', 'orders']);

  expect(stdout).toContain(`data ${key}  1\n`);
  const lines = stdout.split('\n').filter((line) => !line.includes(key));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(130);
  const starts = ['orders', 'generic'].map((value) =>
    lines.find((line) => line.endsWith(` ${value}`))?.lastIndexOf(value),
  );
  const wide = lines.find((line) => line.startsWith('data 鍵')) ?? '';
  expect(new Set([...starts, textWidth(wide) - 1]).size).toBe(1);
});
