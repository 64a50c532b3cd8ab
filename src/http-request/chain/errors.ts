import { type ErrorDetails, InputError } from '../../errors.js';
import { formatDuration, MINIMUM_POLLING_INTERVAL } from '../../tasks/index.js';

/** A part of a chain waits for an event of the service: the guide for authors has that for HttpRequest only. */
export class ChainCallbackError extends InputError {
  readonly code = 'CHAIN_CALLBACK';

  constructor(details: ErrorDetails) {
    super("A part of a chain cannot wait for completion: its 'WaitForCompletion' is true.", {
      hint: 'Let it poll with ContinuePollingExpression, or use a task with the handler HttpRequest.',
      ...details,
    });
  }
}

/** A condition or an output variable of a chain cannot be parsed. `cause` is the error of the language. */
export class ChainExpressionError extends InputError {
  readonly code = 'CHAIN_EXPRESSION';
  /** The input or output variable by its name, as in `input 'pollWhile'`; else `SkipSectionExpression` or `ContinuePollingExpression`. */
  readonly expression: string;
  /** Where in the text, counted from 1; `undefined` where all of it is at fault. */
  readonly position: number | undefined;

  constructor(expression: string, fault: string, position: number | undefined, details: ErrorDetails) {
    super(`The expression of ${expression} cannot be parsed. ${fault}`, details);
    this.expression = expression;
    this.position = position;
  }
}

/** The wait between two polls is no time. */
export class PollingIntervalError extends InputError {
  readonly code = 'POLLING_INTERVAL';

  constructor(value: string, details: ErrorDetails) {
    super(`The wait between two polls is '${value}', which is no time.`, {
      hint: `Write hh:mm:ss, ${formatDuration(MINIMUM_POLLING_INTERVAL)} at least.`,
      ...details,
    });
  }
}

/** The URL of a part of a chain comes from an answer and leads to another origin than its service connection. */
export class AnsweredUrlError extends InputError {
  readonly code = 'ANSWERED_URL';
  /** Scheme, host and port that the URL leads to. */
  readonly origin: string;

  constructor(origin: string, connection: string, details: ErrorDetails) {
    super(`An answer leads to ${origin}, which is not the origin of service connection '${connection}'.`, {
      hint: 'The credentials of a connection stay at its origin; use a connection to that one.',
      ...details,
    });
    this.origin = origin;
  }
}
