import { expect, test } from 'vitest';
import { retryAfter } from '../../src/transport/retry-after.js';

const now = Date.parse('2026-01-02T03:04:05Z');

test.each([
  ['0', 0],
  [' 7 ', 7_000],
  ['1.5', 1_500],
  ['12345678901', 12_345_678_901_000],
  ['9'.repeat(400), Number.MAX_SAFE_INTEGER],
  ['Fri, 02 Jan 2026 03:04:15 GMT', 10_000],
  ['Friday, 02-Jan-26 03:04:15 GMT', 10_000],
  ['Fri, 02 Jan 2026 03:04:00 GMT', 0],
])('a server that says %j is left alone for %d ms', (value, milliseconds) => {
  expect(retryAfter(value, now)).toBe(milliseconds);
});

test.each([undefined, '', '-1', '1e3', '1.', 'soon', '2026-01-02T03:04:15Z', 'Fri, soon GMT'])(
  'a server that says %j asks for nothing',
  (value) => {
    expect(retryAfter(value, now)).toBeUndefined();
  },
);
