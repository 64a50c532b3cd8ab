import { expect, test } from 'vitest';
import { holdsLines } from '../../src/callback/logs/stored-lines.js';

const cases: readonly (readonly [string, readonly string[], readonly string[], boolean])[] = [
  ['the same lines', ['a', 'b'], ['a', 'b'], true],
  ['among others', ['x', 'a', 'b', 'y'], ['a', 'b'], true],
  ['in another order', ['b', 'a'], ['a', 'b'], false],
  ['with another between', ['a', 'x', 'b'], ['a', 'b'], false],
  ['only the first of them', ['a'], ['a', 'b'], false],
  ['behind a beginning of the same', ['a', 'a', 'b'], ['a', 'b'], true],
  ['behind two beginnings of the same', ['a', 'a', 'b', 'a', 'a', 'a', 'b', 'c'], ['a', 'a', 'b', 'c'], true],
  ['nothing of them', [], ['a'], false],
  ['a masked end', ['key ***'], ['key abc'], true],
  ['a masked beginning', ['*** is it'], ['abc is it'], true],
  ['a masked middle', ['key *** is it'], ['key abc is it'], true],
  ['several masked parts', ['a *** b *** c'], ['a 1 b 2 c'], true],
  ['masked parts in another order', ['a *** c *** b'], ['a 1 b 2 c'], false],
  ['masked parts next to each other', ['a ****** b'], ['a 12 b'], true],
  ['an asterisk before a masked part', ['a **** b'], ['a *1 b'], true],
  ['a part that stands once and is wanted twice', ['***ab***ab***'], ['1ab2'], false],
  ['ends that overlap', ['ab***ba'], ['aba'], false],
  ['a masked part that hides nothing', ['ab***ba'], ['abba'], true],
  ['two asterisks, which mask nothing', ['a ** b'], ['a 1 b'], false],
  ['a line that is longer than a masked one', ['key *** is'], ['key abc is it'], false],
  ['asterisks of the own line', ['key abc'], ['key ***'], false],
  ['a masked line of somebody else before the own ones', ['t1 ***', 't2 a', 't2 ***'], ['t2 a', 't2 b'], true],
];

test.each(cases)('%s', (_, stored, own, isThere) => {
  expect(holdsLines(stored, own)).toBe(isThere);
});

test('lines that are all alike are compared a few times each', () => {
  let looks = 0;
  const own = [...Array.from({ length: 2_000 }, () => 'a'), 'b'];
  const stored = new Proxy(
    Array.from({ length: 4_000 }, () => 'a'),
    {
      get(list, name) {
        if (name !== 'length') looks += 1;
        return Reflect.get(list, name);
      },
    },
  );

  expect(holdsLines(stored, own)).toBe(false);
  expect(looks).toBeLessThan(3 * stored.length);
});
