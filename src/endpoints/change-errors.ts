import type { EndpointFinding } from '../endpoint-types/index.js';
import { InputError } from '../errors.js';
import { suggest } from '../nearest.js';
import { type NamedEndpoint, named } from './input-errors.js';
import { MAXIMUM_PIPELINE_ID } from './limits.js';
import { listHints, listNames, suggestName } from './lists.js';

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

/** A service connection as it is to be is not what its type or the service asks for. */
export class InvalidEndpointError extends InputError {
  readonly code = 'INVALID_ENDPOINT';
  readonly findings: readonly EndpointFinding[];

  /** @param done what cannot be done with it. */
  constructor(
    name: string,
    findings: readonly EndpointFinding[],
    done: 'created' | 'updated' | 'renamed' | 'shared' = 'created',
  ) {
    const faults = findings.map(({ message }) => message);
    // Several faults are told one a line, and each hint behind the name of what it is about.
    const [first = ''] = faults;
    const told = faults.length > 1 ? faults.map((fault) => `\n  - ${fault}`).join('') : ` ${first}`;
    super(`Service connection '${name}' cannot be ${done}:${told}`, { hint: listHints(findings.map(hintOf)) });
    this.findings = findings;
  }
}

function hintOf({ key, hint }: EndpointFinding, _: number, findings: readonly EndpointFinding[]): string {
  return findings.length > 1 ? `${key}: ${hint}` : hint;
}

/** The URL of a service connection holds a user name or a password. Its text is not repeated. */
export class CredentialsInUrlError extends InputError {
  readonly code = 'CREDENTIALS_IN_URL';
  /** What holds them: `url`. */
  readonly field = 'url';

  /**
   * @param name of the service connection.
   * @param keys of its authorization, where a user name and a secret belong; empty where they are not known.
   */
  constructor(name: string, keys: readonly string[]) {
    const where = keys.length === 0 ? 'the parameters of its authorization' : keys.join(' and ');
    super(
      `The URL of service connection '${name}' holds credentials, which everyone who sees the connection can read.`,
      {
        hint: `Leave them out of the URL, and give them as ${where}: --set KEY=VALUE, and --secret KEY=env:NAME for what is secret.`,
      },
    );
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

/** Projects do not use the service connection that is to be taken from them. */
export class NotSharedError extends InputError {
  readonly code = 'NOT_SHARED';
  /** Those that do use it. */
  readonly projects: readonly string[];
  /** Those that do not. */
  readonly missing: readonly string[];

  constructor(endpoint: NamedEndpoint, missing: readonly string[], projects: readonly string[]) {
    const where = `project${missing.length === 1 ? '' : 's'} ${listNames(missing)}`;
    super(`Service connection '${endpoint.name}' is not in ${where}.`, {
      hint: listHints(missing.map((project) => suggestName(project, projects, 'projects that use it'))),
    });
    this.projects = projects;
    this.missing = missing;
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

/** An unshare would take a service connection from the project that it is looked at from, as a deletion there does. */
export class OwnProjectError extends InputError {
  readonly code = 'OWN_PROJECT';

  constructor(endpoint: NamedEndpoint, project: string) {
    super(`Service connection '${endpoint.name}' is not unshared from '${project}', which is the project at work.`, {
      hint: `Delete it there, which asks first: the other projects keep it. Or name another project with --project.`,
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
