import { CriterionDataError } from './errors.js';

/** A point in time with the offset in which it is written. Only hosts have such values, never a JSON document. */
export interface DateTime {
  /** Tenths of a microsecond since 1970 in UTC. */
  readonly ticks: bigint;
  /** Minutes east of UTC. */
  readonly offset: number;
}

export const TICKS_PER_MILLISECOND = 10_000n;
const MILLISECONDS_PER_MINUTE = 60_000;
const LARGEST_OFFSET = 14 * 60;
const DIGITS_OF_A_FRACTION = 7;

// Year, the same separator twice, a space or T, the time, up to seven digits of a second, and a zone or none.
const DATE_TIME =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,7}))?(?:(Z)|([+-])(\d{1,2}):(\d{2}))?$/;

/**
 * Reads a date and time, such as `2024-2-29 8:30:00.5 +2:00` without the space before the zone. Without a zone it is
 * UTC; the service takes the time zone of the organization.
 */
export function parseDateTime(text: string): DateTime | undefined {
  const match = DATE_TIME.exec(text);
  if (!match) return undefined;
  const [, year, , month, day, hour, minute, second, fraction = '', , sign, offsetHours, offsetMinutes] = match;
  const fields = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const date = utcDate(...fields);
  // A field out of its range carries over into the next, so that it no longer reads as it was written.
  const isExact =
    date.getUTCMonth() === fields[1] &&
    date.getUTCDate() === fields[2] &&
    date.getUTCHours() === fields[3] &&
    date.getUTCMinutes() === fields[4] &&
    date.getUTCSeconds() === fields[5];
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0));
  if (!isExact || fields[0] === 0 || Number(offsetMinutes ?? 0) > 59 || Math.abs(offset) > LARGEST_OFFSET) {
    return undefined;
  }
  const milliseconds = date.getTime() - offset * MILLISECONDS_PER_MINUTE;
  const ticks = BigInt(milliseconds) * TICKS_PER_MILLISECOND + BigInt(fraction.padEnd(DIGITS_OF_A_FRACTION, '0'));
  return { ticks, offset };
}

/** `Date.UTC` takes the years 0 to 99 for those of the twentieth century, hence the setter. */
function utcDate(year: number, month: number, day: number, hour: number, minute: number, second: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  date.setUTCHours(hour, minute, second);
  return date;
}

/**
 * A date of JavaScript as a date of the language, in UTC.
 *
 * @throws CRITERION_DATA for an invalid one
 */
export function dateTimeFrom(date: Date): DateTime {
  if (Number.isNaN(date.getTime())) throw new CriterionDataError('a Date that is none');
  return { ticks: BigInt(date.getTime()) * TICKS_PER_MILLISECOND, offset: 0 };
}

/** Negative, zero or positive as `left` is before, at or after `right`. */
export function compareDateTimes(left: DateTime, right: DateTime): number {
  return left.ticks === right.ticks ? 0 : left.ticks < right.ticks ? -1 : 1;
}
