import { type DateTime, TICKS_PER_MILLISECOND } from './date-time.js';

/** What specifiers can show: the wall clock at the date's own offset. */
interface Clock {
  readonly date: Date;
  /** Seven digits of a second. */
  readonly fraction: string;
  readonly offset: number;
}

/** The specifiers of the language and what each shows. Any other character has to be escaped with a backslash. */
const SPECIFIERS: Readonly<Record<string, (clock: Clock) => string>> = {
  yyyy: ({ date }) => digits(date.getUTCFullYear(), 4),
  yy: ({ date }) => digits(date.getUTCFullYear() % 100, 2),
  MM: ({ date }) => digits(date.getUTCMonth() + 1, 2),
  M: ({ date }) => digits(date.getUTCMonth() + 1, 1),
  dd: ({ date }) => digits(date.getUTCDate(), 2),
  d: ({ date }) => digits(date.getUTCDate(), 1),
  HH: ({ date }) => digits(date.getUTCHours(), 2),
  H: ({ date }) => digits(date.getUTCHours(), 1),
  mm: ({ date }) => digits(date.getUTCMinutes(), 2),
  m: ({ date }) => digits(date.getUTCMinutes(), 1),
  ss: ({ date }) => digits(date.getUTCSeconds(), 2),
  s: ({ date }) => digits(date.getUTCSeconds(), 1),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((length) => ['f'.repeat(length), ({ fraction }: Clock) => fraction.slice(0, length)]),
  ),
  zzz: ({ offset }) => offsetText(offset),
  K: ({ offset }) => (offset === 0 ? 'Z' : offsetText(offset)),
  ' ': () => ' ',
};

// A run of one letter is one specifier.
const PIECE = /\\([\s\S])|([A-Za-z])\2*|[\s\S]/g;

/**
 * Writes a date and time by specifiers such as `yyyy\-MM\-dd`.
 *
 * @returns undefined when a piece of `specifiers` is none
 */
export function formatDateTime(value: DateTime, specifiers: string): string | undefined {
  const clock = clockOf(value);
  let text = '';
  for (const [piece, escaped] of specifiers.matchAll(PIECE)) {
    const shown = escaped ?? (Object.hasOwn(SPECIFIERS, piece) ? SPECIFIERS[piece]?.(clock) : undefined);
    if (shown === undefined) return undefined;
    text += shown;
  }
  return text;
}

/** The language's text of a date and time: `2024-02-29 08:30:00+02:00`. */
export function dateTimeText(value: DateTime): string {
  return formatDateTime(value, 'yyyy\\-MM\\-dd HH\\:mm\\:sszzz') ?? '';
}

function clockOf({ ticks, offset }: DateTime): Clock {
  const local = ticks + BigInt(offset) * 60_000n * TICKS_PER_MILLISECOND;
  const ticksOfSecond = ((local % 10_000_000n) + 10_000_000n) % 10_000_000n;
  const date = new Date(Number((local - ticksOfSecond) / TICKS_PER_MILLISECOND));
  return { date, fraction: ticksOfSecond.toString().padStart(7, '0'), offset };
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}`;
}

function digits(value: number, length: number): string {
  return value.toString().padStart(length, '0');
}
