import { generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock } from '../../../clock.js';
import { OIDC_KEY_BITS, OIDC_TOKEN_LIFETIME } from '../limits.js';

/** Where the issuer lies below the collection. */
export const ISSUER_PATH = '_oidc';

/** The audience of the service's tokens: what Entra expects of a federated credential. */
const AUDIENCE = 'api://AzureADTokenExchange';

const KEY_ID = 'local';

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** What a token says of its bearer, beside what the issuer says in all of them. */
export interface TokenClaims {
  readonly subject: string;
  /** Unique for each token. */
  readonly tokenId: string;
  /** Further claims; those of the issuer hide others of their name. */
  readonly others: Readonly<Record<string, string>>;
}

/**
 * Signs tokens with a key that lives as long as the server and that nobody but its clients trusts. The key is made when
 * it is first needed.
 */
export class TokenIssuer {
  /** Names this issuer in its tokens; its configuration lies below. */
  readonly url: string;
  readonly #clock: Clock;
  #keys: Promise<KeyPair> | undefined;

  constructor(url: string, clock: Clock) {
    this.url = url;
    this.#clock = clock;
  }

  /** A JSON Web Token, signed by RS256. */
  async issue({ subject, tokenId, others }: TokenClaims): Promise<string> {
    const { privateKey } = await this.#keyPair();
    const now = Math.floor(this.#clock.now() / 1000);
    const times = { iat: now, nbf: now, exp: now + OIDC_TOKEN_LIFETIME };
    const claims = { ...others, iss: this.url, sub: subject, aud: AUDIENCE, jti: tokenId, ...times };
    const signed = `${encode({ typ: 'JWT', alg: 'RS256', kid: KEY_ID })}.${encode(claims)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  }

  /** The public half of its key, as a JSON Web Key Set. */
  async keySet(): Promise<unknown> {
    const { publicKey } = await this.#keyPair();
    return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' }] };
  }

  #keyPair(): Promise<KeyPair> {
    this.#keys ??= promisify(generateKeyPair)('rsa', { modulusLength: OIDC_KEY_BITS });
    return this.#keys;
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
