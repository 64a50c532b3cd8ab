import { expect, test } from 'vitest';
import { isGuid, keyIn, valueIn, withValues } from '../../src/endpoints/values.js';

test('finds keys and values regardless of case', () => {
  const values = { ApiToken: 'a', empty: null };

  expect(keyIn(values, 'apitoken')).toBe('ApiToken');
  expect(valueIn(values, 'APITOKEN')).toBe('a');
  expect(valueIn(values, 'Empty')).toBeNull();
  expect(valueIn(values, 'other')).toBeUndefined();
});

test('finds no keys that a map merely inherits', () => {
  expect(keyIn({}, 'constructor')).toBeUndefined();
  expect(valueIn({}, '__proto__')).toBeUndefined();
});

test('sets values under the spelling that the map has, and new ones as they are to be spelled', () => {
  const merged = withValues({ ApiToken: 'a', b: 'b' }, { apitoken: 'c', NEW: 'd' }, (key) => key.toLowerCase());

  expect(Object.entries(merged)).toEqual([
    ['ApiToken', 'c'],
    ['b', 'b'],
    ['new', 'd'],
  ]);
});

test('sets a key of a prototype as any other', () => {
  const merged = withValues({}, JSON.parse('{"__proto__":"a"}'));

  expect(Object.entries(merged)).toEqual([['__proto__', 'a']]);
});

test.each([
  ['178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e', true],
  ['178CD0A2-536D-4CEB-9E5B-2EBC46A66D0E', true],
  ['178cd0a2536d4ceb9e5b2ebc46a66d0e', false],
  ['{178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e}', false],
  ['178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e ', false],
  ['api', false],
])('whether %s is an id: %s', (text, expected) => {
  expect(isGuid(text)).toBe(expected);
});
