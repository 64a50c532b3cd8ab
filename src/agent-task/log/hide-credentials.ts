import { credentialsHeldBy } from '../../http-request/held-credentials.js';
import type { HttpHeader } from '../../http-request/index.js';
import { SHORTEST_HIDDEN_VALUE } from '../limits.js';

/**
 * Tells what credentials headers hold, to be hidden wherever they stand. Shorter ones would hide half of the log.
 *
 * @param hide learns each of them.
 */
export function hideCredentials(headers: readonly HttpHeader[], hide: (credential: string) => void): void {
  for (const credential of headers.flatMap(credentialsHeldBy)) {
    if (credential.length >= SHORTEST_HIDDEN_VALUE) hide(credential);
  }
}
