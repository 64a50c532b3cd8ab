/** A number of JSON, to be matched where one begins. */
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Digits of an integer that a double always keeps. */
const LONGEST_EXACT_INTEGER = 15;

/** Index after the string that begins at `start`; the length of the text where it does not end. */
export function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charAt(end - 1 - backslashes) === '\\') backslashes++;
    if (backslashes % 2 === 0) return end + 1;
  }
  return text.length;
}

/** The text of the number that begins at `start`; empty where none does. */
export function numberAt(text: string, start: number): string {
  NUMBER.lastIndex = start;
  return NUMBER.exec(text)?.[0] ?? '';
}

/** Whether a double would change the number: its digits, or that it is written with a fraction or an exponent. */
export function losesAsDouble(number: string): boolean {
  if (!/[.eE]/.test(number)) return number.length > LONGEST_EXACT_INTEGER;
  return Number.isInteger(Number(number));
}
