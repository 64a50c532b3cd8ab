import { AuthenticationOptionError } from '../errors.js';
import { decodeBase64 } from './base64.js';
import { equalInConstantTime } from './constant-time.js';
import { checkMembers, checkSecret, checkText } from './option-checks.js';
import type { Verifier } from './verifier.js';

/** User name and password of the Generic service connection by which the task calls. */
export interface BasicAuthentication {
  readonly kind: 'basic';
  /** May be empty, as in a connection that has only a password. */
  readonly userName: string;
  readonly password: string;
}

/** @throws {AuthenticationOptionError} */
export function verifyBasic(authentication: BasicAuthentication): Verifier {
  checkMembers(authentication, ['kind', 'userName', 'password']);
  const { userName, password } = authentication;
  checkText('userName', userName);
  if (userName.includes(':')) throw new AuthenticationOptionError('userName', 'has a colon');
  checkSecret('password', password);
  const expected = `${userName}:${password}`;
  return {
    challenge: 'Basic realm="agentless", charset="UTF-8"',
    header: 'authorization',
    secrets: [password],
    needsBody: false,
    verify(proof) {
      const [, credentials] = /^basic +(\S+)$/i.exec(proof.trim()) ?? [];
      // Also what has another scheme is compared, so that it takes as long.
      return equalInConstantTime(decodeBase64(credentials ?? ''), expected);
    },
  };
}
