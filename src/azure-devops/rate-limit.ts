import type { IncomingHttpHeaders } from 'node:http';

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
