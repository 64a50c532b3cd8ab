import { RemoteError } from '../errors.js';
import { suggest } from '../nearest.js';
import { type NamedEndpoint, named } from './input-errors.js';

/** There is no such service connection in the project, or the token's owner may not see it. */
export class EndpointNotFoundError extends RemoteError {
  readonly code = 'ENDPOINT_NOT_FOUND';
  readonly nameOrId: string;
  readonly project: string;

  /** @param names of the project's service connections, for a suggestion; `undefined` where an id was looked for. */
  constructor(nameOrId: string, project: string, names?: readonly string[]) {
    super(`There is no service connection '${nameOrId}' in project '${project}'.`, {
      hint: names
        ? `${suggest(nameOrId, names, 'service connections')} One that you have no role on is not found either.`
        : 'It may be in another project, deleted, or one that you have no role on.',
    });
    this.nameOrId = nameOrId;
    this.project = project;
  }
}

/** There is no such project, or the token's owner may not see it. */
export class ProjectNotFoundError extends RemoteError {
  readonly code = 'PROJECT_NOT_FOUND';
  readonly project: string;

  /** @param names of the projects there are; `undefined` where they could not be read. */
  constructor(project: string, names: readonly string[] | undefined, cause?: unknown) {
    super(`There is no project '${project}'.`, {
      hint: names ? suggest(project, names, 'projects') : 'The projects of the organization could not be read.',
      cause,
    });
    this.project = project;
  }
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

  constructor(endpoint: NamedEndpoint, statusMessage: string) {
    super(
      `Service connection '${endpoint.name}' (${endpoint.id}) failed: ${statusMessage || 'the server gives no reason'}`,
      { hint: 'It exists, but cannot be used: delete it by its id, and create it again.' },
    );
    this.endpoint = named(endpoint);
    this.statusMessage = statusMessage;
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
