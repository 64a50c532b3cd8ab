import { AuthenticationOptionError } from '../errors.js';
import { type BasicAuthentication, verifyBasic } from './basic.js';
import { type HmacAuthentication, verifyHmac } from './hmac.js';
import { type SharedSecretAuthentication, verifySharedSecret } from './shared-secret.js';
import type { Verifier } from './verifier.js';

/** One way by which a caller may prove that it may call. */
export type Authentication = SharedSecretAuthentication | HmacAuthentication | BasicAuthentication;

/** One or several ways, of which one suffices; `none` only where something else keeps strangers away. */
export type AuthenticationOption = Authentication | readonly Authentication[] | 'none';

const NOTHING = new Uint8Array();

/**
 * Decides who may call. Every allowed way is tried on every request, whatever came of the others, so that the time
 * tells nothing.
 */
export class Authenticator {
  readonly #verifiers: readonly Verifier[];

  /** @throws {AuthenticationOptionError} where nothing is given, a member is unknown, or a secret is empty. */
  constructor(option: AuthenticationOption) {
    this.#verifiers = option === 'none' ? [] : [option ?? []].flat().map(createVerifier);
    if (option !== 'none' && this.#verifiers.length === 0)
      throw new AuthenticationOptionError('authentication', 'is missing');
  }

  /** Values of `WWW-Authenticate`. */
  get challenges(): readonly string[] {
    return [...new Set(this.#verifiers.map(({ challenge }) => challenge))];
  }

  get secrets(): readonly string[] {
    return this.#verifiers.flatMap(({ secrets }) => secrets);
  }

  /** Names of the headers that carry proofs, in lower case. */
  get headers(): readonly string[] {
    return this.#verifiers.map(({ header }) => header);
  }

  /**
   * What the headers alone say: `refused` where no body could change it, which then need not be read.
   *
   * @param headers by names in lower case.
   */
  judgeHeaders(headers: ReadonlyMap<string, string>): 'accepted' | 'refused' | 'needsBody' {
    if (this.#verifiers.length === 0 || this.#accepts(headers, NOTHING, false)) return 'accepted';
    const isSigned = this.#verifiers.some(({ needsBody, header }) => needsBody && headers.has(header));
    return isSigned ? 'needsBody' : 'refused';
  }

  /** Whether a signature of the body is right. */
  judgeBody(headers: ReadonlyMap<string, string>, body: Uint8Array): boolean {
    return this.#accepts(headers, body, true);
  }

  #accepts(headers: ReadonlyMap<string, string>, body: Uint8Array, withBody: boolean): boolean {
    const verdicts = this.#verifiers
      .filter(({ needsBody }) => needsBody === withBody)
      .map(({ header, verify }) => verify(headers.get(header) ?? '', body));
    return verdicts.includes(true);
  }
}

function createVerifier(authentication: Authentication): Verifier {
  switch (authentication?.kind) {
    case 'header':
      return verifySharedSecret(authentication);
    case 'hmac':
      return verifyHmac(authentication);
    case 'basic':
      return verifyBasic(authentication);
    default:
      throw new AuthenticationOptionError('authentication', "has no known kind: 'header', 'hmac' or 'basic'");
  }
}
