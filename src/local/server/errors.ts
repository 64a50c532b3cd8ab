import { InputError } from '../../errors.js';

/** A server without a token would be open to every program of the machine. */
export class EmptyTokenError extends InputError {
  readonly code = 'EMPTY_TOKEN';

  constructor() {
    super('The token of the local Azure DevOps is empty.', { hint: 'Give a token of random characters.' });
  }
}

/** Another program has the port. */
export class PortInUseError extends InputError {
  readonly code = 'PORT_IN_USE';
  readonly host: string;
  readonly port: number;

  constructor(host: string, port: number, cause: unknown) {
    super(`Port ${port} of ${host} is in use by another program.`, { hint: 'Choose another --port.', cause });
    this.host = host;
    this.port = port;
  }
}

/** The user may not listen on the port; ports below 1024 often need more rights. */
export class PortNotPermittedError extends InputError {
  readonly code = 'PORT_NOT_PERMITTED';
  readonly host: string;
  readonly port: number;

  constructor(host: string, port: number, cause: unknown) {
    super(`Port ${port} of ${host} is not permitted to this user.`, { hint: 'Choose a --port above 1023.', cause });
    this.host = host;
    this.port = port;
  }
}

/** The host is no address of this machine. */
export class HostNotAvailableError extends InputError {
  readonly code = 'HOST_NOT_AVAILABLE';
  readonly host: string;

  constructor(host: string, cause: unknown) {
    super(`The host ${host} is no address of this machine.`, { hint: 'Leave out --host to use 127.0.0.1.', cause });
    this.host = host;
  }
}

/** What an error of `listen` means; an error of another kind is given back as it is. */
export function listenFailure(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new PortInUseError(host, port, error);
    case 'EACCES':
      return new PortNotPermittedError(host, port, error);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new HostNotAvailableError(host, error);
    default:
      return error;
  }
}
