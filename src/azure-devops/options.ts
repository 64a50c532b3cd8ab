import type { Clock } from '../clock.js';
import type { SecretMasker } from '../secret-masker.js';
import type { Environment } from '../transport/index.js';
import type { Credentials } from './credentials.js';
import { ConnectionOptionError } from './errors.js';
import {
  MAXIMUM_ANSWER_BYTES,
  MAXIMUM_ATTEMPTS,
  MAXIMUM_IN_FLIGHT,
  MAXIMUM_WAIT_MILLISECONDS,
  OPERATION_TIMEOUT_MILLISECONDS,
  REQUEST_TIMEOUT_MILLISECONDS,
} from './limits.js';
import type { WaitNotice } from './service-request.js';

/** How to reach an organization or collection. */
export interface ConnectionOptions {
  /** As in `https://dev.azure.com/ORGANIZATION` or `https://SERVER/tfs/COLLECTION`. */
  readonly url: string;
  readonly credentials: Credentials;
  /** Where the proxy variables and NODE_EXTRA_CA_CERTS stand. Default: `process.env`. */
  readonly environment?: Environment | undefined;
  /** PEM texts of authorities that are believed beside the system's. */
  readonly certificateAuthorities?: readonly string[] | undefined;
  /** Milliseconds of one attempt, its answer included. Default: {@link REQUEST_TIMEOUT_MILLISECONDS}. */
  readonly requestTimeout?: number | undefined;
  /**
   * Milliseconds of one request with all its attempts; not of the queue before it and of the waits that the server asks
   * for. Default: {@link OPERATION_TIMEOUT_MILLISECONDS}, or `requestTimeout` where that is more.
   */
  readonly operationTimeout?: number | undefined;
  /** How often one request is sent at most. Default: {@link MAXIMUM_ATTEMPTS}; 1 never repeats. */
  readonly maximumAttempts?: number | undefined;
  /** Milliseconds that one request waits in all. Default: {@link MAXIMUM_WAIT_MILLISECONDS}. */
  readonly maximumWait?: number | undefined;
  /** Requests under way at once. Default: {@link MAXIMUM_IN_FLIGHT}. */
  readonly maximumInFlight?: number | undefined;
  /** Bytes of one answer. Default: {@link MAXIMUM_ANSWER_BYTES}. */
  readonly maximumAnswerBytes?: number | undefined;
  readonly clock?: Clock | undefined;
  /** From 0 to below 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Told before each wait. */
  readonly onWait?: ((wait: WaitNotice) => void) | undefined;
  /** Told of the credentials, and asked to mask what errors show of the server's texts. */
  readonly masker?: SecretMasker | undefined;
}

/** The options that are numbers, with their defaults. */
const defaults = {
  requestTimeout: REQUEST_TIMEOUT_MILLISECONDS,
  operationTimeout: OPERATION_TIMEOUT_MILLISECONDS,
  maximumAttempts: MAXIMUM_ATTEMPTS,
  maximumWait: MAXIMUM_WAIT_MILLISECONDS,
  maximumInFlight: MAXIMUM_IN_FLIGHT,
  maximumAnswerBytes: MAXIMUM_ANSWER_BYTES,
} as const;

export type Numbers = { readonly [Name in keyof typeof defaults]: number };

/** @throws {ConnectionOptionError} where one is no whole number from 1. */
export function numbersOf(options: ConnectionOptions): Numbers {
  const read = (name: keyof Numbers, fallback: number = defaults[name]): number => {
    const value = options[name] ?? fallback;
    if (!Number.isSafeInteger(value) || value < 1) throw new ConnectionOptionError(name, value);
    return value;
  };
  const requestTimeout = read('requestTimeout');
  return {
    requestTimeout,
    operationTimeout: read('operationTimeout', Math.max(defaults.operationTimeout, requestTimeout)),
    maximumAttempts: read('maximumAttempts'),
    maximumWait: read('maximumWait'),
    maximumInFlight: read('maximumInFlight'),
    maximumAnswerBytes: read('maximumAnswerBytes'),
  };
}
