import { expect, test } from 'vitest';
import { SecretMasker } from '../src/secret-masker.js';

interface MaskingCase {
  readonly title: string;
  readonly secrets: readonly string[];
  readonly text: string;
  readonly masked: string;
}

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

const cases: readonly MaskingCase[] = [
  {
    title: 'a secret is hidden wherever it stands',
    secrets: ['s3cret'],
    text: 's3cret, as3cretb',
    masked: '***, a***b',
  },
  { title: 'a text without secrets stays', secrets: ['s3cret'], text: 's3cre t', masked: 's3cre t' },
  { title: 'no secrets leave the text', secrets: [], text: 'text', masked: 'text' },
  { title: 'an empty secret is ignored', secrets: [''], text: 'text', masked: 'text' },
  { title: 'case matters', secrets: ['Secret'], text: 'secret', masked: 'secret' },
  { title: 'base64 is hidden', secrets: ['s3cret'], text: `Basic ${base64('s3cret')}`, masked: 'Basic ***' },
  { title: 'URL encoding is hidden', secrets: ['a b/ü'], text: '?k=a%20b%2F%C3%BC', masked: '?k=***' },
  { title: 'form encoding is hidden', secrets: ['a b/ü!'], text: 'k=a+b%2F%C3%BC%21', masked: 'k=***' },
  { title: 'JSON escapes are hidden', secrets: ['a"b\\c'], text: '{"k":"a\\"b\\\\c"}', masked: '{"k":"***"}' },
  {
    title: 'the longest of nested secrets is hidden',
    secrets: ['abc', 'abcdef'],
    text: 'abcdef abc',
    masked: '*** ***',
  },
  { title: 'overlapping secrets are hidden whole', secrets: ['abcd', 'cdef'], text: '-abcdef-', masked: '-***-' },
  { title: 'a secret that overlaps itself is hidden whole', secrets: ['aba'], text: 'xababax', masked: 'x***x' },
  { title: 'a secret inside the start of another is hidden', secrets: ['abcd', 'bc'], text: 'abcx', masked: 'a***x' },
  { title: 'secrets side by side are hidden each', secrets: ['ab', 'cd'], text: 'abcd', masked: '******' },
  { title: 'a secret of several lines is hidden whole', secrets: ['abc\ndef'], text: '[abc\ndef]', masked: '[***]' },
  { title: 'each line of a secret is hidden', secrets: ['abc\r\ndef'], text: 'abc, def', masked: '***, ***' },
  { title: 'a line of two characters is not hidden', secrets: ['abc\n}}\ndef'], text: '}}', masked: '}}' },
  { title: 'half a surrogate pair is a secret too', secrets: ['\uD800x'], text: '-\uD800x-', masked: '-***-' },
  { title: 'characters of patterns are plain', secrets: ['a.*$&'], text: 'a.*$& abc', masked: '*** abc' },
];

test.each(cases)('$title', ({ secrets, text, masked }) => {
  const masker = new SecretMasker();
  for (const secret of secrets) masker.add(secret);
  expect(masker.mask(text)).toBe(masked);
});

test('a secret added later is hidden from then on', () => {
  const masker = new SecretMasker();
  masker.add('first');
  expect(masker.mask('first second')).toBe('*** second');
  masker.add('second');
  expect(masker.mask('first second')).toBe('*** ***');
});

test('text that almost is a long secret everywhere takes no longer', () => {
  const masker = new SecretMasker();
  masker.add(`${'a'.repeat(20_000)}b`);
  const text = 'a'.repeat(1_000_000);
  const start = performance.now();
  expect(masker.mask(text)).toBe(text);
  expect(performance.now() - start).toBeLessThan(5_000);
});
