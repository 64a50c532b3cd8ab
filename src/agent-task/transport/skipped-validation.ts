import { TransportError } from '../../http-request/index.js';
import type { TlsFailure } from '../../http-request/tls-failures.js';
import type { Exchange } from './wire.js';

/** What an agent with `--sslskipcertvalidation` would not mind. */
const minded: ReadonlySet<TlsFailure | undefined> = new Set<TlsFailure | undefined>([
  'authority',
  'selfSigned',
  'host',
  'expired',
  'notYetValid',
]);

const WARNING =
  "The agent is configured with --sslskipcertvalidation, which this task does not honour: whoever stands between would get the credentials. Name the authority in 'certificateAuthority'.";

/**
 * An exchange that tells where the agent itself would have believed a server: it does so for its own connections and, by the
 * library for tasks, for those of azure-devops-node-api. This task calls other servers, with their credentials.
 */
export function warningOfValidation(exchange: Exchange, warn: (message: string) => void): Exchange {
  return async (request, options) => {
    try {
      return await exchange(request, options);
    } catch (error) {
      const { tlsFailureOf } = await import('../../http-request/tls-failures.js');
      if (error instanceof TransportError && minded.has(tlsFailureOf(error.systemCode, error))) warn(WARNING);
      throw error;
    }
  };
}
