import type { ResolvedInputs } from '../../tasks/index.js';
import { privateKeysIn } from './pem.js';

/** What of the inputs no log may show, also where the author has written it there: a passphrase, and keys that are no files. */
export function secretsIn(inputs: ResolvedInputs): string[] {
  const passphrase = inputs.get('clientCertificatePassphrase') ?? '';
  const keys = ['clientCertificate', 'clientCertificateKey'].flatMap((name) => privateKeysIn(inputs.get(name) ?? ''));
  return [passphrase, ...keys].filter((secret) => secret !== '');
}
