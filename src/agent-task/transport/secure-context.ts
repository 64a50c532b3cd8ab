import type { SecureContext } from 'node:tls';
import type { Environment } from '../../transport/index.js';
import type { ClientCertificate } from './credentials.js';

/**
 * The context of TLS connections: believes the authorities of Node, of NODE_EXTRA_CA_CERTS and those given, and presents
 * the client certificate where there is one.
 *
 * @returns `undefined`: Node's own will do.
 */
export async function createContext(
  authorities: readonly string[],
  client: ClientCertificate | undefined,
  environment: Environment,
): Promise<SecureContext | undefined> {
  if (authorities.length === 0 && !client) return undefined;
  const { trust } = await import('../../transport/certificate-authorities.js');
  if (!client) return trust(authorities, environment).context;
  const tls = await import('node:tls');
  // Without a list of its own, Node believes what it was started with.
  return tls.createSecureContext(
    authorities.length === 0 ? client : { ...client, ca: [...(await systemAuthorities(environment)), ...authorities] },
  );
}

/** Newer versions of Node tell which authorities they were started with; older ones only those that they bring. */
type NewerTls = typeof import('node:tls') & { readonly getCACertificates?: (type: 'default') => readonly string[] };

async function systemAuthorities(environment: Environment): Promise<readonly string[]> {
  const tls = await import('node:tls');
  const node: NewerTls = tls;
  if (node.getCACertificates) return node.getCACertificates('default');
  const file = environment['NODE_EXTRA_CA_CERTS'] ?? '';
  return [...tls.rootCertificates, ...(file === '' ? [] : await readExtra(file))];
}

/** Node only warns where it cannot read the file. */
async function readExtra(file: string): Promise<readonly string[]> {
  const { readFile } = await import('node:fs/promises');
  return readFile(file, 'utf8').then(
    (text) => [text],
    () => [],
  );
}
