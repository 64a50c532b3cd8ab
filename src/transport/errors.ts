import { InputError, RemoteError } from '../errors.js';

/** A certificate authority is no certificate in PEM. */
export class CertificateAuthorityError extends InputError {
  readonly code = 'CERTIFICATE_AUTHORITY';

  /** @param index of the text in the option, counted from 0. */
  constructor(index: number, cause: unknown) {
    super(`Certificate authority ${index + 1} is no certificate in PEM.`, {
      hint: 'The text starts with -----BEGIN CERTIFICATE-----; convert a .cer or .p7b file with openssl.',
      cause,
    });
  }
}

/** A variable of the environment names no proxy that can be used. */
export class ProxyUrlError extends InputError {
  readonly code = 'PROXY_URL';
  readonly variable: string;

  constructor(variable: string, fault: string, cause?: unknown) {
    super(`The proxy in ${variable} is not usable: ${fault}.`, {
      hint: 'It is as http://PROXY:8080 or http://USER:PASSWORD@PROXY:8080, with special characters percent-encoded.',
      cause,
    });
    this.variable = variable;
  }
}

/** The proxy refuses the connection, or wants credentials. */
export class ProxyRefusedError extends RemoteError {
  readonly code = 'PROXY_REFUSED';
  readonly status: number;
  /** `host:port`. */
  readonly proxy: string;

  constructor(proxy: string, variable: string, status: number) {
    super(
      status === 407
        ? `The proxy ${proxy} wants other credentials (407).`
        : `The proxy ${proxy} refuses the connection (${status}).`,
      {
        hint:
          status === 407
            ? `Put them into ${variable}: http://USER:PASSWORD@${proxy}, with special characters percent-encoded.`
            : `The proxy comes from ${variable}; hosts in NO_PROXY are reached without it.`,
      },
    );
    this.proxy = proxy;
    this.status = status;
  }
}
