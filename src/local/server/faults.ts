import type { RequestTarget } from './request-target.js';

/** What goes wrong with a request. */
export type FaultKind =
  /** A page of HTML with status 203, as an expired token gets it. Nothing is done. */
  | { readonly fault: 'signInPage' }
  /** 429 with `Retry-After`, in seconds. Nothing is done. */
  | { readonly fault: 'throttled'; readonly retryAfter: number }
  /** 503. Nothing is done. */
  | { readonly fault: 'unavailable' }
  /** The request is answered, but only after this time. */
  | { readonly fault: 'latency'; readonly milliseconds: number }
  /** The request is carried out, and the connection ends without an answer. */
  | { readonly fault: 'connectionCut' };

/**
 * A fault to show to clients, so that their way with it can be tried.
 *
 * @example
 * startLocalAzureDevOps({ faults: [{ fault: 'throttled', retryAfter: 1, path: '_apis/serviceendpoint', times: 2 }] });
 */
export type Fault = FaultKind & {
  /** Only requests of this method; default: all. */
  readonly method?: string;
  /**
   * Only requests whose path from `_apis` on begins with this, whatever project stands before, ignoring case:
   * `_apis/serviceendpoint/endpoints`. A segment `*` stands for any one, such as the id of a plan. With a slash at its
   * end, as `…/logs/`, it concerns what lies below, and not `…/logs` itself.
   * Default: all.
   */
  readonly path?: string;
  /** How many such requests pass first; default: none. */
  readonly after?: number;
  /** How many requests meet it; default: all. */
  readonly times?: number;
};

/** The faults of one server, with the count of what they have left. */
export class Faults {
  readonly #faults: readonly { readonly fault: Fault; toPass: number; left: number }[];

  constructor(faults: readonly Fault[]) {
    this.#faults = faults.map((fault) => ({
      fault,
      toPass: fault.after ?? 0,
      left: fault.times ?? Number.POSITIVE_INFINITY,
    }));
  }

  /** The faults that a request meets, each counted down by one: at most one of those that end it, and all latencies. */
  take(method: string, target: RequestTarget): Fault[] {
    const taken: Fault[] = [];
    for (const each of this.#faults) {
      const isOver = each.fault.fault !== 'latency' && taken.some(({ fault }) => fault !== 'latency');
      if (each.left <= 0 || isOver || !concerns(each.fault, method, target)) continue;
      if (each.toPass > 0) {
        each.toPass -= 1;
        continue;
      }
      each.left -= 1;
      taken.push(each.fault);
    }
    return taken;
  }
}

function concerns({ method, path = '' }: Fault, ofRequest: string, { segments }: RequestTarget): boolean {
  if (method !== undefined && method.toUpperCase() !== ofRequest) return false;
  const given = segments.map((segment) => segment.toLowerCase());
  const fromApis = given.slice(Math.max(given.indexOf('_apis'), 0));
  const wanted = path.toLowerCase().split('/').filter(Boolean);
  if (path.endsWith('/') && fromApis.length <= wanted.length) return false;
  // The last segment may be the beginning of one.
  return wanted.every((part, index) => {
    const segment = fromApis[index];
    if (segment === undefined || part === '*') return segment !== undefined;
    return index === wanted.length - 1 && !path.endsWith('/') ? segment.startsWith(part) : segment === part;
  });
}
