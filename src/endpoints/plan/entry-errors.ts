import { type ErrorDetails, formatLocation, InputError, type SourceLocation } from '../../errors.js';
import { CredentialsInUrlError, EmptySecretError, MissingSecretsError } from '../errors.js';

/** Several faults of a file, all told at once. A single fault is thrown as it is. */
export class EntryFaultsError extends InputError {
  readonly code = 'ENTRY_FAULTS';
  /** In the order of the file. */
  readonly faults: readonly InputError[];

  constructor(faults: readonly InputError[]) {
    super(`The service connections have ${faults.length} faults:${faults.map(linesOf).join('')}`);
    this.faults = faults;
  }
}

/** A fault in lines of its own, its hint in another below it. */
function linesOf({ location, message, hint }: InputError): string {
  const place = formatLocation(location);
  const told = `${place === '' ? '' : `${place}: `}${message}`;
  return indented(told, 2) + (hint === undefined ? '' : indented(`hint: ${hint}`, 4));
}

function indented(text: string, blanks: number): string {
  return text
    .split('\n')
    .map((line, index) => `\n${' '.repeat(blanks + (index > 0 ? 2 : 0))}${line}`)
    .join('');
}

/** The organization has no project of this name, or the token's owner may not see it. */
export class UnknownOrganizationProjectError extends InputError {
  readonly code = 'UNKNOWN_ORGANIZATION_PROJECT';
  readonly project: string;

  constructor(project: string, url: string, details: ErrorDetails) {
    super(`There is no project '${project}' at ${url}.`, details);
    this.project = project;
  }
}

/** The connection exists with another type, which the service does not change. */
export class FixedTypeError extends InputError {
  readonly code = 'FIXED_TYPE';

  constructor(name: string, before: string, after: string, location: SourceLocation) {
    super(`Service connection '${name}' is of type '${before}', and cannot become '${after}'.`, {
      location,
      hint: 'Give it another name, or delete the old one first.',
    });
  }
}

/** The entry changes a value that the service fixes when a connection is created. */
export class FixedValueError extends InputError {
  readonly code = 'FIXED_VALUE';

  constructor(name: string, key: string, before: string, location: SourceLocation) {
    super(`${key} of service connection '${name}' is '${before}', and cannot be changed.`, {
      location,
      hint: 'The service fixes it on creation: keep the value, or make another connection.',
    });
  }
}

/** Several connections of the project have the name of an entry, as servers before 2020 allow. */
export class AmbiguousEntryError extends InputError {
  readonly code = 'AMBIGUOUS_ENTRY';
  readonly ids: readonly string[];

  constructor(name: string, project: string, ids: readonly string[], location: SourceLocation) {
    super(`Project '${project}' has ${ids.length} service connections named '${name}': ${ids.join(', ')}.`, {
      location,
      hint: 'Rename all but one by their ids.',
    });
    this.ids = ids;
  }
}

/** Two entries mean one connection, which is shared between their projects. */
export class SameConnectionError extends InputError {
  readonly code = 'SAME_CONNECTION';

  constructor(name: string, project: string, other: string, location: SourceLocation) {
    super(`Service connection '${name}' of project '${project}' is the one that project '${other}' has an entry for.`, {
      location,
      hint: `It is shared: keep one entry, with the other project in its 'sharedWith'.`,
    });
  }
}

/** Two parts of the file want the opposite of each other, so that no apply could ever satisfy both. */
export class ContradictionError extends InputError {
  readonly code = 'CONTRADICTION';

  constructor(fault: string, location: SourceLocation, hint: string) {
    super(fault, { location, hint });
  }
}

/** An update of an entry would write over secrets that the configuration does not give, with the place of the entry. */
export class MissingEntrySecretsError extends MissingSecretsError {
  override readonly location: SourceLocation | undefined;

  constructor(
    endpoint: { readonly id: string; readonly name: string },
    secrets: readonly string[],
    location?: SourceLocation,
  ) {
    super(endpoint, secrets);
    this.location = location;
  }
}

/** The URL of an entry holds a user name or a password, with its place in the configuration. */
export class EntryUrlCredentialsError extends CredentialsInUrlError {
  override readonly location: SourceLocation | undefined;
  override readonly hint = 'Leave them out of the URL, and give them as parameters of authorization: { env: NAME }.';

  constructor(name: string, location: SourceLocation | undefined) {
    super(name, []);
    this.location = location;
  }
}

/** The secret of an entry is none, with its place in the configuration. */
export class EmptyEntrySecretError extends EmptySecretError {
  override readonly location: SourceLocation | undefined;

  constructor(name: string, secrets: readonly string[], location?: SourceLocation) {
    super(name, secrets);
    this.location = location;
  }
}
