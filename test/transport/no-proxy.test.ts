import { expect, test } from 'vitest';
import { isExempt } from '../../src/transport/no-proxy.js';

test.each([
  ['*', 'https://dev.azure.com/', true],
  ['', 'https://dev.azure.com/', false],
  ['dev.azure.com', 'https://dev.azure.com/', true],
  ['DEV.azure.COM', 'https://dev.azure.com/', true],
  ['azure.com', 'https://dev.azure.com/', true],
  ['.azure.com', 'https://dev.azure.com/', true],
  ['*.azure.com', 'https://dev.azure.com/', true],
  ['.azure.com', 'https://azure.com/', true],
  ['zure.com', 'https://dev.azure.com/', false],
  ['dev.azure.com.example', 'https://dev.azure.com/', false],
  ['.', 'https://dev.azure.com/', false],
  ['a.example,  dev.azure.com', 'https://dev.azure.com/', true],
  ['a.example dev.azure.com', 'https://dev.azure.com/', true],
  ['dev.azure.com.', 'https://dev.azure.com/', true],
  ['tfs:8080', 'http://tfs:8080/tfs', true],
  ['tfs:8080', 'http://tfs/tfs', false],
  ['tfs:80', 'http://tfs/tfs', true],
  ['tfs:443', 'https://tfs/tfs', true],
  ['tfs', 'http://tfs:8080/tfs', true],
  ['127.0.0.1', 'http://127.0.0.1:8080/', true],
  ['0.0.1', 'http://127.0.0.1:8080/', false],
  ['10.0.0.0/8', 'http://10.1.2.3/', true],
  ['10.0.0.0/8', 'http://11.1.2.3/', false],
  ['10.0.0.0/8', 'http://tfs/', false],
  ['10.0.0.0/33', 'http://10.1.2.3/', false],
  ['10.0.0.0/x', 'http://10.1.2.3/', false],
  ['::1', 'http://[::1]:8080/', true],
  ['[::1]', 'http://[::1]:8080/', true],
  ['[::1]:8080', 'http://[::1]:8080/', true],
  ['[::1]:8081', 'http://[::1]:8080/', false],
  ['fd00::/8', 'http://[fd12::1]/', true],
  ['(', 'https://dev.azure.com/', false],
])('NO_PROXY %j for %s: %s', (list, url, exempt) => {
  expect(isExempt(new URL(url), list)).toBe(exempt);
});
