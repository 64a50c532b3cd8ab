import { RemoteError } from '../errors.js';
import { type NamedEndpoint, named } from './input-errors.js';
import { listHints, listNames, suggestName } from './lists.js';

/** There is no such service connection in the project, or the token's owner may not see it. */
export class EndpointNotFoundError extends RemoteError {
  readonly code = 'ENDPOINT_NOT_FOUND';
  readonly nameOrId: string;
  readonly project: string;

  /** @param names of the project's service connections, for a suggestion; `undefined` where an id was looked for. */
  constructor(nameOrId: string, project: string, names?: readonly string[]) {
    super(`There is no service connection '${nameOrId}' in project '${project}'.`, {
      hint: names
        ? `${suggestName(nameOrId, names, 'service connections')} One that you have no role on is not found either.`
        : 'It may be in another project, deleted, or one that you have no role on.',
    });
    this.nameOrId = nameOrId;
    this.project = project;
  }
}

/** There are no such projects, or the token's owner may not see them. */
export class ProjectNotFoundError extends RemoteError {
  readonly code = 'PROJECT_NOT_FOUND';
  /** The first of them. */
  readonly project: string;
  /** All of them. */
  readonly projects: readonly string[];

  /**
   * @param missing one or more, as they were given.
   * @param names of the projects there are; `undefined` where they could not be read.
   */
  constructor(missing: string | readonly string[], names: readonly string[] | undefined, cause?: unknown) {
    const projects = typeof missing === 'string' ? [missing] : missing;
    const [first = ''] = projects;
    super(projects.length > 1 ? `There are no projects ${listNames(projects)}.` : `There is no project '${first}'.`, {
      hint: names ? hintsFor(projects, names) : 'The projects of the organization could not be read.',
      cause,
    });
    this.project = first;
    this.projects = projects;
  }
}

function hintsFor(projects: readonly string[], names: readonly string[]): string {
  const hints = projects.map((project) => suggestName(project, names, 'projects'));
  if (projects.length === 1 || new Set(hints).size === 1) return listHints(hints);
  return listHints(projects.map((project, index) => `${project}: ${hints[index]}`));
}

/** The server gives no more than id and name of a service connection, which no write may start from. */
export class PartialEndpointError extends RemoteError {
  readonly code = 'PARTIAL_ENDPOINT';
  readonly endpoint: NamedEndpoint;
  readonly role: string;

  constructor(endpoint: NamedEndpoint, operation: string) {
    const role = 'Administrator';
    super(
      `Cannot ${operation}: the server gives only the name and id of service connection '${endpoint.name}', as it does for readers.`,
      { hint: `It needs the role ${role} on the service connection.` },
    );
    this.endpoint = named(endpoint);
    this.role = role;
  }
}

/** What the server offers fits no generation of service endpoints. */
export class UnknownGenerationError extends RemoteError {
  readonly code = 'UNKNOWN_GENERATION';
  /** What it offers for service endpoints: `serviceendpoint/endpoints e85f1c62-… 8.0 to 9.0`. */
  readonly found: readonly string[];

  constructor(url: string, found: readonly string[], profiles: readonly string[]) {
    super(
      `The API for service connections at ${url} is of no known generation: it offers ${found.join(', ') || 'neither serviceendpoint nor distributedtask'}.`,
      { hint: `Check the URL of the organization or collection, or choose by --profile ${profiles.join('|')}.` },
    );
    this.found = found;
  }
}

/** The service could not finish a service connection. It exists all the same, and can be shown or deleted. */
export class EndpointFailedError extends RemoteError {
  readonly code = 'ENDPOINT_FAILED';
  readonly endpoint: NamedEndpoint;
  readonly statusMessage: string;

  /** @param after what was done to it: an update keeps what the server took of it. */
  constructor(endpoint: NamedEndpoint, statusMessage: string, after: 'create' | 'update' = 'create') {
    const verb = after === 'create' ? 'failed' : 'was updated, and is in state Failed';
    super(
      `Service connection '${endpoint.name}' (${endpoint.id}) ${verb}: ${statusMessage || 'the server gives no reason'}`,
      { hint: hintsAfter[after] },
    );
    this.endpoint = named(endpoint);
    this.statusMessage = statusMessage;
  }
}

const hintsAfter = {
  create: 'It exists, but cannot be used: delete it by its id, and create it again.',
  update: 'What was sent is stored. Show it by its id, mend what the message says, and update it again.',
} as const;

/**
 * A write was sent, and its answer did not come, cannot be read or is that of a gateway: whether the server carried it out
 * is not known. The failure itself is the `cause`.
 */
export class UncertainWriteError extends RemoteError {
  readonly code = 'WRITE_UNCERTAIN';
  /** What was to be written: the name or id of a service connection; absent for several. */
  readonly nameOrId: string | undefined;
  /** Of a gateway's answer. */
  readonly status: number | undefined;

  /** @param failure whose message is told. */
  constructor(failure: RemoteError, nameOrId: string | undefined, isCreation: boolean) {
    const [done, again] = isCreation ? ['created it', 'create it again'] : ['carried it out', 'repeat it'];
    const look = nameOrId === undefined ? 'agentless endpoints list' : `agentless endpoints show '${nameOrId}'`;
    super(failure.message, {
      hint: `The server may have ${done} all the same. Look before you ${again}: ${look}`,
      cause: failure,
    });
    this.nameOrId = nameOrId;
    this.status = 'status' in failure && typeof failure.status === 'number' ? failure.status : undefined;
  }
}

/** The server accepted a share, and the projects do not have the service connection. */
export class ShareIgnoredError extends RemoteError {
  readonly code = 'SHARE_IGNORED';
  readonly projects: readonly string[];

  constructor(endpoint: NamedEndpoint, projects: readonly string[]) {
    const names = projects.map((project) => `'${project}'`).join(', ');
    super(`The server accepted to share service connection '${endpoint.name}', but ${names} did not get it.`, {
      hint: 'Something between you and the server may have swallowed the request: look at the proxy, and try again.',
    });
    this.projects = projects;
  }
}

/** A service connection did not become ready in time. It exists, and may still become so. */
export class EndpointNotReadyError extends RemoteError {
  readonly code = 'ENDPOINT_NOT_READY';
  readonly endpoint: NamedEndpoint;
  /** As the server writes it: `InProgress`; empty where it gives none. */
  readonly state: string;
  readonly milliseconds: number;

  constructor(endpoint: NamedEndpoint, state: string, milliseconds: number) {
    const known = state === '' ? '' : `; its state is ${state}`;
    super(
      `Service connection '${endpoint.name}' (${endpoint.id}) was not ready after ${milliseconds / 1000} seconds${known}.`,
      { hint: 'Look at it again later, by its id.' },
    );
    this.endpoint = named(endpoint);
    this.state = state;
    this.milliseconds = milliseconds;
  }
}

/** The server took a delete, but the service connection is still there. */
export class EndpointNotDeletedError extends RemoteError {
  readonly code = 'ENDPOINT_NOT_DELETED';
  readonly endpoint: NamedEndpoint;
  /** What the server says about it; empty where it says nothing. */
  readonly statusMessage: string;

  constructor(endpoint: NamedEndpoint, milliseconds: number, statusMessage: string) {
    const said = statusMessage === '' ? '.' : `: ${statusMessage}`;
    super(
      `Service connection '${endpoint.name}' (${endpoint.id}) was still there ${milliseconds / 1000} seconds after the server took its delete${said}`,
      { hint: 'Look at it again later. A second delete before it is gone is refused by the service.' },
    );
    this.endpoint = named(endpoint);
    this.statusMessage = statusMessage;
  }
}
