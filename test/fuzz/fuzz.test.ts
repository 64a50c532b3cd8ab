import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fuzz } from './fuzz.js';
import { inputOf } from './input.js';

const INPUTS = 10_000;
const SEED = 1;

test('no generated input breaks the engine, and every end is reached', () => {
  const { ends, failures } = fuzz(INPUTS, SEED);

  expect(failures).toEqual([]);
  expect([...ends.keys()].sort()).toEqual([
    'CRITERION_EVALUATION',
    'CRITERION_PARSE',
    'JSON_PATH',
    'RESPONSE_JSON',
    'value',
  ]);
  expect(ends.get('value')).toBeGreaterThan(INPUTS / 4);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('a seed always gives the same input, and another seed another one', () => {
  expect(inputOf(7)).toEqual(inputOf(7));
  expect(inputOf(7)).not.toEqual(inputOf(8));
});

test('the program for more inputs tells how it is used', () => {
  const program = fileURLToPath(new URL('../../scripts/fuzz.mjs', import.meta.url));
  const run = (...words: string[]) => spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });

  expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--inputs N') });
  expect(run('--imputs', '5')).toMatchObject({ status: 2, stderr: expect.stringContaining('--inputs N') });
});
