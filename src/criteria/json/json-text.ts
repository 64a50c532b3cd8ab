/** A number of JSON, to be matched where one begins. */
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const PARTS = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

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

/** Whether a double would change the number: its digits, its size beyond all doubles, or that it is written with a fraction or an exponent. */
export function losesAsDouble(number: string): boolean {
  if (!/[.eE]/.test(number)) return number.length > LONGEST_EXACT_INTEGER;
  const double = Number(number);
  if (Number.isInteger(double) || !Number.isFinite(double)) return true;
  // A double has so few digits always; of more it keeps those that tell it from all others.
  if (number.length <= LONGEST_EXACT_INTEGER || String(double) === number) return false;
  return canonicalNumber(String(double)) !== canonicalNumber(number);
}

/** A number of JSON as its digits and a power of ten, so that equal ones are equal texts: `-15e-1` of `-1.50`. */
export function canonicalNumber(number: string): string {
  const match = PARTS.exec(number);
  if (!match) return number;
  const [, sign = '', integer = '', fraction = '', power = '0'] = match;
  const digits = (integer + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  let end = digits.length;
  while (digits.charAt(end - 1) === '0') end--;
  return `${sign}${digits.slice(0, end)}e${Number(power) - fraction.length + digits.length - end}`;
}
