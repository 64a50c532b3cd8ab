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
