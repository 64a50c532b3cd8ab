import type { HttpHeader } from '../../http-request/index.js';
import { shownUrl } from '../../http-request/shown-url.js';
import { MAXIMUM_LOGGED_CHARACTERS } from '../limits.js';
import type { PreparedCall } from '../request/prepared-call.js';
import type { Timing } from '../transport/timing.js';
import type { WireResponse } from '../transport/wire.js';
import { safeHeader } from './safe-headers.js';

const INDENT = '  ';

/** `POST https://host/path`, as the log shows it. */
export function requestLine({ method, url }: Pick<PreparedCall, 'method' | 'url'>): string {
  return `${method} ${shownUrl(url.href)}`;
}

/** What is sent, in several lines. */
export function requestText({
  method,
  url,
  headers,
  body,
}: Omit<PreparedCall, 'token' | 'isWithinScope' | 'warnings'>): string {
  return [
    requestLine({ method, url }),
    ...headerLines(headers),
    ...(body ? bodyLines('Request body', body.logged ?? body.shown) : []),
  ].join('\n');
}

/** What came back, in several lines. */
export function responseText(
  { status, phrase, headers, body, length, file, url }: WireResponse,
  requested: URL,
): string {
  const place = url.href === requested.href ? [] : [`From: ${shownUrl(url.href)}`];
  const content = file === undefined ? bodyLines('Response', body) : [`Response: ${length} bytes, written to ${file}`];
  return [`Response code: ${`${status} ${phrase}`.trim()}`, ...place, ...headerLines(headers), ...content].join('\n');
}

/** What each phase is called. */
const phases: ReadonlyArray<readonly [phase: Exclude<keyof Timing, 'total'>, name: string]> = [
  ['lookup', 'name look-up'],
  ['connect', 'connect'],
  ['secure', 'TLS'],
  ['firstByte', 'first byte'],
];

/** The phases of an exchange with their times in milliseconds, the total last. */
export function timingParts(timing: Timing): ReadonlyArray<readonly [name: string, milliseconds: number]> {
  const known = phases.flatMap(([phase, name]) => {
    const time = timing[phase];
    return time === undefined ? [] : [[name, time] as const];
  });
  return [...known, ['total', timing.total]];
}

/** `Time: connect 2 ms, first byte 20 ms, total 25 ms`. */
export function timingText(timing: Timing): string {
  return `Time: ${timingParts(timing)
    .map(([name, time]) => `${name} ${time} ms`)
    .join(', ')}`;
}

/** A text as a log shows it: what is too long is cut, and says so. */
export function shorten(text: string): string {
  if (text.length <= MAXIMUM_LOGGED_CHARACTERS) return text;
  return `${text.slice(0, MAXIMUM_LOGGED_CHARACTERS)}\n… ${text.length - MAXIMUM_LOGGED_CHARACTERS} more characters`;
}

function headerLines(headers: readonly HttpHeader[]): string[] {
  return headers.map(safeHeader).map(({ name, value }) => `${INDENT}${name}: ${shownUrl(value)}`);
}

function bodyLines(title: string, text: string): string[] {
  return text === '' ? [] : [`${title}: ${shorten(text)}`];
}
