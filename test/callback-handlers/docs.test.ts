import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as callback from '../../src/callback/index.js';
import { commands } from '../../src/cli/commands.js';
import { parseArguments } from '../../src/cli/parse-arguments.js';

const page = readFileSync(new URL('../../docs/callback.md', import.meta.url), 'utf8');

/** The fenced blocks of a language. */
function blocks(language: string): string[] {
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text ?? '');
}

const lines = blocks('sh').flatMap((text) => text.trim().split('\n'));

test.each(lines)('the command line of the page is one: %s', async (line) => {
  const [, name = '', ...words] = line
    .replace(/ < .*$/, '')
    .replaceAll('"', '')
    .split(' ');
  const entry = commands.find((command) => command.name === `${name} ${words[0]}`);

  expect(entry).toBeDefined();
  if (entry) parseArguments(await entry.load(), words.slice(1));
});

test('each name that the programs of the page import is exported', () => {
  const names = blocks('js').flatMap((text) =>
    [...text.matchAll(/import \{ (.*) \} from 'azure-pipelines-agentless\/callback'/g)].flatMap(([, list = '']) =>
      list.split(', '),
    ),
  );

  expect(names.length).toBeGreaterThan(2);
  for (const name of names) expect(callback).toHaveProperty(name);
});

test('each method of a session that the page shows is there', () => {
  const methods = [...page.matchAll(/await session\.(\w+)\(/g)].map(([, name = '']) => name);

  expect(methods).toContain('complete');
  for (const name of methods) expect(callback.TaskSession.prototype).toHaveProperty(name);
});

const authentications = [
  { kind: 'basic', userName: 'ci', password: 'secret of the test' },
  { kind: 'header', name: 'x-secret', secret: 'secret of the test' },
  { kind: 'hmac', header: 'x-signature', secret: 'secret of the test' },
] as const;

test.each(authentications)('the page has the fields of authentication $kind', (authentication) => {
  const handler = callback.defineHandler({ execute: async () => 'succeeded' });

  expect(() => callback.createNodeListener(handler, { authentication })).not.toThrow();
  expect(page).toContain(`\`{ kind: '${authentication.kind}', ${Object.keys(authentication).slice(1).join(', ')} }\``);
});
