import { expect, test } from 'vitest';
import { CriterionParseError, compileCriterion } from '../../src/criteria/index.js';
import { MAXIMUM_DEPTH, MAXIMUM_LENGTH } from '../../src/criteria/limits.js';

function nest(open: string, inner: string, close: string, times: number): string {
  return open.repeat(times) + inner + close.repeat(times);
}

test.each([
  ['calls', 'not(', 'true', ')'],
  ['brackets', 'root[', '0', ']'],
])('%s nest 49 deep, and the 50th is refused', (_what, open, inner, close) => {
  const deepest = nest(open, inner, close, MAXIMUM_DEPTH - 1);
  const tooDeep = nest(open, inner, close, MAXIMUM_DEPTH);

  expect(MAXIMUM_DEPTH).toBe(50);
  expect(() => compileCriterion(deepest).evaluate({})).not.toThrow();
  expect(() => compileCriterion(tooDeep)).toThrow(
    expect.objectContaining({
      message: 'Exceeded max expression depth 50.',
      kind: 'tooDeep',
      position: undefined,
      raw: undefined,
    }),
  );
});

test('the 50th container is refused as it opens, whatever follows', () => {
  expect(() => compileCriterion('not('.repeat(50))).toThrow('Exceeded max expression depth 50.');
  expect(() => compileCriterion('not('.repeat(5000))).toThrow('Exceeded max expression depth 50.');
  expect(() => compileCriterion('not('.repeat(49))).toThrow('Unclosed function');
});

test('closed containers and dereferences do not count as depth', () => {
  expect(() => compileCriterion(`root${'[0]'.repeat(100)}${'.a'.repeat(100)}`)).not.toThrow();
});

test('an expression of 21000 characters is fine, and one more is refused before anything else', () => {
  const longest = `'${'x'.repeat(MAXIMUM_LENGTH - 2)}'`;

  expect(MAXIMUM_LENGTH).toBe(21_000);
  expect(compileCriterion(longest).evaluate({}).passed).toBe(true);
  for (const tooLong of [`${longest} `, '$'.repeat(21_001), ' '.repeat(21_001)]) {
    expect(() => compileCriterion(tooLong)).toThrow(CriterionParseError);
    expect(() => compileCriterion(tooLong)).toThrow(
      expect.objectContaining({
        message: 'Exceeded max expression length 21000.',
        kind: 'tooLong',
        expression: tooLong,
      }),
    );
  }
});

test('a chain of ten thousand links costs no stack', () => {
  const depth = 10_000;
  const response = JSON.parse(`${'{"a":'.repeat(depth)}"end"${'}'.repeat(depth)}`);

  expect(compileCriterion(`root${'.a'.repeat(depth)}`).evaluate({ response }).value).toBe('end');
  expect(compileCriterion(`root${'.*'.repeat(depth)}`).evaluate({ response }).value).toEqual(['end']);
  expect(compileCriterion(`root${'[0]'.repeat(6998)}`).evaluate({ response }).value).toBeNull();
});
