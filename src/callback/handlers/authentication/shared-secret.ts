import { AuthenticationOptionError } from '../errors.js';
import { equalInConstantTime } from './constant-time.js';
import { checkHeaderName, checkMembers, checkSecret } from './option-checks.js';
import type { Verifier } from './verifier.js';

/** A secret that stands in a header of the task, as in `"X-Api-Key": "$(apiKey)"`. */
export interface SharedSecretAuthentication {
  readonly kind: 'header';
  /** Name of the header, in any case. */
  readonly name: string;
  readonly secret: string;
}

/** @throws {AuthenticationOptionError} */
export function verifySharedSecret(authentication: SharedSecretAuthentication): Verifier {
  checkMembers(authentication, ['kind', 'name', 'secret']);
  const { name, secret } = authentication;
  checkSecret('secret', secret);
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(secret)) {
    throw new AuthenticationOptionError('secret', 'has characters that no header can carry');
  }
  return {
    challenge: 'SharedSecret realm="agentless"',
    header: checkHeaderName('name', name),
    secrets: [secret],
    needsBody: false,
    verify: (proof) => equalInConstantTime(proof, secret),
  };
}
