import type { EndpointFinding } from '../endpoint-types/index.js';
import { InputError } from '../errors.js';
import { suggest } from '../nearest.js';
import { type NamedEndpoint, named } from './input-errors.js';
import { MAXIMUM_PIPELINE_ID } from './limits.js';

/** An update would write over secrets that nobody gave: the server never gives them back. */
export class MissingSecretsError extends InputError {
  readonly code = 'MISSING_SECRETS';
  readonly endpoint: NamedEndpoint;
  /** Keys of `authorization.parameters` or `data`. */
  readonly secrets: readonly string[];

  constructor(endpoint: NamedEndpoint, secrets: readonly string[]) {
    super(
      `The update of service connection '${endpoint.name}' needs ${secrets.join(' and ')}: the server keeps secrets to itself, and an update replaces everything.`,
      {
        hint: `Give ${secrets.length === 1 ? 'it' : 'them'} again, or give keepSecrets (--keep-secrets): they are then sent as null. Whether the real service keeps a secret that comes as null is not publicly known.`,
      },
    );
    this.endpoint = named(endpoint);
    this.secrets = secrets;
  }
}

/** A secret was given that is none: it would be stored, and what was there before is gone for good. */
export class EmptySecretError extends InputError {
  readonly code = 'EMPTY_SECRET';
  readonly secrets: readonly string[];

  /** @param name of the service endpoint. */
  constructor(name: string, secrets: readonly string[]) {
    super(`The value of ${secrets.join(' and ')} for service connection '${name}' is empty, or the word null.`, {
      hint: 'Check the variable or file that it comes from. Leave a secret out that the connection does not have.',
    });
    this.secrets = secrets;
  }
}

/** An update changes what the service refuses to change. */
export class FixedFieldError extends InputError {
  readonly code = 'FIXED_FIELD';
  readonly endpoint: NamedEndpoint;
  readonly fields: readonly string[];

  constructor(endpoint: NamedEndpoint, type: string, fields: readonly string[]) {
    super(`Cannot change ${fields.join(' and ')} of service connection '${endpoint.name}' (${type}).`, {
      hint: 'The service fixes that when a connection is created. Create another connection, or leave it out.',
    });
    this.endpoint = named(endpoint);
    this.fields = fields;
  }
}

/** What is to be created is not what its type asks for. */
export class InvalidEndpointError extends InputError {
  readonly code = 'INVALID_ENDPOINT';
  readonly findings: readonly EndpointFinding[];

  constructor(name: string, findings: readonly EndpointFinding[]) {
    const faults = findings.map(({ message }) => message).join(' ');
    super(`Service connection '${name}' cannot be created: ${faults}`, {
      hint: findings.map(({ hint }) => hint).join(' '),
    });
    this.findings = findings;
  }
}

/** A change that changes nothing. */
export class EmptyChangeError extends InputError {
  readonly code = 'EMPTY_CHANGE';

  constructor(what: string) {
    super(`There is nothing to change in ${what}.`);
  }
}

/** What is to be rotated is no secret of the service connection. */
export class UnknownSecretError extends InputError {
  readonly code = 'UNKNOWN_SECRET';
  readonly key: string;

  constructor(endpoint: NamedEndpoint, key: string, secrets: readonly string[]) {
    super(`Service connection '${endpoint.name}' has no secret '${key}'.`, { hint: suggest(key, secrets, 'secrets') });
    this.key = key;
  }
}

/** A project does not use the service connection that is to be taken from it. */
export class NotSharedError extends InputError {
  readonly code = 'NOT_SHARED';
  readonly projects: readonly string[];

  constructor(endpoint: NamedEndpoint, project: string, projects: readonly string[]) {
    super(`Service connection '${endpoint.name}' is not in project '${project}'.`, {
      hint: suggest(project, projects, 'projects that use it'),
    });
    this.projects = projects;
  }
}

/** An unshare would take a service connection from all projects, which deletes it. */
export class LastProjectError extends InputError {
  readonly code = 'LAST_PROJECT';

  constructor(endpoint: NamedEndpoint) {
    super(`No project would be left that uses service connection '${endpoint.name}'.`, {
      hint: 'Delete it, if that is what you want.',
    });
  }
}

/** A project has the service connection under another name or description, which sharing again does not change. */
export class AlreadySharedError extends InputError {
  readonly code = 'ALREADY_SHARED';

  constructor(endpoint: NamedEndpoint, project: string, name: string) {
    super(`Service connection '${endpoint.name}' is in project '${project}' already, as '${name}'.`, {
      hint: `Update it from project '${project}', or unshare it there first.`,
    });
  }
}

/** The id of a pipeline is none, or is to be permitted and revoked at once. */
export class PipelineIdError extends InputError {
  readonly code = 'PIPELINE_ID';

  constructor(id: number, fault: string) {
    super(`Pipeline ${id} ${fault}.`, { hint: `Ids of pipelines are whole numbers from 1 to ${MAXIMUM_PIPELINE_ID}.` });
  }
}
