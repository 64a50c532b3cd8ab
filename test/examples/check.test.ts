import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../task-commands/folder.js';
import { runExample, startLocalFor, startProgram, taskNamed } from './example.js';

const environment = { DEMO_PASSWORD: 'pass word' };

test('the check looks again until no incident is open', async () => {
  const file = path.join(
    folderWith({ 'incidents.json': '[{ "service": "shop", "title": "Payments are slow" }]' }),
    'incidents.json',
  );
  const program = ['examples/callback/check/service.mjs', '--port', '0', '--incidents', file];
  const { url, stderr } = await startProgram(program, environment);
  const local = await startLocalFor('check', url, environment);

  // The first live line says that it is too early; then the incident ends.
  const finished = await runExample(local, 'check', { observer: { feedReceived: () => writeFileSync(file, '[]') } });

  expect(finished.result).toBe('succeeded');
  const { text } = taskNamed(finished, 'Wait until no incident is open');
  expect(text).toContain('Not decided yet: open incidents of shop: Payments are slow. Evaluated every second.');
  expect(text).toContain('No incident of shop is open.');
  expect(stderr()).toBe('');
});

test('the check does not start without a password', async () => {
  await expect(startProgram(['examples/callback/check/service.mjs', '--port', '0'], {})).rejects.toThrow(
    /^The program ended with 2: Set DEMO_PASSWORD, the password that the service connection sends\.\n$/,
  );
});

test('the check fails where it cannot look', async () => {
  const program = ['examples/callback/check/service.mjs', '--port', '0', '--incidents', 'no-such-file.json'];
  const { url } = await startProgram(program, environment);
  const local = await startLocalFor('check', url, environment);

  const finished = await runExample(local, 'check');

  expect(finished.result).toBe('failed');
});
