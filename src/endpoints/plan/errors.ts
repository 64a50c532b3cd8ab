import { type ErrorDetails, InputError, RemoteError } from '../../errors.js';

export * from './entry-errors.js';

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
