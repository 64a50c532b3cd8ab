import { type ErrorDetails, InputError, type SourceLocation } from '../errors.js';

/** Two entries of the file have the same name; of service connections, in the same project. */
export class DuplicateNameError extends InputError {
  readonly code = 'DUPLICATE_NAME';

  constructor(what: string, name: string, location: SourceLocation) {
    super(`There are two ${what} named '${name}'.`, { location, hint: 'Names are compared without regard to case.' });
  }
}

/** An entry names a project that the file's `projects` does not list. */
export class UnknownProjectError extends InputError {
  readonly code = 'UNKNOWN_PROJECT';

  constructor(name: string, hint: string, location: SourceLocation) {
    super(`Project '${name}' is not among the 'projects' of the file.`, { hint, location });
  }
}

/** A value is to come from an environment variable that is not set. */
export class MissingEnvironmentVariableError extends InputError {
  readonly code = 'MISSING_ENVIRONMENT_VARIABLE';

  constructor(variable: string, what: string, location?: SourceLocation) {
    super(`The environment variable ${variable}, which holds ${what}, is not set.`, {
      hint: `Set it before the command: ${variable}=… agentless …`,
      ...(location && { location }),
    });
  }
}

/** A file that holds a secret cannot be read, or is longer than secrets are. */
export class SecretFileError extends InputError {
  readonly code = 'SECRET_FILE';
  readonly file: string;

  /** @param fault why not, as `does not exist`. */
  constructor(file: string, what: string, fault: string, details: ErrorDetails = {}) {
    super(`The file ${file}, which holds ${what}, ${fault}.`, {
      hint: 'Paths are relative to the folder of the file that names them.',
      ...details,
    });
    this.file = file;
  }
}
