import type { Completion } from '../completion.js';
import type { TaskResult } from '../protocol/event-bodies.js';
import { TaskCompletedError } from '../session-errors.js';
import { HandlerResultError } from './errors.js';
import type { TaskReports } from './handler-task.js';
import { isWrong } from './wrong-calls.js';

/** Told of the completions of a handler's own. */
export interface CompletionListener {
  /** One is under way. */
  readonly completing: () => void;
  /** One has arrived. */
  readonly completed: () => void;
}

/** The completions that a handler has sent itself, or wanted to. */
export class HandlerCompletions {
  readonly #session: TaskReports;
  readonly #listener: CompletionListener;
  readonly #outcomes: Promise<void>[] = [];
  #completedAs: TaskResult | undefined;
  #asked: TaskResult | undefined;
  #fault: unknown;

  constructor(session: TaskReports, listener: CompletionListener) {
    this.#session = session;
    this.#listener = listener;
  }

  /** The result by which the task is completed. */
  get completedAs(): TaskResult | undefined {
    return this.#completedAs;
  }

  /** The result of a completion that the server did not take. */
  get asked(): TaskResult | undefined {
    return this.#asked;
  }

  /** Why the last completion could be none; `undefined` where it could. */
  get fault(): unknown {
    return this.#fault;
  }

  /** Waits for completions that are under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#outcomes);
  }

  /** @throws {HandlerResultError} and what the session throws. */
  complete(result: TaskResult, message?: string): Promise<Completion> {
    const completion = this.#begin(result, message);
    this.#outcomes.push(completion.then(() => this.#succeed(result)).catch((error) => this.#fail(result, error)));
    return completion;
  }

  async #begin(result: TaskResult, message: string | undefined): Promise<Completion> {
    if (message !== undefined && typeof message !== 'string') {
      throw new HandlerResultError('its message is no text', "Write complete('failed', error.message).");
    }
    const completion = this.#session.complete(result, message);
    this.#listener.completing();
    return completion;
  }

  #succeed(result: TaskResult): void {
    this.#completedAs = result;
    this.#listener.completed();
  }

  #fail(result: TaskResult, error: unknown): void {
    if (error instanceof TaskCompletedError) return;
    if (isWrong(error)) this.#fault = error;
    else this.#asked = result;
  }
}
