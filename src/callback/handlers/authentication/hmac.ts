import { createHmac } from 'node:crypto';
import { decodeBase64 } from './base64.js';
import { equalInConstantTime } from './constant-time.js';
import { checkHeaderName, checkMembers, checkSecret } from './option-checks.js';
import type { Verifier } from './verifier.js';

/**
 * A signature of the body: HMAC with SHA-256, in hex or base64, with or without `sha256=` in front, as webhooks have it.
 *
 * It covers the body alone. Headers are what tells which task calls, so the connection has to be https.
 */
export interface HmacAuthentication {
  readonly kind: 'hmac';
  /** Name of the header that carries the signature, in any case: `X-Hub-Signature-256`. */
  readonly header: string;
  readonly secret: string;
}

/** @throws {AuthenticationOptionError} */
export function verifyHmac(authentication: HmacAuthentication): Verifier {
  checkMembers(authentication, ['kind', 'header', 'secret']);
  const { header, secret } = authentication;
  checkSecret('secret', secret);
  return {
    challenge: 'HMAC-SHA256 realm="agentless"',
    header: checkHeaderName('header', header),
    secrets: [secret],
    needsBody: true,
    verify(proof, body) {
      const given = decodeSignature(proof.trim().replace(/^sha256=/i, ''));
      return equalInConstantTime(given, createHmac('sha256', secret).update(body).digest());
    },
  };
}

/** What is neither hex nor base64 of a digest decodes to bytes that are none. */
function decodeSignature(text: string): Buffer {
  return /^[\da-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : decodeBase64(text);
}
