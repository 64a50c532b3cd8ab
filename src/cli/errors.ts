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
