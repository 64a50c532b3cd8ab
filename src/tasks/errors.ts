import { type ErrorDetails, InputError } from '../errors.js';
import {
  MAXIMUM_DEFINITION_DEPTH,
  MAXIMUM_DEFINITION_LENGTH,
  MAXIMUM_EXPANDED_LENGTH,
  MAXIMUM_MACROS,
} from './limits.js';

/** A task.json is no JSON. The location has line and column. */
export class TaskDefinitionSyntaxError extends InputError {
  readonly code = 'TASK_DEFINITION_SYNTAX';

  constructor(fault: string, details: ErrorDetails) {
    super(`The task definition is no JSON: ${fault}.`, details);
  }
}

/** A task.json lacks what is needed to run the task, or has a value of another kind there. */
export class TaskDefinitionShapeError extends InputError {
  readonly code = 'TASK_DEFINITION_SHAPE';

  /** @param fault names the property and what is wrong with it: "inputs[3] lacks 'name'". */
  constructor(fault: string, details: ErrorDetails) {
    super(`The task definition is not complete: ${fault}.`, details);
  }
}

/** A task.json is longer than {@link MAXIMUM_DEFINITION_LENGTH} characters. */
export class TaskDefinitionTooLongError extends InputError {
  readonly code = 'TASK_DEFINITION_TOO_LONG';

  constructor(details: ErrorDetails) {
    super(`The task definition has more than ${MAXIMUM_DEFINITION_LENGTH} characters.`, details);
  }
}

/** A task.json has more than {@link MAXIMUM_DEFINITION_DEPTH} objects and lists inside each other. */
export class TaskDefinitionTooDeepError extends InputError {
  readonly code = 'TASK_DEFINITION_TOO_DEEP';

  constructor(details: ErrorDetails) {
    super(
      `The task definition has more than ${MAXIMUM_DEFINITION_DEPTH} objects and lists inside each other.`,
      details,
    );
  }
}

/** A `visibleRule` is not of a form that is understood. */
export class VisibilityRuleError extends InputError {
  readonly code = 'VISIBILITY_RULE';
  readonly rule: string;

  /** @param owner whose rule it is: "input 'body'". */
  constructor(rule: string, owner: string, details: ErrorDetails) {
    super(`The visibility rule '${rule}' of ${owner} is not understood.`, details);
    this.rule = rule;
  }
}

/** A step gives an input that the task has not. */
export class UnknownInputError extends InputError {
  readonly code = 'UNKNOWN_INPUT';
  readonly input: string;

  constructor(input: string, task: string, details: ErrorDetails) {
    super(`Task ${task} has no input '${input}'.`, details);
    this.input = input;
  }
}

/** A step gives one input twice, under the same or under two of its names. */
export class InputGivenTwiceError extends InputError {
  readonly code = 'INPUT_GIVEN_TWICE';
  readonly input: string;

  constructor(first: string, second: string, input: string, details: ErrorDetails) {
    super(`'${first}' and '${second}' are both given, and both name the input ${input}.`, details);
    this.input = input;
  }
}

/** The value of an input is none of its options. */
export class InputOptionError extends InputError {
  readonly code = 'INPUT_OPTION';
  readonly input: string;
  readonly value: string;

  constructor(name: string, value: string, input: string, details: ErrorDetails) {
    super(`Input '${name}' cannot be '${value}'.`, details);
    this.input = input;
    this.value = value;
  }
}

/** The value of an input is not of the input's type: no boolean, or no whole number. */
export class InputTypeError extends InputError {
  readonly code = 'INPUT_TYPE';
  readonly input: string;
  readonly value: string;

  /** @param wanted what the type takes: "true or false". */
  constructor(name: string, value: string, wanted: string, input: string, details: ErrorDetails) {
    super(`Input '${name}' must be ${wanted}, not '${value}'.`, details);
    this.input = input;
    this.value = value;
  }
}

/** A visible, required input has no value. The message is the service's own. */
export class MissingInputError extends InputError {
  readonly code = 'MISSING_INPUT';
  readonly input: string;

  constructor(task: string, input: string, details: ErrorDetails) {
    super(`Task ${task} did not specify a value for required input ${input}.`, details);
    this.input = input;
  }
}

/** The text of a chain's output variables is not that of an object of names and expressions. */
export class OutputVariablesError extends InputError {
  readonly code = 'OUTPUT_VARIABLES';
  /** What is wrong, as a part of a sentence. */
  readonly fault: string;

  constructor(fault: string, details: ErrorDetails = {}) {
    super(`The output variables are not valid: ${fault}.`, {
      hint: 'Write a JSON object of names and expressions: { "version": "root[\'version\']" }.',
      ...details,
    });
    this.fault = fault;
  }
}

/** A text has more than {@link MAXIMUM_MACROS} distinct references. */
export class TooManyMacrosError extends InputError {
  readonly code = 'TOO_MANY_MACROS';

  constructor() {
    super(`A text has more than ${MAXIMUM_MACROS} different $(…) references.`);
  }
}

/** A text has more than {@link MAXIMUM_EXPANDED_LENGTH} characters once its references are replaced. */
export class ExpansionTooLongError extends InputError {
  readonly code = 'EXPANSION_TOO_LONG';

  constructor() {
    super(`A text has more than ${MAXIMUM_EXPANDED_LENGTH} characters once its $(…) references are replaced.`);
  }
}
