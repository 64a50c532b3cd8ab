import { MAXIMUM_INTEGER } from './limits.js';

/** A version: two to four parts. A missing part is not zero: `1.2.3` and `1.2.3.0` differ. */
export type Version = readonly number[];

const FEWEST_PARTS = 2;
const MOST_PARTS = 4;

const PART = /^[\t-\r ]*([+-]?)(\d+)[\t-\r ]*$/;

/**
 * Reads a version: parts separated by `.`, each an integer with an optional sign and ASCII white space around it (both
 * observed). Undefined when `text` is none.
 */
export function parseVersion(text: string): Version | undefined {
  const parts = text.split('.', MOST_PARTS + 1).map(parsePart);
  if (parts.length < FEWEST_PARTS || parts.length > MOST_PARTS) return undefined;
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function parsePart(text: string): number | undefined {
  const [, sign, digits] = PART.exec(text) ?? [];
  const value = Number(digits);
  if (digits === undefined || value > MAXIMUM_INTEGER || (sign === '-' && value !== 0)) return undefined;
  return value;
}

/** Negative, zero or positive as `left` is below, equal to or above `right`. A missing part is below 0. */
export function compareVersions(left: Version, right: Version): number {
  for (let part = 0; part < MOST_PARTS; part++) {
    const difference = (left[part] ?? -1) - (right[part] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The parts that are present, with dots: `1.2.3`. */
export function versionText(version: Version): string {
  return version.join('.');
}
