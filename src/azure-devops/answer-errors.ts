import { RemoteError } from '../errors.js';
import type { ConnectionFailure } from '../transport/index.js';
import { LOOK_FIRST } from './refusal-errors.js';

/** No connection, or it broke before the answer was whole. */
export class UnreachableError extends RemoteError {
  readonly code = 'UNREACHABLE';
  /** The operating system's or Node's name of the failure: `ECONNREFUSED`. */
  readonly systemCode: string | undefined;
  readonly attempts: number;
  /** Whether it is a write that the server may have carried out before the connection broke. */
  readonly isUncertain: boolean;

  constructor(operation: string, host: string, failure: ConnectionFailure, attempts: number, isUncertain = false) {
    const { reason, systemCode, cause } = failure;
    const hint = isUncertain ? LOOK_FIRST : failure.hint;
    const times = attempts > 1 ? ` (${attempts} times)` : '';
    const name = systemCode === undefined ? '' : ` (${systemCode})`;
    super(`Cannot ${operation}: ${host} cannot be reached${times}: ${reason}${name}.`, {
      cause,
      ...(hint === undefined ? {} : { hint }),
    });
    this.systemCode = systemCode;
    this.attempts = attempts;
    this.isUncertain = isUncertain;
  }
}

/** What is known of a request without an answer: nothing of a write, or that it only read, or that it was never sent. */
export type UnansweredRequest = 'uncertain' | 'unanswered' | 'unsent';

const unansweredHints: Readonly<Record<UnansweredRequest, string>> = {
  uncertain: LOOK_FIRST,
  unanswered: 'The server is busy, or something between here and it holds the answer back: try again later.',
  unsent: 'Nothing was sent: check the URL, and whether a proxy is needed or a firewall stands between.',
};

/** No whole answer within the time limit of a request. */
export class TimeLimitError extends RemoteError {
  readonly code = 'TIME_LIMIT';
  /** That the last attempt had. */
  readonly milliseconds: number;
  readonly attempts: number;
  /** Whether it is a write that the server may have carried out. */
  readonly isUncertain: boolean;

  /** @param effort milliseconds of the last attempt (`limit`) and of all (`spent`), and how many there were. */
  constructor(
    operation: string,
    host: string,
    effort: { readonly limit: number; readonly spent: number; readonly attempts: number },
    request: UnansweredRequest,
  ) {
    const { limit, spent, attempts } = effort;
    const all = attempts > 1 ? ` (attempt ${attempts}, ${secondsOf(spent)} seconds in all)` : '';
    super(`Cannot ${operation}: ${host} did not answer within ${secondsOf(limit)} seconds${all}.`, {
      hint: unansweredHints[request],
    });
    this.milliseconds = limit;
    this.attempts = attempts;
    this.isUncertain = request === 'uncertain';
  }
}

/** Milliseconds as seconds with one digit. */
export function secondsOf(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}

/** A success whose body is not the JSON that it should be. */
export class AnswerFormatError extends RemoteError {
  readonly code = 'ANSWER_FORMAT';
  readonly status: number;

  constructor(operation: string, status: number, fault: string, cause?: unknown) {
    super(`Cannot ${operation}: the answer (${status}) is not usable: ${fault}.`, {
      hint: 'Something between here and the server may have changed it, or the URL is not that of an organization.',
      cause,
    });
    this.status = status;
  }
}

/** The answer has more bytes than are read. */
export class AnswerSizeError extends RemoteError {
  readonly code = 'ANSWER_SIZE';
  readonly limit: number;

  constructor(operation: string, limit: number) {
    super(`Cannot ${operation}: the answer has more than ${limit} bytes.`, { hint: 'Ask for fewer items.' });
    this.limit = limit;
  }
}

/** The server has no such resource, or none in this version: it is older than what is asked of it. */
export class ResourceMissingError extends RemoteError {
  readonly code = 'RESOURCE_MISSING';
  readonly area: string;
  readonly locationId: string;

  constructor(url: string, area: string, locationId: string) {
    super(`${url} has no resource ${locationId} in area '${area}'.`, {
      hint: 'The server is older than this resource, or the URL is not that of an organization or collection.',
    });
    this.area = area;
    this.locationId = locationId;
  }
}
