import { POINT } from './punctuation.js';
import { isSpace } from './white-space.js';

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/** What an ASCII character is to a word. */
const ENDS_WORD = 1;
const IS_IN_NAME = 2;

const ASCII_LENGTH = 0x80;
const ASCII = Uint8Array.from({ length: ASCII_LENGTH }, (_, code) => {
  const character = String.fromCharCode(code);
  if ('[(]),.'.includes(character) || isSpace(code)) return ENDS_WORD;
  return /\w/.test(character) ? IS_IN_NAME : 0;
});

/** The index after the word that begins at `start`: up to white space, a bracket, a comma or a point. */
export function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length && !endsWord(text.charCodeAt(end))) end++;
  return end;
}

/** The index after the number or version that begins at `start`, which may have points. */
export function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code !== POINT && endsWord(code)) break;
  }
  return end;
}

/** Whether a word could be a name: ASCII letters, digits and `_`, no digit first. */
export function isLegalName(word: string): boolean {
  return word !== '' && !isDigit(word.charCodeAt(0)) && endOfName(word, 0) === word.length;
}

/** The index after the letters, digits and `_` at `start`. */
function endOfName(text: string, start: number): number {
  let end = start;
  while (end < text.length && isNameCharacter(text.charCodeAt(end))) end++;
  return end;
}

/** Whether the character is `0` to `9`. */
export function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code <= DIGIT_9;
}

function isNameCharacter(code: number): boolean {
  return code < ASCII_LENGTH && ASCII[code] === IS_IN_NAME;
}

function endsWord(code: number): boolean {
  return code < ASCII_LENGTH ? ASCII[code] === ENDS_WORD : isSpace(code);
}
