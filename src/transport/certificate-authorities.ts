import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { CertificateAuthorityError } from './errors.js';
import type { Environment } from './proxy.js';

/** Whom TLS believes. */
export interface Trust {
  /** `undefined`: Node's own, which has read NODE_EXTRA_CA_CERTS when the process started. */
  readonly context: tls.SecureContext | undefined;
  /** A file of NODE_EXTRA_CA_CERTS that could not be read. Node only warns of it, so it fails nothing here. */
  readonly unreadableFile: string | undefined;
}

const certificates = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/**
 * The authorities of the system, those of NODE_EXTRA_CA_CERTS and the caller's.
 *
 * @param authorities PEM texts; each may hold several certificates.
 * @throws {CertificateAuthorityError} where one of them holds none, or one that is not well formed.
 */
export function trust(authorities: readonly string[], environment: Environment): Trust {
  const own = authorities.flatMap((text, index) => readCertificates(text, index));
  const file = environment['NODE_EXTRA_CA_CERTS'] ?? '';
  const extra = file === '' ? [] : readFile(file);
  const unreadableFile = extra === undefined ? file : undefined;
  // A list of one's own takes the place of Node's, and takes time to load: only where it says something new.
  const isKnown = own.length === 0 && (file === '' || file === process.env['NODE_EXTRA_CA_CERTS']);
  if (isKnown) return { context: undefined, unreadableFile };
  const ca = [...systemAuthorities(), ...(extra ?? []), ...own];
  return { context: tls.createSecureContext({ ca }), unreadableFile };
}

function readCertificates(text: string, index: number): string[] {
  const found = text.match(certificates) ?? [];
  if (found.length === 0) throw new CertificateAuthorityError(index, undefined);
  try {
    for (const certificate of found) new X509Certificate(certificate);
  } catch (cause) {
    throw new CertificateAuthorityError(index, cause);
  }
  return found;
}

/** The well-formed certificates of the file; `undefined` where it cannot be read. */
function readFile(file: string): string[] | undefined {
  try {
    return readCertificates(readFileSync(file, 'utf8'), 0);
  } catch {
    return undefined;
  }
}

/** Newer versions of Node tell which authorities they were started with; older ones only those that they bring. */
function systemAuthorities(): readonly string[] {
  const node: typeof tls & { readonly getCACertificates?: (type: 'default') => readonly string[] } = tls;
  return node.getCACertificates?.('default') ?? tls.rootCertificates;
}
