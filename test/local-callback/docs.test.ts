import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { protocolRules } from '../../src/local/protocol/rules.js';

test('the documentation has each rule of the protocol with its texts', () => {
  const page = readFileSync(new URL('../../docs/run.md', import.meta.url), 'utf8');

  const rows = protocolRules.map(({ id, message, hint }) => `| \`${id}\` | ${message} | ${hint} |`);

  expect(rows.filter((row) => !page.includes(row))).toEqual([]);
});
