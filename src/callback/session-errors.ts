import { AgentlessError, InputError, RemoteError } from '../errors.js';
import { inSeconds } from '../in-seconds.js';

/** The task is completed, or about to be: nothing more can be said about it. */
export class TaskCompletedError extends InputError {
  readonly code = 'TASK_COMPLETED';
  readonly result: string;

  /** @param operation what was asked for, as `log a line`. */
  constructor(operation: string, result: string) {
    super(`Cannot ${operation}: the task is completed already, as '${result}'.`, {
      hint: 'Complete a task once, when all else is said.',
    });
    this.result = result;
  }
}

/** The session was closed before. */
export class SessionClosedError extends InputError {
  readonly code = 'SESSION_CLOSED';

  constructor(operation: string) {
    super(`Cannot ${operation}: the session is closed.`);
  }
}

/** The job token is not accepted, or not any more. Everything of the session ends with it. */
export class TaskTokenError extends RemoteError {
  readonly code = 'TASK_TOKEN';

  constructor(cause: Error) {
    super('The server does not accept the token of the task, or does not any more.', {
      hint: 'A job token ends with its run, and in a check after 48 hours at the latest; nothing can be reported with it then.',
      cause,
    });
  }
}

/** The plan has ended, is unknown, or is not the token's. Everything of the session ends with it. */
export class PlanEndedError extends RemoteError {
  readonly code = 'PLAN_ENDED';
  readonly planId: string;
  /** The server's name of its exception. */
  readonly typeKey: string;

  constructor(planId: string, typeKey: string, cause: Error) {
    super(`The plan ${planId} takes no reports about its tasks: ${cause.message}`, {
      hint: 'The run has ended, was deleted, or the ids are those of another one; repeating does not help.',
      cause,
    });
    this.planId = planId;
    this.typeKey = typeKey;
  }
}

/** No task of these ids waits for the event. */
export class TaskNotWaitingError extends RemoteError {
  readonly code = 'TASK_NOT_WAITING';

  constructor(event: string, cause: Error) {
    super(`No task waits for ${event}: ${cause.message}`, {
      hint: 'The task was completed, cancelled or has timed out, does not wait for a callback, or HubName, JobId or TaskInstanceId are those of another one.',
      cause,
    });
  }
}

/** What was said of the task could not be stored before its time for that was up. */
export class DeliveryTimeoutError extends RemoteError {
  readonly code = 'DELIVERY_TIMEOUT';
  readonly milliseconds: number;

  /** @param cause how the last request failed; `undefined` where there was no answer at all. */
  constructor(milliseconds: number, cause: Error | undefined) {
    const reason = cause === undefined ? ' The server did not answer.' : ` ${cause.message}`;
    super(`What was logged and reported could not be stored within ${inSeconds(toTenths(milliseconds))}.${reason}`, {
      hint: [cause === undefined ? NO_ANSWER_HINT : hintOf(cause), 'What the server has stored so far stays.']
        .filter(Boolean)
        .join(' '),
      cause,
    });
    this.milliseconds = milliseconds;
  }
}

/** The server wants fewer requests for a while, of all tasks of its organization together: this one is not sent yet. */
export class RequestDelayedError extends RemoteError {
  readonly code = 'REQUEST_DELAYED';
  /** Milliseconds of the wait. */
  readonly milliseconds: number;

  /** @param operation as `update the record of the task`. */
  constructor(operation: string, milliseconds: number) {
    super(
      `Cannot ${operation} yet: the server limits the rate of requests, and is asked again in ${inSeconds(toTenths(milliseconds))}.`,
      {
        hint: 'Nothing of it was sent. Fewer requests at once, of all tasks of the organization together, avoid the wait.',
      },
    );
    this.milliseconds = milliseconds;
  }
}

/** The server took a request and said nothing until the time for it was up. */
export class NoAnswerError extends RemoteError {
  readonly code = 'NO_ANSWER';
  readonly milliseconds: number;

  /** @param operation as `complete the task`. */
  constructor(operation: string, milliseconds: number) {
    super(`Cannot ${operation}: the server did not answer within ${inSeconds(toTenths(milliseconds))}.`, {
      hint: NO_ANSWER_HINT,
    });
    this.milliseconds = milliseconds;
  }
}

const NO_ANSWER_HINT = 'The server, or what stands before it, takes requests and leaves them; it may have read them.';

function hintOf(cause: Error | undefined): string | undefined {
  return cause instanceof AgentlessError ? cause.hint : undefined;
}

/** What is left of a deadline is no round number. */
function toTenths(milliseconds: number): number {
  return Math.round(milliseconds / 100) * 100;
}

/** The server does not take the task's log. What it has taken before stays. */
export class LogRefusedError extends RemoteError {
  readonly code = 'LOG_REFUSED';
  /** Lines that the server does not have. */
  readonly lines: number;

  constructor(lines: number, cause: Error) {
    const count = lines === 1 ? '1 line is' : `${lines} lines are`;
    super(`The log of the task is not complete: ${count} not stored. ${cause.message}`, { cause });
    this.lines = lines;
  }
}
