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
  ...['a+b/c?', 'ab>c~?', 'abcd', 'abcde', 'abcdef'].flatMap((secret) => [
    {
      title: `base64 of ${secret} without padding`,
      secrets: [secret],
      text: `(${base64(secret).replace(/=+$/, '')})`,
      masked: '(***)',
    },
    {
      title: `base64url of ${secret}`,
      secrets: [secret],
      text: `(${Buffer.from(secret).toString('base64url')})`,
      masked: '(***)',
    },
  ]),
  { title: 'lower-case URL encoding is hidden', secrets: ['a b/ü'], text: '?k=a%20b%2f%c3%bc', masked: '?k=***' },
  { title: 'lower-case form encoding is hidden', secrets: ["a b/ü'"], text: 'k=a+b%2f%c3%bc%27', masked: 'k=***' },
  { title: 'strict URL encoding is hidden', secrets: ["a!b(c)'*"], text: 'k=a%21b%28c%29%27%2A', masked: 'k=***' },
  { title: 'JSON with an escaped slash is hidden', secrets: ['a/b"c'], text: '"a\\/b\\"c"', masked: '"***"' },
  { title: 'JSON in ASCII is hidden', secrets: ['aü"😀\n'], text: '"a\\u00fc\\"\\ud83d\\ude00\\n"', masked: '"***"' },
  {
    title: 'JSON in ASCII with capitals is hidden',
    secrets: ['aü/😀'],
    text: '"a\\u00FC/\\uD83D\\uDE00"',
    masked: '"***"',
  },
  { title: 'JSON in ASCII with an escaped slash is hidden', secrets: ['ü/'], text: '"\\u00fc\\/"', masked: '"***"' },
  { title: 'JSON for HTML is hidden', secrets: ['a<b>&'], text: '"a\\u003cb\\u003e\\u0026"', masked: '"***"' },
  {
    title: 'JSON as .NET writes it is hidden',
    secrets: [`a"'+<ü`],
    text: '"a\\u0022\\u0027\\u002B\\u003C\\u00FC"',
    masked: '"***"',
  },
  {
    title: 'JSON in JSON is hidden',
    secrets: ['a"b'],
    text: JSON.stringify(JSON.stringify('a"b')),
    masked: '"\\"***\\""',
  },
  {
    title: 'a URL as WHATWG writes it is hidden',
    secrets: ['my pass|wörd/^'],
    text: '?k=my%20pass|w%C3%B6rd/^',
    masked: '?k=***',
  },
  {
    title: 'a URL that is encoded twice is hidden',
    secrets: ['a b/ü'],
    text: '?k=a%2520b%252F%25C3%25BC',
    masked: '?k=***',
  },
  {
    title: 'a percent sign that is encoded twice is hidden',
    secrets: ['a%b'],
    text: '?k=a%2525b a%25b a%b',
    masked: '?k=*** *** ***',
  },
  {
    title: 'the backslash as System.Text.Json writes it is hidden',
    secrets: ['a\\b'],
    text: '"a\\u005Cb"',
    masked: '"***"',
  },
  { title: 'HTML is hidden', secrets: [`a<b>"'&é`], text: 'a&lt;b&gt;&quot;&#39;&amp;&#233;', masked: '***' },
  { title: 'HTML without escaped quotes is hidden', secrets: [`a&"'`], text: `a&amp;"'`, masked: '***' },
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

test.each(['', 'u', 'us', 'use', 'user:'])('the base64 of %s and a secret shows neither end of it', (before) => {
  const secret = 'correct horse battery';
  const masker = new SecretMasker();
  masker.add(secret);
  for (const after of ['', '!', '!!', '!!!']) {
    const masked = masker.mask(base64(`${before}${secret}${after}`));
    expect(masked).toContain('***');
    // At most the character at each end that shares bits with a neighbour stays.
    expect(masked.replace('***', '').replace(/=+$/, '').length).toBeLessThanOrEqual(
      Math.ceil((before.length * 8) / 6) + Math.ceil((after.length * 8) / 6) + 1,
    );
  }
});

test('a short secret within a longer text in base64 is not looked for', () => {
  const masker = new SecretMasker();
  masker.add('abc');
  expect(masker.mask(base64('xxxabcxxx'))).toBe(base64('xxxabcxxx').replace(base64('abc'), '***'));
  expect(masker.mask(base64('xabcxxx'))).toBe(base64('xabcxxx'));
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
