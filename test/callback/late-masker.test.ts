import { expect, test } from 'vitest';
import { LateMasker } from '../../src/callback/late-masker.js';

test('secrets are hidden in all texts, whenever they were added', () => {
  const masker = new LateMasker();

  masker.add('first');
  const before = masker.mask('first second');
  masker.add('second');
  masker.add('');

  expect([before, masker.mask('first second')]).toEqual(['*** second', '*** ***']);
  expect(masker.mask(Buffer.from('first').toString('base64'))).toBe('***');
});
