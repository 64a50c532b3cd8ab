/** What may begin an escaped character: without any of these a text holds none. */
const ESCAPE = /[%\\&+]/;

/** The byte of the percent sign itself: `%25`. */
const PERCENT = 0x25;

/** The named references of HTML that its writers use. */
const htmlNames: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Whether a text can hold escaped characters at all. */
export function mayHoldEscapes(text: string): boolean {
  return ESCAPE.test(text);
}

/**
 * Whether `wanted` stands in `text` at `start`, each of its characters as it is or escaped by the rules of URLs and forms
 * (also twice), of JSON (also JSON in JSON) or of HTML. Which characters a writer escapes does not matter.
 *
 * @returns where it ends, or -1.
 */
export function matchEscaped(text: string, start: number, wanted: string): number {
  let position = start;
  for (const character of wanted) {
    position = matchCharacter(text, position, character);
    if (position < 0) return -1;
  }
  return position;
}

function matchCharacter(text: string, position: number, character: string): number {
  const escaped = escapes[text.charAt(position)]?.(text, position, character) ?? -1;
  if (escaped >= 0) return escaped;
  return text.startsWith(character, position) ? position + character.length : -1;
}

/** How a character may be escaped, by what the escape begins with. */
const escapes: Readonly<Record<string, (text: string, position: number, character: string) => number>> = {
  '%': matchPercent,
  '\\': matchJson,
  '&': matchHtml,
  '+': (_text, position, character) => (character === ' ' ? position + 1 : -1),
};

/** `%C3%BC`, and `%25C3%25BC` where the percent signs are escaped again. */
function matchPercent(text: string, start: number, character: string): number {
  let position = start;
  for (const byte of Buffer.from(character, 'utf8')) {
    if (text.charAt(position) !== '%') return -1;
    position += 1;
    const before = position;
    while (text.startsWith('25', position)) position += 2;
    if (byte === PERCENT && position > before) continue;
    if (Number.parseInt(text.slice(position, position + 2), 16) !== byte) return -1;
    position += 2;
  }
  return position;
}

/** What a letter behind a backslash stands for. */
const jsonLetters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** One or more backslashes, as many as JSON in JSON has, and what they escape. */
function matchJson(text: string, start: number, character: string): number {
  let position = start;
  while (text.charAt(position) === '\\') position += 1;
  if (character === '\\') return matchUnits(text, position, character) ?? position;
  const next = text.charAt(position);
  if (next === 'u') return matchUnits(text, position, character) ?? -1;
  if (jsonLetters[next] === character) return position + 1;
  return text.startsWith(character, position) ? position + character.length : -1;
}

/** `uXXXX` for each unit of the character; the backslashes of the first are read already. */
function matchUnits(text: string, start: number, character: string): number | undefined {
  let position = start;
  for (let index = 0; index < character.length; index += 1) {
    if (index > 0) while (text.charAt(position) === '\\') position += 1;
    const unit = Number.parseInt(text.slice(position + 1, position + 5), 16);
    if (text.charAt(position) !== 'u' || unit !== character.charCodeAt(index)) return undefined;
    position += 5;
  }
  return position;
}

function matchHtml(text: string, start: number, character: string): number {
  const reference = /^&(?:([a-z]+)|#(\d+)|#x([0-9a-f]+));/i.exec(text.slice(start, start + 12));
  if (!reference) return -1;
  const [whole, name = '', decimal = '', hexadecimal = ''] = reference;
  const code = decimal === '' ? Number.parseInt(hexadecimal, 16) : Number(decimal);
  return htmlNames[name.toLowerCase()] === character || code === character.codePointAt(0) ? start + whole.length : -1;
}
