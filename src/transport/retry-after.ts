/**
 * How long a server wants to be left alone: the value of Retry-After, in seconds or as an HTTP date (RFC 9110, 10.2.3).
 * Some servers write fractions of a second. It may be any time at all, and is the caller's to limit.
 *
 * @param value of the header; `undefined` where it is absent.
 * @param now milliseconds since 1970.
 * @returns milliseconds from 0; `undefined` where there is no value or it is neither.
 * @example
 * retryAfter('1.5', Date.now()); // 1500
 */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(Number(text) * 1000, Number.MAX_SAFE_INTEGER);
  const date = /^[A-Za-z]{3,9}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
