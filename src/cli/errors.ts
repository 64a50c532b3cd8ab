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

/** What was to be done was not confirmed: nothing was sent. */
export class ConfirmationError extends InputError {
  readonly code = 'NOT_CONFIRMED';

  constructor(message: string, hint: string) {
    super(message, { hint });
  }
}

/** A secret is larger than any service connection can hold. */
export class SecretSizeError extends InputError {
  readonly code = 'SECRET_SIZE';

  constructor(what: string, maximum: number) {
    super(`${what} is larger than ${maximum} bytes.`, { hint: 'Check that it is the right file.' });
  }
}

/** A value that is confidential stands on the command line. It is not repeated. */
export class SecretOnCommandLineError extends InputError {
  readonly code = 'SECRET_ON_COMMAND_LINE';

  constructor(key: string, type: string) {
    super(`'${key}' of a connection of type '${type}' is a secret and must not stand on the command line.`, {
      hint: `Write --secret ${key}=env:NAME, --secret ${key}=file:PATH or --secret ${key}=-`,
    });
  }
}
