const LAST_ASCII = 0x7f;
const BIT_OF_CASE = 0x20;
const SMALL_A = 0x61;
const SMALL_Z = 0x7a;

/**
 * Text with the case taken out, as the language compares it: every UTF-16 unit is upper-cased on its own, one to one, and
 * a letter that has no capital of one unit stays (`ß` is not `SS`). Rare letters differ between runtimes of the real engine.
 */
export function foldCase(text: string): string {
  return isAscii(text) ? text.toUpperCase() : mapUnits(text, capitalOf);
}

/** Lower case by the same rule: unit by unit, and a letter whose small form is longer stays. */
export function lowerCase(text: string): string {
  return isAscii(text) ? text.toLowerCase() : mapUnits(text, (unit) => unit.toLowerCase());
}

/** Whether two texts are the same but for case. Nothing is trimmed or normalized. */
export function equalIgnoringCase(left: string, right: string): boolean {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) {
    const unit = left.charCodeAt(index);
    const other = right.charCodeAt(index);
    if (unit !== other && !isSameLetter(unit, other)) return false;
  }
  return true;
}

/** Whether two different UTF-16 units are the same letter. In ASCII such letters differ by one bit. */
function isSameLetter(left: number, right: number): boolean {
  if (left > LAST_ASCII || right > LAST_ASCII) return foldUnit(left) === foldUnit(right);
  const small = left | BIT_OF_CASE;
  return small === (right | BIT_OF_CASE) && small >= SMALL_A && small <= SMALL_Z;
}

function foldUnit(unit: number): string {
  return foldCase(String.fromCharCode(unit));
}

/** Orders two texts by their upper-cased units, so `_` comes after every letter. */
export function compareIgnoringCase(left: string, right: string): number {
  const foldedLeft = foldCase(left);
  const foldedRight = foldCase(right);
  return foldedLeft === foldedRight ? 0 : foldedLeft < foldedRight ? -1 : 1;
}

/** JavaScript writes Greek capitals with an iota below as two letters. Each stands behind its small form. */
const CAPITALS_BEHIND = [8, 9];

function capitalOf(unit: string): string {
  const capital = unit.toUpperCase();
  if (capital.length === 1) return capital;
  const candidates = CAPITALS_BEHIND.map((distance) => String.fromCharCode(unit.charCodeAt(0) + distance));
  return candidates.find((candidate) => candidate.toLowerCase() === unit) ?? capital;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > LAST_ASCII) return false;
  return true;
}

function mapUnits(text: string, map: (unit: string) => string): string {
  let mapped = '';
  for (let index = 0; index < text.length; index++) {
    const unit = text.charAt(index);
    const other = map(unit);
    mapped += other.length === 1 ? other : unit;
  }
  return mapped;
}
