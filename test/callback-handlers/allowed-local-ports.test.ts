import { expect, test } from 'vitest';
import { AllowedOrigins } from '../../src/callback/index.js';

test.each([
  ['http://127.0.0.1:*', 'http://127.0.0.1:8080/DefaultCollection', true],
  ['http://127.0.0.1:*', 'http://127.0.0.1/DefaultCollection', true],
  ['http://localhost:*', 'http://localhost:1/DefaultCollection', true],
  ['http://[::1]:*', 'http://[::1]:8080/DefaultCollection', true],
  ['http://127.0.0.1:*/Demo', 'http://127.0.0.1:8080/demo', true],
  ['http://127.0.0.1:*/Demo', 'http://127.0.0.1:8080/Other', false],
  ['http://127.0.0.1:*', 'https://127.0.0.1:8080/DefaultCollection', false],
  ['http://127.0.0.1:*', 'http://127.0.0.2:8080/DefaultCollection', false],
  ['http://localhost:*', 'http://localhost.example:8080/DefaultCollection', false],
])('%s allows %s: %s', (origin, url, isAllowed) => {
  expect(new AllowedOrigins([origin]).allow(new URL(url))).toBe(isAllowed);
});

test.each(['http://example.com:*', 'http://127.0.0.1:8*', 'http://*:80', 'http://127.0.0.1:*x'])(
  '%s is no origin',
  (origin) => {
    expect(() => new AllowedOrigins([origin])).toThrow(expect.objectContaining({ code: 'ALLOWED_ORIGIN' }));
  },
);
