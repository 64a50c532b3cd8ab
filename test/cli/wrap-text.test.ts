import { expect, test } from 'vitest';
import { wrapText } from '../../src/cli/wrap-text.js';

const cases: readonly (readonly [text: string, width: number | undefined, lines: readonly string[]])[] = [
  ['schemes: Token, UsernamePassword', undefined, ['schemes: Token, UsernamePassword']],
  ['schemes: Token, UsernamePassword', 32, ['schemes: Token, UsernamePassword']],
  ['schemes: Token, UsernamePassword', 31, ['schemes: Token,', '  UsernamePassword']],
  ['schemes: Token, UsernamePassword', 10, ['schemes:', '  Token,', '  Usernam…']],
  ['東京 東京 東京', 9, ['東京 東京', '  東京']],
  ['', 10, ['']],
];

test.each(cases)('"%s" in %s columns is broken at its blanks', (text, width, lines) => {
  expect(wrapText(text, width)).toEqual(lines);
});
