import { type Deadline, type RunContext, startDeadline } from './run-context.js';
import type { PlannedServerJob } from './run-plan.js';

/**
 * When the steps of a job have to end: the run is canceled, or the job's time is over. Steps that run even then, since
 * their conditions say so, have the job's cancel time.
 */
export class JobEnding {
  readonly #job: PlannedServerJob;
  readonly #run: RunContext;
  readonly #deadline: Deadline;
  readonly #normal: AbortSignal;
  #canceling: Deadline | undefined;

  constructor(job: PlannedServerJob, run: RunContext) {
    const { name, job: written } = job;
    this.#job = job;
    this.#run = run;
    const message = `Job '${name}' ran longer than its maximum time of ${written.timeoutInMinutes} minutes.`;
    this.#deadline = startDeadline(run.clock, written.timeoutInMinutes, message);
    // A job that starts when the run is canceled already was wanted by its condition.
    const canceling = run.canceling.aborted ? [] : [run.canceling];
    this.#normal = AbortSignal.any([this.#deadline.signal, run.closing, ...canceling]);
  }

  /** Whether the job is canceled or out of time. */
  get hasCome(): boolean {
    return this.#normal.aborted;
  }

  /** Ends the step that starts now. */
  signal(): AbortSignal {
    if (!this.hasCome) return this.#normal;
    const { name, job } = this.#job;
    const message = `Job '${name}' took longer than ${job.cancelTimeoutInMinutes} minutes to cancel.`;
    this.#canceling ??= startDeadline(this.#run.clock, job.cancelTimeoutInMinutes, message);
    return AbortSignal.any([this.#canceling.signal, this.#run.closing]);
  }

  /** Stops counting the time. */
  stop(): void {
    this.#deadline.stop();
    this.#canceling?.stop();
  }
}
