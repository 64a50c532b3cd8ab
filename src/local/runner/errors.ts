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

/** `dependsOn` names a job or a stage that is not there. */
export class UnknownDependencyError extends InputError {
  readonly code = 'UNKNOWN_DEPENDENCY';

  constructor(name: string, what: 'job' | 'stage', dependent: string, details: ErrorDetails) {
    super(`dependsOn of ${what} '${dependent}' names the ${what} '${name}', which is not there.`, details);
  }
}

/** Jobs or stages depend on each other in a circle. */
export class DependencyCycleError extends InputError {
  readonly code = 'DEPENDENCY_CYCLE';

  constructor(cycle: readonly string[], what: 'job' | 'stage', location: SourceLocation) {
    super(`The ${what}s depend on each other in a circle: ${cycle.join(' → ')}.`, {
      location,
      hint: 'Remove one dependsOn of the circle.',
    });
  }
}

/** The user selects a stage or a job, or assumes something of a job, that the pipeline does not have. */
export class SelectionError extends InputError {
  readonly code = 'SELECTION';
}

/** A `variables:` block names a group that the configuration does not have. */
export class UnknownVariableGroupError extends InputError {
  readonly code = 'UNKNOWN_VARIABLE_GROUP';

  constructor(group: string, details: ErrorDetails) {
    super(`There is no variable group '${group}'.`, details);
  }
}

/** A `$[ ]` expression does not parse. */
export class RuntimeExpressionError extends InputError {
  readonly code = 'RUNTIME_EXPRESSION';
}

/** The condition of a stage, a job or a step does not parse. */
export class ConditionError extends InputError {
  readonly code = 'CONDITION';
}
