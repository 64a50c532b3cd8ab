import { InputError, RemoteError } from '../errors.js';
import { suggest } from '../nearest.js';
import { MAXIMUM_HISTORY_PAGE } from './limits.js';

/** A service endpoint with its name and id, as errors list it. */
export interface NamedEndpoint {
  readonly id: string;
  readonly name: string;
}

/** No more than id and name, since an error may be shown anywhere. */
export function named({ id, name }: NamedEndpoint): NamedEndpoint {
  return { id, name };
}

/** An argument of a call is not of the kind that it has to be, as in a program without types. Its value is not shown. */
export class ArgumentError extends InputError {
  readonly code = 'ARGUMENT';
  /** As `change.parameters.username`. */
  readonly argument: string;

  /**
   * @param given what it is: "a number".
   * @param wanted what it has to be: "a text".
   */
  constructor(argument: string, given: string, wanted: string) {
    super(`The argument ${argument} is ${given}, but has to be ${wanted}.`, {
      hint: 'The types of the package say what each operation takes.',
    });
    this.argument = argument;
  }
}

/** The name of a service connection is empty. */
export class EndpointNameError extends InputError {
  readonly code = 'ENDPOINT_NAME';

  constructor() {
    super('The name of the service connection is empty.', { hint: 'Give a name, or an id (a GUID).' });
  }
}

/** An id of a service connection is no GUID. */
export class EndpointIdError extends InputError {
  readonly code = 'ENDPOINT_ID';
  readonly id: string;

  constructor(id: string) {
    super(`'${id}' is no id of a service connection: ids are GUIDs.`, {
      hint: 'List the service connections to see their ids; most operations take the name as well.',
    });
    this.id = id;
  }
}

/** Several service connections have the name that was given. */
export class AmbiguousEndpointNameError extends InputError {
  readonly code = 'AMBIGUOUS_ENDPOINT_NAME';
  readonly candidates: readonly NamedEndpoint[];

  constructor(name: string, candidates: readonly NamedEndpoint[]) {
    const list = candidates.map((candidate) => `'${candidate.name}' ${candidate.id}`).join(', ');
    super(`${candidates.length} service connections are named '${name}': ${list}.`, {
      hint: 'Give the id in place of the name. Servers before Azure DevOps Server 2020 take several of one name.',
    });
    this.candidates = candidates.map(named);
  }
}

/** The name or id of a project is one that cannot stand in a URL, or is empty. */
export class ProjectNameError extends InputError {
  readonly code = 'PROJECT_NAME';

  constructor(name: string) {
    super(name === '' ? 'The name of the project is empty.' : `'${name}' is no name of a project.`, {
      hint: 'Give the name or the id of a project.',
    });
  }
}

/** The server's generation lacks an operation. Nothing was sent for it. */
export class UnsupportedOperationError extends RemoteError {
  readonly code = 'UNSUPPORTED_OPERATION';
  readonly operation: string;
  readonly generation: string;
  /** Where it exists: `Azure DevOps Server 2020 (API version 6.0)`. */
  readonly since: string;

  constructor(operation: string, generation: string, since: string) {
    super(`Cannot ${operation}: ${generation} lacks that.`, { hint: `It exists since ${since}.` });
    this.operation = operation;
    this.generation = generation;
    this.since = since;
  }
}

/** The `profile` is none that the client knows. */
export class UnknownProfileError extends InputError {
  readonly code = 'UNKNOWN_PROFILE';

  constructor(profile: string, profiles: readonly string[]) {
    super(`There is no profile '${profile}'.`, { hint: suggest(profile, profiles, 'profiles') });
  }
}

/** The `actionFilter` of a list is none that the service knows. */
export class ActionFilterError extends InputError {
  readonly code = 'ACTION_FILTER';

  constructor(given: string, known: readonly string[]) {
    super(`There is no action filter '${given}'.`, { hint: suggest(given, known, 'action filters') });
  }
}

/** The service cannot test connections of this type and scheme. */
export class UnverifiableSchemeError extends InputError {
  readonly code = 'UNVERIFIABLE_SCHEME';

  constructor(endpoint: NamedEndpoint, type: string, scheme: string) {
    super(
      `Service connection '${endpoint.name}' cannot be tested: the service has no test for ${type} with ${scheme}.`,
    );
  }
}

/** A page of the history is no number from 1 to {@link MAXIMUM_HISTORY_PAGE}. */
export class HistoryPageError extends InputError {
  readonly code = 'HISTORY_PAGE';

  constructor(top: number) {
    super(`A page of the history cannot have ${top} records.`, {
      hint: `Ask for 1 to ${MAXIMUM_HISTORY_PAGE}, and go on with the continuation token.`,
    });
  }
}

/** A wait is no number of milliseconds from 0. */
export class WaitTimeoutError extends InputError {
  readonly code = 'WAIT_TIMEOUT';

  constructor(timeout: number) {
    super(`A timeout of ${timeout} milliseconds is none: it has to be a number from 0.`);
  }
}
