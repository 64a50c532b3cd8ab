import { type ErrorDetails, InputError, type SourceLocation } from '../../errors.js';

/** A step names a task that is not known here. */
export class UnknownTaskError extends InputError {
  readonly code = 'UNKNOWN_TASK';
  readonly task: string;

  constructor(task: string, details: ErrorDetails) {
    super(`There is no task '${task}'.`, details);
    this.task = task;
  }
}

/** A step names a task that no server job can run, or that a local run cannot. */
export class UnsupportedTaskError extends InputError {
  readonly code = 'UNSUPPORTED_TASK';
}

/** `dependsOn` names a job that the pipeline does not have. */
export class UnknownJobError extends InputError {
  readonly code = 'UNKNOWN_JOB';

  constructor(job: string, what: string, details: ErrorDetails) {
    super(`${what} names the job '${job}', which the pipeline does not have.`, details);
  }
}

/** Jobs depend on each other in a circle. */
export class DependencyCycleError extends InputError {
  readonly code = 'DEPENDENCY_CYCLE';

  constructor(cycle: readonly string[], location: SourceLocation) {
    super(`The jobs depend on each other in a circle: ${cycle.join(' → ')}.`, {
      location,
      hint: 'Remove one dependsOn of the circle.',
    });
  }
}

/** The condition of a job does not parse. */
export class ConditionError extends InputError {
  readonly code = 'CONDITION';
}
