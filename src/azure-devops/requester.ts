import type { Clock } from '../clock.js';
import type { Call } from './call.js';
import { Cancellation, wait } from './cancellation.js';
import { type Arrival, carry } from './carry.js';
import { ConnectionClosedError, type Refusal } from './errors.js';
import type { WireAnswer } from './exchange.js';
import { describeFailure, describeRefusal, reasonOf } from './failures.js';
import { InFlight } from './in-flight.js';
import { SHORTEST_ATTEMPT_MILLISECONDS } from './limits.js';
import { refusalOf, serverDelay } from './refusals.js';
import { backoff, mayRepeatAfterAnswer, mayRepeatAfterFailure } from './retry.js';
import type { Routes } from './routes.js';
import type { WaitNotice } from './service-request.js';

export interface RequesterOptions {
  readonly routes: Routes;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onWait: ((wait: WaitNotice) => void) | undefined;
  /** A file of certificate authorities that could not be read, for the hint. */
  readonly unreadableFile: string | undefined;
  /** Milliseconds of one attempt. */
  readonly requestTimeout: number;
  /** Milliseconds of all attempts of one request, and of the waits between them that the server does not ask for. */
  readonly operationTimeout: number;
  readonly maximumAttempts: number;
  /** Milliseconds of all waits of one request. */
  readonly maximumWait: number;
  readonly maximumInFlight: number;
  readonly maximumAnswerBytes: number;
}

/** An attempt that failed, and whether another one may follow. */
interface Failure {
  readonly error: unknown;
  readonly mayRepeat: boolean;
  readonly reason: string;
  /** Milliseconds that the server asks for. */
  readonly delay?: number | undefined;
  readonly serverMessage?: string | undefined;
}

/** Where one call stands. */
interface Progress {
  attempt: number;
  /** Milliseconds of waits so far. */
  waited: number;
  /** Milliseconds so far of `operationTimeout`. */
  spent: number;
  serverMessage: string | undefined;
}

/** Sends requests until they have an answer: bounded in number, repeated where that is safe, and never silently wrong. */
export class Requester {
  readonly #options: RequesterOptions;
  readonly #inFlight: InFlight;
  readonly #running = new Set<Cancellation>();
  #pausedUntil = 0;
  #closed = false;
  #requests = 0;

  constructor(options: RequesterOptions) {
    this.#options = options;
    this.#inFlight = new InFlight(options.maximumInFlight);
  }

  /** Requests sent so far, repeats and redirections included. */
  get requests(): number {
    return this.#requests;
  }

  /** @returns the answer of a status of success, decoded. */
  async perform(call: Call): Promise<WireAnswer> {
    if (this.#closed) throw new ConnectionClosedError();
    const cancellation = new Cancellation(call.signal);
    this.#running.add(cancellation);
    try {
      cancellation.throwIfCancelled();
      return await this.#repeat(call, cancellation);
    } finally {
      this.#running.delete(cancellation);
      cancellation.dispose();
    }
  }

  /** Ends all that is under way. */
  close(): void {
    this.#closed = true;
    for (const cancellation of this.#running) cancellation.cancel(new ConnectionClosedError());
    this.#options.routes.close();
  }

  async #repeat(call: Call, cancellation: Cancellation): Promise<WireAnswer> {
    const { maximumAttempts, maximumWait, random } = this.#options;
    const progress: Progress = { attempt: 1, waited: 0, spent: 0, serverMessage: undefined };
    for (; ; progress.attempt += 1) {
      const outcome = await this.#attempt(call, progress, cancellation);
      if ('status' in outcome) return outcome;
      const { attempt, waited } = progress;
      const delay = outcome.delay ?? backoff(attempt, random);
      if (outcome.delay === undefined) progress.spent += delay;
      if (!outcome.mayRepeat || attempt >= maximumAttempts || waited + delay > maximumWait) throw outcome.error;
      if (!this.#hasTime(progress)) throw outcome.error;
      progress.serverMessage = outcome.serverMessage ?? progress.serverMessage;
      await this.#wait(call, { reason: outcome.reason, milliseconds: delay, attempt }, cancellation);
      progress.waited += delay;
    }
  }

  async #attempt(call: Call, progress: Progress, cancellation: Cancellation): Promise<WireAnswer | Failure> {
    const turn = this.#inFlight.enter(cancellation);
    if (turn !== undefined) await turn;
    try {
      if (this.#pausedUntil > 0) await this.#pause(call, progress, cancellation);
      return await this.#carry(call, progress, cancellation);
    } finally {
      this.#inFlight.leave();
    }
  }

  async #carry(call: Call, progress: Progress, cancellation: Cancellation): Promise<WireAnswer | Failure> {
    const { clock, routes, requestTimeout, operationTimeout, maximumAnswerBytes } = this.#options;
    const start = clock.now();
    const limit = Math.min(requestTimeout, operationTimeout - progress.spent);
    const limits = { clock, deadline: start + limit, maximumBytes: maximumAnswerBytes };
    const count = (): void => {
      this.#requests += 1;
    };
    try {
      const arrival = await carry(call, { limits, routes, cancellation, count });
      progress.spent += clock.now() - start;
      return this.#judge(call, arrival, progress);
    } catch (failure) {
      if (cancellation.cancelled) throw failure;
      progress.spent += clock.now() - start;
      const effort = { limit, spent: progress.spent, attempts: progress.attempt };
      const error = describeFailure(failure, call, effort, { ...this.#options, masker: call.masker });
      return { error, mayRepeat: mayRepeatAfterFailure(failure, call.repeatable), reason: reasonOf(failure, effort) };
    }
  }

  /** Whether another attempt could take more than a moment. */
  #hasTime({ spent }: Progress): boolean {
    const { requestTimeout, operationTimeout } = this.#options;
    return operationTimeout - spent >= Math.min(SHORTEST_ATTEMPT_MILLISECONDS, requestTimeout);
  }

  #judge(call: Call, { answer, place, unfollowed }: Arrival, progress: Progress): WireAnswer | Failure {
    const { clock } = this.#options;
    const { status, headers } = answer;
    const now = clock.now();
    if (status === 429 || headers['retry-after'] !== undefined) this.#heed(answer, now);
    const describe = (): Refusal => describeRefusal(call, answer, place, progress, call.masker);
    const withoutCredentialsAt = place?.withoutCredentials ? place.url.origin : undefined;
    const error = refusalOf(answer, describe, { now, withoutCredentialsAt, unfollowed });
    if (error === undefined) return answer;
    return {
      error,
      mayRepeat: mayRepeatAfterAnswer(answer, call.repeatable, now),
      reason: `the server answered ${status}`,
      delay: serverDelay(answer, now),
      serverMessage: error.serverMessage,
    };
  }

  /** The service delays who comes too often, tells by Retry-After even with a success, and later refuses. */
  #heed(answer: WireAnswer, now: number): void {
    const { status } = answer;
    if (status >= 300 && status !== 429 && status !== 503) return;
    const delay = Math.min(serverDelay(answer, now) ?? 0, this.#options.maximumWait);
    this.#pausedUntil = Math.max(this.#pausedUntil, now + delay);
  }

  /** Waits as all requests of the connection do while the server wants fewer; others may lengthen it meanwhile. */
  async #pause(call: Call, progress: Progress, cancellation: Cancellation): Promise<void> {
    const { clock, maximumWait } = this.#options;
    const reason = 'the server wants fewer requests';
    const attempt = progress.attempt - 1;
    for (;;) {
      const milliseconds = this.#pausedUntil - clock.now();
      if (milliseconds <= 0 || progress.waited + milliseconds > maximumWait) return;
      if (call.latest !== undefined && this.#pausedUntil >= call.latest) return;
      await this.#wait(call, { reason, milliseconds, attempt }, cancellation);
      progress.waited += milliseconds;
    }
  }

  #wait(call: Call, pause: Omit<WaitNotice, 'operation'>, cancellation: Cancellation): Promise<void> {
    const { clock, onWait } = this.#options;
    const notice = { operation: call.masker.mask(call.operation), ...pause };
    onWait?.(notice);
    call.onWait?.(notice);
    return wait(clock, pause.milliseconds, cancellation);
  }
}
