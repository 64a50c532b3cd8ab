import { expect, test } from 'vitest';
import type { ResourceLocation } from '../../src/azure-devops/index.js';
import { compareVersions, negotiateVersion, withoutPreview } from '../../src/endpoints/api-version.js';
import { location } from './locations.js';

const newest = { version: '7.1', resourceVersion: 4 };

const cases: readonly [what: string, row: Partial<ResourceLocation>, version: string | undefined][] = [
  ['a released version of both', { maxVersion: '7.1', releasedVersion: '7.1' }, '7.1'],
  ['the own version of a newer server', { maxVersion: '7.2', releasedVersion: '7.1', resourceVersion: 4 }, '7.1'],
  ['the newest of an older server', { maxVersion: '7.0', releasedVersion: '7.0' }, '7.0'],
  ['a preview of an older server', { maxVersion: '6.0', releasedVersion: '0.0', resourceVersion: 3 }, '6.0-preview.3'],
  [
    'a preview whose number both know',
    { maxVersion: '7.2', releasedVersion: '7.0', resourceVersion: 5 },
    '7.1-preview.4',
  ],
  ['nothing where the server is too new', { minVersion: '8.0', maxVersion: '9.0' }, undefined],
  ['versions as numbers, not as texts', { maxVersion: '10.0', releasedVersion: '10.0' }, '7.1'],
];

test.each(cases)('asks for %s', (_, row, version) => {
  expect(negotiateVersion(location('id', row), newest)).toBe(version);
});

test('asks a server of 4.1 for the first preview, although newer ones are known', () => {
  const row = location('id', { minVersion: '4.1', maxVersion: '4.1', releasedVersion: '0.0', resourceVersion: 1 });

  expect(negotiateVersion(row, { version: '5.1', resourceVersion: 2 })).toBe('4.1-preview.1');
});

test('compares versions by their numbers and without the preview', () => {
  expect(compareVersions('10.0', '9.1')).toBeGreaterThan(0);
  expect(compareVersions('5.0-preview.2', '5.1')).toBeLessThan(0);
  expect(compareVersions('6.0-preview.4', '6.0')).toBe(0);
});

test('takes the preview from a version', () => {
  expect(withoutPreview('6.0-preview.4')).toBe('6.0');
  expect(withoutPreview('7.1')).toBe('7.1');
});
