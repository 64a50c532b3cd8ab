import { type ErrorDetails, InputError } from '../errors.js';

/** The command line itself is wrong: an unknown command or option, a value too many or too few. */
export class UsageError extends InputError {
  readonly code = 'USAGE';
}

/** A file that a command needs is missing or cannot be read. */
export class FileError extends InputError {
  readonly code = 'FILE';
  readonly file: string;

  constructor(what: string, file: string, reason: string, details: ErrorDetails) {
    super(`${what} '${file}' ${reason}.`, details);
    this.file = file;
  }
}

/** The response that a criterion is to judge cannot be used: it is no JSON. */
export class ResponseTextError extends InputError {
  readonly code = 'RESPONSE_TEXT';
  readonly file: string;

  constructor(file: string, reason: string, details: ErrorDetails) {
    super(`The response '${file}' is no JSON: ${reason}.`, details);
    this.file = file;
  }
}

/** A response is larger than one text can be. */
export class ResponseSizeError extends InputError {
  readonly code = 'RESPONSE_SIZE';
  readonly file: string;

  constructor(file: string, maximum: number) {
    super(`The response '${file}' is larger than ${maximum} bytes.`, {
      hint: 'Cut it down to what the criterion reads.',
    });
    this.file = file;
  }
}

/** A line of a file of cases is no case. */
export class CaseFileError extends InputError {
  readonly code = 'CASE_FILE';
}
