import { untilAborted } from '../azure-devops/index.js';
import type { ReportsOnDemand } from './reports-on-demand.js';
import type { SessionEnd } from './session-end.js';
import { type CallKind, type CallOptions, checkCallOptions } from './session-options.js';
import { forgiving, rejected } from './waiting.js';

/** What the calls of a session are made with. */
export interface SessionCallsOptions {
  readonly end: SessionEnd;
  readonly reports: ReportsOnDemand;
  /** Ends the waits of all calls. */
  readonly signal: AbortSignal | undefined;
}

/** The calls of a session: how each is begun, refused, and waited for. */
export class SessionCalls {
  readonly #options: SessionCallsOptions;

  constructor(options: SessionCallsOptions) {
    this.#options = options;
  }

  /** Begins what a caller may await, and finishes it where the caller does not. */
  run(operation: string, options: CallOptions, begin: () => Promise<void>, kind: CallKind = 'call'): Promise<void> {
    const refusal = this.refusal(operation, options, kind);
    if (refusal) return refusal;
    const work = forgiving((async () => begin())());
    this.#options.reports.begin().track(work);
    return this.waitFor(work, options);
  }

  /** Waits as long as the caller and the session want to; what is waited for goes on. */
  waitFor(work: Promise<void>, options: CallOptions): Promise<void> {
    return forgiving(untilAborted(work, this.#signal(options)));
  }

  /** Why a call cannot even begin. */
  refusal(operation: string, options: CallOptions, kind: CallKind = 'call'): Promise<never> | undefined {
    const end = this.#options.end.refusal(operation);
    if (end) return rejected(end);
    try {
      checkCallOptions(options, kind);
    } catch (error) {
      return this.untaken(error);
    }
    const signal = this.#signal(options);
    if (signal?.aborted) return rejected(signal.reason);
    this.#options.end.forgetFailure();
    return undefined;
  }

  /** A call that is wrong; told by `complete` too where nobody awaits it. */
  untaken(error: unknown): Promise<never> {
    const failed = rejected(error);
    this.#options.reports.begin().track(failed);
    return failed;
  }

  #signal(options: CallOptions): AbortSignal | undefined {
    const own = this.#options.signal;
    if (own === undefined || options.signal === undefined) return own ?? options.signal;
    return AbortSignal.any([own, options.signal]);
  }
}
