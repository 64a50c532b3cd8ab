import { expect, test } from 'vitest';
import { neutralText, withoutCommands } from '../src/neutral-text.js';

test.each([
  ['##vso[a]', '##_vso[a]'],
  ['x ##VsO[a]', 'x ##_VsO[a]'],
  ['##[section]', '##_[section]'],
  ['###vso[a]', '###_vso[a]'],
  ['## vso[a] and # [b]', '## vso[a] and # [b]'],
  ['a\r\nb\rc', 'a\nb\nc'],
  ['\u001b[31mred\u0000', '\\u001b[31mred\\u0000'],
  ['tab\tand ü', 'tab\tand ü'],
])('writes %j as %j', (text, expected) => {
  expect(neutralText(text)).toBe(expected);
});

test('breaks commands alone where formats are wanted', () => {
  expect(withoutCommands('##[error]a ##VSO[task.complete]')).toBe('##[error]a ##_VSO[task.complete]');
});
