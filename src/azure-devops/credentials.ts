import { CredentialsError, NtlmNotSupportedError } from './errors.js';

/** How a connection proves who it is. */
export type Credentials =
  | { readonly kind: 'personalAccessToken'; readonly token: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly userName: string; readonly password: string };

/** What becomes of credentials. */
export interface Authorization {
  /** Value of the header Authorization. */
  readonly header: string;
  /** What no text may show. */
  readonly secrets: readonly string[];
}

/** What others call the ways of Windows to sign in: they bind a connection, and need several requests each. */
const windowsKinds: ReadonlySet<string> = new Set(['ntlm', 'negotiate', 'kerberos', 'windows']);

/**
 * @throws {CredentialsError} where they are empty or cannot be sent.
 * @throws {NtlmNotSupportedError} where they are for NTLM, Negotiate or Kerberos.
 */
export function authorize(credentials: Credentials): Authorization {
  switch (credentials.kind) {
    case 'personalAccessToken':
      return { header: basic('PAT', checkToken(credentials.token)), secrets: [credentials.token] };
    case 'bearer':
      return { header: `Bearer ${checkToken(credentials.token)}`, secrets: [credentials.token] };
    case 'basic': {
      const { userName, password } = credentials;
      if (userName === '') throw new CredentialsError('the user name is empty');
      if (userName.includes(':')) throw new CredentialsError('the user name has a colon');
      return { header: basic(userName, password), secrets: [password] };
    }
    default:
      throw refuse(credentials);
  }
}

/** For callers without types. */
function refuse(credentials: { readonly kind?: unknown }): Error {
  const kind = String(credentials.kind);
  return windowsKinds.has(kind.toLowerCase())
    ? new NtlmNotSupportedError(kind)
    : new CredentialsError(`there is no kind '${kind}'`);
}

function checkToken(token: string): string {
  if (token === '') throw new CredentialsError('the token is empty');
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new CredentialsError('the token has white space or other characters that no token has');
  }
  return token;
}

function basic(userName: string, password: string): string {
  return `Basic ${Buffer.from(`${userName}:${password}`, 'utf8').toString('base64')}`;
}
