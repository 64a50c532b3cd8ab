import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { CertificateError } from '../errors.js';
import { MAXIMUM_CERTIFICATE_BYTES } from '../limits.js';
import { findFile } from '../request/uploaded-file.js';
import type { ClientCertificate } from '../transport/credentials.js';
import { looksLikePem, type PemBlock, readPemBlocks } from './pem.js';

const CERTIFICATE = 'CERTIFICATE';
/** How the DER encoding of a PFX file begins: a sequence. */
const SEQUENCE = 0x30;

const PEM_HINT = 'It is a text that begins with -----BEGIN, or a file with one.';
const PFX_HINT = 'Check the passphrase; a file of an older make has to be exported again, with AES-256.';

/** A client certificate as the author gives it: each a file or the text of a PEM. */
export interface GivenCertificate {
  readonly certificate: string;
  readonly key: string;
  readonly passphrase: string;
}

/**
 * Reads authorities to believe.
 *
 * @param given a file or the text of a PEM.
 * @returns the PEM text of each.
 * @throws CertificateError `CERTIFICATE`, FileMissingError `FILE_MISSING`, FileTooLargeError `FILE_TOO_LARGE`
 */
export function readAuthorities(given: string, input: string, resolve: (path: string) => string): string[] {
  const blocks = readPemBlocks(bytesOf(given, input, resolve).toString('utf8'));
  const certificates = blocks.filter(({ label }) => label === CERTIFICATE);
  if (certificates.length === 0) throw new CertificateError(input, 'it holds no certificate', PEM_HINT);
  for (const block of certificates) parseCertificate(block, input);
  return certificates.map(({ text }) => text);
}

/**
 * Reads a client certificate and sees that it fits its key.
 *
 * @throws CertificateError `CERTIFICATE`, FileMissingError `FILE_MISSING`, FileTooLargeError `FILE_TOO_LARGE`
 */
export function readClientCertificate(
  { certificate, key, passphrase }: GivenCertificate,
  input: string,
  resolve: (path: string) => string,
): ClientCertificate {
  const bytes = bytesOf(certificate, input, resolve);
  const secret = passphrase === '' ? {} : { passphrase };
  if (bytes[0] === SEQUENCE && !looksLikePem(bytes.toString('latin1'))) {
    const pfx: ClientCertificate = { pfx: bytes, ...secret };
    tryContext(pfx, input);
    return pfx;
  }
  const blocks = readPemBlocks(bytes.toString('utf8'));
  const chain = blocks.filter(({ label }) => label === CERTIFICATE);
  const [own] = chain;
  if (!own) throw new CertificateError(input, 'it holds no certificate', PEM_HINT);
  const keyInput = key === '' ? input : `${input}Key`;
  const keyBlocks = key === '' ? blocks : readPemBlocks(bytesOf(key, keyInput, resolve).toString('utf8'));
  const keyBlock = keyBlocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (!keyBlock)
    throw new CertificateError(keyInput, 'it holds no private key', `${PEM_HINT} Or give the key by itself.`);
  const privateKey = parseKey(keyBlock, passphrase, keyInput);
  if (!parseCertificate(own, input).checkPrivateKey(privateKey)) {
    throw new CertificateError(input, 'it does not fit its private key', 'Give the key that it was made for.');
  }
  return { cert: chain.map(({ text }) => text).join(''), key: keyBlock.text, ...secret };
}

function bytesOf(given: string, input: string, resolve: (path: string) => string): Buffer {
  if (looksLikePem(given)) return Buffer.from(given, 'utf8');
  const { path } = findFile(resolve(given.trim()), input, MAXIMUM_CERTIFICATE_BYTES);
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new CertificateError(input, `the file ${path} cannot be read`, 'Look at the rights of the agent.', cause);
  }
}

function parseCertificate({ text }: PemBlock, input: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch (cause) {
    throw new CertificateError(input, 'it cannot be parsed', PEM_HINT, cause);
  }
}

function parseKey({ text }: PemBlock, passphrase: string, input: string): KeyObject {
  try {
    return createPrivateKey({ key: text, passphrase });
  } catch (cause) {
    const fault = text.includes('ENCRYPTED')
      ? 'the private key cannot be decrypted'
      : 'the private key cannot be parsed';
    throw new CertificateError(input, fault, "Check the key, and 'clientCertificatePassphrase'.", cause);
  }
}

function tryContext(certificate: ClientCertificate, input: string): void {
  try {
    createSecureContext(certificate);
  } catch (cause) {
    throw new CertificateError(input, 'the PFX file cannot be opened', PFX_HINT, cause);
  }
}
