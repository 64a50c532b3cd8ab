import { expect, test } from 'vitest';
import { fitText, padText, textWidth } from '../../src/cli/text-width.js';

const widths: readonly (readonly [what: string, text: string, columns: number])[] = [
  ['plain text', 'orders', 6],
  ['nothing', '', 0],
  ['ideographs', '東京', 4],
  ['full-width letters', 'Ａ１', 4],
  ['half-width kana with a sound mark', 'ｶﾞ', 2],
  ['Hangul', '한국', 4],
  ['a letter with its accent as a mark', 'e\u0301', 1],
  ['a letter with many marks', `a${'\u0302'.repeat(500)}`, 1],
  ['a vowel sign beside its letter', 'नि', 2],
  ['an emoji', '🚀', 2],
  ['an emoji with a colour of skin', '👍🏽', 2],
  ['a family, joined of three', '👨‍👩‍👧', 2],
  ['a flag', '🇩🇪', 2],
  ['a letter of a flag alone', '🇩', 1],
  ['a key', '1️⃣', 2],
  ['a heart as text', '❤', 1],
  ['a heart as a picture', '❤️', 2],
  ['a digit and a selector', '1\ufe0f', 1],
  ['what is invisible', '\u200b\u2060\ufeff', 0],
  ['half a character', '\ud83d', 0],
];

test.each(widths)('%s takes as many columns as a terminal gives it', (_what, text, columns) => {
  expect(textWidth(text)).toBe(columns);
  expect(textWidth(`${text}ab`)).toBe(columns + 2);
});

const cuts: readonly (readonly [text: string, width: number, fitted: string])[] = [
  ['orders', 6, 'orders'],
  ['orders', 5, 'orde…'],
  ['東京都', 6, '東京都'],
  ['東京都', 5, '東京…'],
  ['東京都', 4, '東…'],
  ['東京都', 1, '…'],
  ['a👨‍👩‍👧b', 3, 'a…'],
  ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
];

test.each(cuts)('%s is cut to %i columns between two characters', (text, width, fitted) => {
  expect(fitText(text, width)).toBe(fitted);
  expect(textWidth(fitted)).toBeLessThanOrEqual(width);
});

test('spaces fill a text up to its columns, and never cut it', () => {
  expect(padText('東京', 6)).toBe('東京  ');
  expect(padText('東京', 3)).toBe('東京');
});
