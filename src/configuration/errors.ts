import { InputError, type SourceLocation } from '../errors.js';

/** Two entries of the file have the same name. */
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
    super(`There is no project '${name}'.`, { hint, location });
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
