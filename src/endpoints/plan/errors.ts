import { type ErrorDetails, formatLocation, InputError, RemoteError, type SourceLocation } from '../../errors.js';

/** Several faults of a file, all told at once. A single fault is thrown as it is. */
export class EntryFaultsError extends InputError {
  readonly code = 'ENTRY_FAULTS';
  /** In the order of the file. */
  readonly faults: readonly InputError[];

  constructor(faults: readonly InputError[]) {
    const lines = faults.map((fault) => {
      const place = formatLocation(fault.location);
      return `\n  ${place === '' ? '' : `${place}: `}${fault.message}${fault.hint === undefined ? '' : ` ${fault.hint}`}`;
    });
    super(`The service connections have ${faults.length} faults:${lines.join('')}`);
    this.faults = faults;
  }
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

/** The server shows only the names of connections that the file names, so they cannot be compared. */
export class UnreadableConnectionsError extends RemoteError {
  readonly code = 'UNREADABLE_CONNECTIONS';
  readonly names: readonly string[];

  constructor(names: readonly string[]) {
    super(`The server gives no more than the names of ${names.map((name) => `'${name}'`).join(', ')}.`, {
      hint: 'The owner of the token needs the role User or Administrator on them.',
    });
    this.names = names;
  }
}

/** A secret stands as text in the configuration. A plan in a file would have to hold it, which none does. */
export class InlineSecretError extends InputError {
  readonly code = 'INLINE_SECRET';

  constructor(secrets: readonly string[]) {
    super(`A plan in a file holds no secrets, but ${secrets.join(', ')} stands as text in the configuration.`, {
      hint: 'Write { env: NAME } or { file: PATH } in its place.',
    });
  }
}

/** The text is no plan: something was changed in it, or it is another kind of file. */
export class PlanFormatError extends InputError {
  readonly code = 'PLAN_FORMAT';

  /** @param path of the value, as `entries[3].steps[0]`; empty for the whole. */
  constructor(file: string, path: string, fault: string, details: ErrorDetails = {}) {
    super(`${file} is no plan that can be applied: ${path === '' ? 'it' : path} ${fault}.`, {
      hint: 'Make a new one: agentless endpoints plan FILE --out PLAN',
      ...details,
    });
  }
}

/** The plan was written by another version of this program. */
export class PlanVersionError extends InputError {
  readonly code = 'PLAN_VERSION';

  constructor(file: string, version: unknown, known: number) {
    super(
      `${file} is a plan of version ${JSON.stringify(version) ?? 'none'}, but this program knows version ${known}.`,
      {
        hint: 'Make a new one with this program: agentless endpoints plan FILE --out PLAN',
      },
    );
  }
}

/** The plan was made for another organization. */
export class PlanOrganizationError extends InputError {
  readonly code = 'PLAN_ORGANIZATION';

  constructor(planned: string, connected: string) {
    super(`The plan is for ${planned}, but the connection is to ${connected}.`, {
      hint: 'Apply it to its own organization, or make a new plan.',
    });
  }
}

/** A connection that a plan no longer fits. */
export interface ModifiedConnection {
  readonly project: string;
  readonly name: string;
  /** `was modified`, `exists by now`, `is gone`, … */
  readonly fault: string;
}

/** Connections are no longer as they were when the plan was made. Nothing was written. */
export class ModifiedSinceError extends RemoteError {
  readonly code = 'MODIFIED_SINCE';
  readonly connections: readonly ModifiedConnection[];

  constructor(connections: readonly ModifiedConnection[]) {
    const list = connections.map(({ project, name, fault }) => `'${name}' in project '${project}' ${fault}`);
    super(`The plan is out of date: ${list.join('; ')}.`, { hint: 'Make a new plan, and look at what it would do.' });
    this.connections = connections;
  }
}

/** The number of requests at once is out of its range. */
export class ConcurrencyError extends InputError {
  readonly code = 'CONCURRENCY';

  constructor(concurrency: number, maximum: number) {
    super(`${concurrency} requests at once are not possible.`, { hint: `Give a whole number from 1 to ${maximum}.` });
  }
}
