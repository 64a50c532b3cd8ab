import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { auditRules, inspectConfiguration } from '../../src/endpoints/index.js';
import { createFolder } from '../cli/agentless.js';
import { startOrganization } from './organization.js';

const page = readFileSync(new URL('../../docs/endpoints.md', import.meta.url), 'utf8');

/** The fenced blocks of a language. */
function blocks(language: string): string[] {
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text ?? '');
}

/** A command line as a shell would take it apart: double quotes hold words together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

const environment = { ORDERS_PASSWORD: 'correct horse', NEW_PASSWORD: 'battery staple' };
const [yaml = ''] = blocks('yaml');
const configuration = {
  text: `projects: [Demo, Web]
serviceConnections:
  - name: generic_demo
    type: generic
    url: http://127.0.0.1:5001
    authorization: { scheme: UsernamePassword, parameters: { username: ci, password: { env: ORDERS_PASSWORD } } }`,
  file: 'agentless.yml',
};

test('the command lines of the page do what it says, one after the other', async () => {
  const { endpoints } = await startOrganization({ configuration, environment, files: { 'connections.yml': yaml } });
  const lines = blocks('sh').flatMap((text) => text.trim().split('\n'));

  for (const line of lines) {
    const [command = '', remark = ''] = line.split(' # ');
    const { exitCode } = await endpoints(wordsOf(command).slice(2), { environment });
    expect(`${command}: ${exitCode}`).toBe(`${command}: ${/exit code (\d)/.exec(remark)?.[1] ?? 0}`);
  }

  expect(lines.length).toBeGreaterThan(20);
});

test('each command of the group stands on the page', () => {
  const names = commands.filter(({ name }) => name.startsWith('endpoints ')).map(({ name }) => name);

  expect(names.filter((name) => !page.includes(`agentless ${name}`) && name !== 'endpoints test')).toEqual([]);
});

test('the file of the page is read without a fault', () => {
  expect(inspectConfiguration(yaml, 'connections.yml').faults).toEqual([]);
});

test('the rules of the audit are those of the page', () => {
  const told = auditRules.filter(({ id }) => page.includes(`\`${id}\``)).map(({ id }) => id);

  expect(told).toEqual(auditRules.map(({ id }) => id));
});

test('the program of the page rotates the first connection', async () => {
  const { local } = await startOrganization({ configuration, environment });
  const built = new URL('../../dist/endpoints.js', import.meta.url).href;
  const program = (blocks('js')[0] ?? '')
    .replace("'azure-pipelines-agentless/endpoints'", JSON.stringify(built))
    .replace('{ url, token,', '{ url: process.env.URL, token: process.env.TOKEN,');
  const folder = await createFolder({ 'rotate.mjs': program });

  const child = spawn(process.execPath, ['rotate.mjs'], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...environment, PATH: process.env['PATH'], URL: local.url, TOKEN: local.token },
  });

  expect(await once(child, 'exit')).toEqual([0, null]);
});
