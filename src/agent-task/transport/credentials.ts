import type { SecureContextOptions } from 'node:tls';

/** A client certificate that was read and found to fit its key. */
export type ClientCertificate = Pick<SecureContextOptions, 'cert' | 'key' | 'pfx' | 'passphrase'>;

/** What TLS needs of the author and of the agent. */
export interface TlsCredentials {
  /** PEM texts beside the authorities that Node believes. */
  readonly authorities: readonly string[];
  /** Each for one origin, and presented to no other. */
  readonly clients: ReadonlyMap<string, ClientCertificate>;
}

/** Nothing beside what Node has by itself. */
export const noCredentials: TlsCredentials = { authorities: [], clients: new Map() };
