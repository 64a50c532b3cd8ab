import { type ErrorDetails, InputError } from '../errors.js';

/** The server signs in by NTLM, Negotiate or Kerberos, or such credentials were given. */
export class NtlmNotSupportedError extends InputError {
  readonly code = 'NTLM_NOT_SUPPORTED';
  readonly scheme: string;

  constructor(scheme: string) {
    super(`Credentials of the kind '${scheme}' are not supported.`, {
      hint: 'Use a personal access token; Azure DevOps Server takes it too, also where users sign in by Windows.',
    });
    this.scheme = scheme;
  }
}

/** The credentials are empty, or hold what no header can. Their text is not shown. */
export class CredentialsError extends InputError {
  readonly code = 'CREDENTIALS';

  constructor(fault: string) {
    super(`The credentials cannot be sent: ${fault}.`, {
      hint: 'Check the variable or file that they come from; a line break at its end is a common cause.',
    });
  }
}

/** The URL of the organization or collection is none. */
export class OrganizationUrlError extends InputError {
  readonly code = 'ORGANIZATION_URL';

  constructor(fault: string, details: ErrorDetails = {}) {
    super(`The URL of the organization is not usable: ${fault}.`, {
      hint: 'It is as https://dev.azure.com/ORGANIZATION or https://SERVER/tfs/COLLECTION.',
      ...details,
    });
  }
}

/** An option of the connection is outside its range. */
export class ConnectionOptionError extends InputError {
  readonly code = 'CONNECTION_OPTION';
  readonly option: string;

  constructor(option: string, value: unknown) {
    super(`The option ${option} is ${String(value)}, but has to be a whole number from 1.`);
    this.option = option;
  }
}

/** The connection was closed before the request had its answer. */
export class ConnectionClosedError extends InputError {
  readonly code = 'CONNECTION_CLOSED';

  constructor() {
    super('The connection to Azure DevOps was closed.');
  }
}
