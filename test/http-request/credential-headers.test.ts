import { expect, test } from 'vitest';
import { namesCredential } from '../../src/http-request/credential-headers.js';

test.each([
  ['Authorization', true],
  ['X-Functions-Key', true],
  ['Set-Cookie', true],
  ['Ocp-Apim-Subscription-Key', true],
  ['AuthToken', true],
  ['WWW-Authenticate', false],
  ['Content-Type', false],
  ['PlanId', false],
])('takes the value of %s for a secret: %s', (name, expected) => {
  expect(namesCredential(name)).toBe(expected);
});
