import type { IncomingHttpHeaders } from 'node:http';

/**
 * How long the server wants to be left alone: by Retry-After, in seconds or as an HTTP date (RFC 9110, 10.2.3).
 *
 * @param now milliseconds since 1970.
 * @returns milliseconds from 0; `undefined` where the header is absent or neither.
 */
export function retryAfter(headers: IncomingHttpHeaders, now: number): number | undefined {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,9}(?:\.\d{1,9})?$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Za-z]{3,9}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** What the service says of its limit of rate (public documentation: rate and usage limits). */
export interface RateLimit {
  /** What is limited: `DBCPU/TSTUs`. */
  readonly resource: string | undefined;
  /** Milliseconds until the usage is back at zero. */
  readonly reset: number | undefined;
}

/** Reads the headers X-RateLimit. */
export function rateLimit(headers: IncomingHttpHeaders, now: number): RateLimit {
  const reset = text(headers['x-ratelimit-reset']);
  return {
    resource: text(headers['x-ratelimit-resource']),
    reset: reset !== undefined && /^\d{1,12}$/.test(reset) ? Math.max(0, Number(reset) * 1000 - now) : undefined,
  };
}

function text(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
