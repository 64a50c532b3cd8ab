import { type Completion, CompletionSender } from './completion.js';
import { SessionClosedError, TaskCompletedError } from './errors.js';
import { CLOSING_DEADLINE, COMPLETION_DEADLINE } from './limits.js';
import type { TaskResult } from './protocol/event-bodies.js';
import type { Time } from './protocol/persist.js';
import type { PlanClient } from './protocol/plan-client.js';
import type { ReportsOnDemand } from './reports-on-demand.js';
import type { TaskSessionOptions } from './session-options.js';
import { forgiving, rejected } from './waiting.js';

/** What the end of a session is made with. */
export interface SessionEndOptions {
  readonly client: PlanClient;
  readonly time: Time;
  readonly reports: ReportsOnDemand;
  readonly deadlines: Pick<TaskSessionOptions, 'completionDeadline' | 'closingDeadline'>;
}

/** How a session ends: its task is completed once, or goes on waiting when the session is closed. */
export class SessionEnd {
  readonly #options: SessionEndOptions;
  #sender: CompletionSender | undefined;
  #result: TaskResult | undefined;
  #completing: Promise<Completion> | undefined;
  #closing: Promise<void> | undefined;
  #hasToldMessage = false;

  constructor(options: SessionEndOptions) {
    this.#options = options;
  }

  /** Why nothing can be said any more. */
  refusal(operation: string): Error | undefined {
    if (this.#result !== undefined) return new TaskCompletedError(operation, this.#result);
    return this.#closing ? new SessionClosedError(operation) : this.#options.client.ending;
  }

  /** What is said after a completion that failed is stored by `close` as if it had never been tried. */
  forgetFailure(): void {
    this.#completing = undefined;
  }

  /** Completes the task, where it is not too late; only after a failure it may be called again. */
  complete(result: TaskResult, message: string | undefined): Promise<Completion> {
    const refusal = this.refusal('complete the task');
    if (refusal) {
      const refused = rejected(refusal);
      this.#completing ??= refused;
      return refused;
    }
    const completing = this.#complete(result, message);
    this.#result = result;
    this.#completing = completing;
    completing.catch(() => {
      this.#result = undefined;
    });
    return completing;
  }

  /** Closes the session; further calls give the same promise. */
  close(): Promise<void> {
    this.#closing ??= forgiving(this.#close());
    return this.#closing;
  }

  async #complete(result: TaskResult, message: string | undefined): Promise<Completion> {
    const { client, time, reports, deadlines } = this.#options;
    const { completionDeadline = COMPLETION_DEADLINE } = deadlines;
    const deadline = time.clock.now() + completionDeadline;
    if (message !== undefined && !this.#hasToldMessage) {
      this.#hasToldMessage = true;
      this.#tell(result, message);
    }
    // The completion itself has to have time left, however long the log takes.
    const undelivered = (await reports.begun?.deliver(Math.ceil(completionDeadline / 2))) ?? [];
    if (client.ending) throw client.ending;
    this.#sender ??= new CompletionSender(client, time);
    const wasCompletedBefore = await this.#sender.send(result, deadline);
    reports.begun?.dispose(new TaskCompletedError('go on', result));
    return { wasCompletedBefore, undelivered };
  }

  async #close(): Promise<void> {
    const { reports, deadlines } = this.#options;
    if (this.#completing) {
      // A completion that failed has told why, and has tried to store all there was.
      await this.#completing.catch(() => {});
      reports.begun?.dispose(new SessionClosedError('go on'));
      return;
    }
    const undelivered = (await reports.begun?.deliver(deadlines.closingDeadline ?? CLOSING_DEADLINE)) ?? [];
    reports.begun?.dispose(new SessionClosedError('go on'));
    const [first] = undelivered;
    if (first) throw first;
  }

  /** The last line of the log: of a failed task an error, of one with issues a warning. */
  #tell(result: TaskResult, message: string): void {
    if (message.trim() === '') return;
    const reports = this.#options.reports.begin();
    const type = result === 'failed' ? 'error' : result === 'succeededWithIssues' ? 'warning' : undefined;
    if (type === undefined) reports.log(message)?.catch(() => {});
    else reports.track(reports.issue(type, message));
  }
}
