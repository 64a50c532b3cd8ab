// `node:crypto` takes a tenth of the start of Node to load: whoever needs this module loads it when it does.
import { createHash, createPrivateKey, createSign, type KeyObject, randomUUID, X509Certificate } from 'node:crypto';
import { EndpointSchemeError } from '../errors.js';
import { readPemBlocks } from '../inputs/pem.js';
import { ASSERTION_LIFETIME } from '../limits.js';

/** What an assertion says, beside what is the same in all of them. */
export interface AssertionClaims {
  readonly clientId: string;
  /** The URL of the token endpoint. */
  readonly audience: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A certificate with its private key, as a service connection holds it. */
export interface AssertionKey {
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
}

/**
 * Reads the certificate of a service principal: a PEM with the certificate and its key.
 *
 * @throws EndpointSchemeError `ENDPOINT_SCHEME`
 */
export function readAssertionKey(pem: string): AssertionKey {
  const blocks = readPemBlocks(pem);
  const certificate = blocks.find(({ label }) => label === 'CERTIFICATE');
  const key = blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
  const hint = 'Save the connection again with a PEM that holds the certificate and its private key.';
  if (!certificate || !key) throw new EndpointSchemeError('its certificate is no PEM of certificate and key', hint);
  try {
    const parsed = { certificate: new X509Certificate(certificate.text), privateKey: createPrivateKey(key.text) };
    if (parsed.certificate.checkPrivateKey(parsed.privateKey)) return parsed;
  } catch {
    // Told below; Node's words could quote the key.
  }
  throw new EndpointSchemeError('its certificate cannot be parsed or does not fit its key', hint);
}

/**
 * The signed assertion by which a service principal proves that it has its certificate (documented: Microsoft identity
 * platform, certificate credentials).
 */
export function signAssertion(
  { certificate, privateKey }: AssertionKey,
  { clientId, audience, now }: AssertionClaims,
): string {
  const seconds = Math.floor(now / 1000);
  const thumbprint = (algorithm: string): string => createHash(algorithm).update(certificate.raw).digest('base64url');
  const header = { alg: 'RS256', typ: 'JWT', x5t: thumbprint('sha1'), 'x5t#S256': thumbprint('sha256') };
  const payload = {
    aud: audience,
    iss: clientId,
    sub: clientId,
    jti: randomUUID(),
    nbf: seconds,
    exp: seconds + ASSERTION_LIFETIME / 1000,
  };
  const content = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
}
