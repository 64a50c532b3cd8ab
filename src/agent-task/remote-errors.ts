import { type ErrorDetails, RemoteError } from '../errors.js';
import { inSeconds } from '../in-seconds.js';
import { MAXIMUM_OUTPUT_CHARACTERS } from './limits.js';

/** A file was cut or could not be read while it was sent: the other side has got a part of it. */
export class FileChangedError extends RemoteError {
  readonly code = 'FILE_CHANGED';
  readonly file: string;

  constructor(file: string, cause?: unknown) {
    super(`The file ${file} could not be sent whole: it changed while it was read.`, { cause });
    this.file = file;
  }
}

/** The response cannot be written to its file, after the request was sent. */
export class ResponseFileError extends RemoteError {
  readonly code = 'RESPONSE_FILE';
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(`The response cannot be written to ${file}: ${cause instanceof Error ? cause.message : 'it failed'}.`, {
      hint: "Choose another 'responseFile', and look at the space on the disk of the agent.",
      cause,
    });
    this.file = file;
  }
}

/** An answer that is not accepted. */
export interface RefusedStatus {
  readonly status: number;
  readonly phrase: string;
  readonly host: string;
  /** Those that are. */
  readonly accepted: string;
  /** What more is known of it, as a sentence. */
  readonly why: string | undefined;
}

/** The status of the answer is none of those that are accepted. */
export class StatusRefusedError extends RemoteError {
  readonly code = 'STATUS_REFUSED';
  readonly status: number;

  constructor({ status, phrase, host, accepted, why }: RefusedStatus) {
    const answered = `${host} answered ${status}${phrase === '' ? '' : ` ${phrase}`}, which is not accepted (${accepted}).`;
    super(why === undefined ? answered : `${answered} ${why}`);
    this.status = status;
  }
}

/** No whole answer within the time limit of a request. */
export class RequestTimeLimitError extends RemoteError {
  readonly code = 'REQUEST_TIME_LIMIT';
  readonly milliseconds: number;

  constructor(host: string, milliseconds: number) {
    super(`${host} did not answer within ${inSeconds(milliseconds)}.`, {
      hint: "Give the request more time with 'requestTimeout', or let it only start the work and poll with 'pollUntil'.",
    });
    this.milliseconds = milliseconds;
  }
}

/** The answer is encoded in a way that is not known, or its encoding is broken. */
export class ContentEncodingError extends RemoteError {
  readonly code = 'CONTENT_ENCODING';

  constructor(encoding: string, fault: string, cause?: unknown) {
    super(`The answer cannot be decoded from '${encoding}': ${fault}.`, { cause });
  }
}

/** The criterion is false, or cannot be evaluated with the answer. */
export class CriterionFailedError extends RemoteError {
  readonly code = 'CRITERION_FAILED';
}

/** A path that finds nothing in an answer. */
export interface MissingOutput {
  readonly name: string;
  readonly path: string;
  /** `found nothing`, and why. */
  readonly fault: string;
}

/** The paths of output variables find nothing in the answer, or lead into an answer that is no JSON. */
export class OutputMissingError extends RemoteError {
  readonly code = 'OUTPUT_MISSING';
  readonly missing: readonly MissingOutput[];

  /** @param missing at least one. */
  constructor(missing: readonly MissingOutput[]) {
    const names = missing.map(({ name }) => `'${name}'`).join(', ');
    const variables = missing.length === 1 ? `variable ${names} is` : `variables ${names} are`;
    super(`The output ${variables} not set: ${reasons(missing)}.`, {
      hint: "Correct the path, or set 'missingOutput' to empty.",
    });
    this.missing = missing;
  }
}

/** What is the matter with many paths, as with all of an answer that is no JSON, is said once. */
function reasons(missing: readonly MissingOutput[]): string {
  const faults = [...new Set(missing.map(({ fault }) => fault))];
  const paths = (fault: string): string =>
    missing.flatMap((output) => (output.fault === fault ? [output.path] : [])).join(', ');
  return faults.map((fault) => `${paths(fault)} ${fault}`).join('; ');
}

/** A value is no output variable: too long, or a secret of several lines, which the agent cannot hide. */
export class OutputValueError extends RemoteError {
  readonly code = 'OUTPUT_VALUE';
  readonly output: string;

  constructor(name: string, fault: 'length' | 'lines') {
    super(
      fault === 'length'
        ? `The value of the output variable '${name}' has more than ${MAXIMUM_OUTPUT_CHARACTERS} characters.`
        : `The secret output variable '${name}' has several lines, which the agent does not take.`,
      { hint: "Write the response to a file with 'responseFile' and read the value there." },
    );
    this.output = name;
  }
}

/** The proxy that the agent is configured with refuses the connection, or wants credentials. */
export class AgentProxyError extends RemoteError {
  readonly code = 'AGENT_PROXY';
  readonly status: number;

  constructor(proxy: string, status: number) {
    const fault = status === 407 ? 'wants other credentials' : 'refuses the connection';
    super(`The proxy ${proxy} of the agent ${fault} (${status}).`, {
      hint: 'It comes from the configuration of the agent: --proxyurl, --proxyusername, and the file .proxybypass.',
    });
    this.status = status;
  }
}

/** A service that issues tokens refused, or gave none. */
export class SignInError extends RemoteError {
  readonly code = 'SIGN_IN';

  constructor(message: string, details: ErrorDetails = {}) {
    super(details.hint === undefined ? message : `${message} ${details.hint}`, details);
  }
}
