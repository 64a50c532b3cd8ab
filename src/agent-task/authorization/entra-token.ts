import { SignInError } from '../errors.js';
import { formBody } from '../request/form-body.js';
import type { Exchange } from '../transport/wire.js';
import { hintFor } from './entra-refusals.js';
import { callIssuer, type IssuedToken, membersOf, quote, readToken, textOf } from './token-answer.js';

const ISSUER = 'Microsoft Entra ID';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** How a client proves who it is. */
export type ClientProof = { readonly secret: string } | { readonly assertion: string };

/** A request for a token of Microsoft Entra ID. */
export interface EntraRequest {
  readonly tokenUrl: URL;
  readonly clientId: string;
  /** What the token is for, as a resource. */
  readonly audience: string;
  readonly proof: ClientProof;
}

/** The token endpoint of a tenant. */
export function tokenUrlOf(authority: string, tenant: string): URL {
  return new URL(`${encodeURIComponent(tenant)}/oauth2/v2.0/token`, authority);
}

/**
 * Gets a token by the client credentials of OAuth (documented: Microsoft identity platform).
 *
 * @throws SignInError `SIGN_IN`
 */
export async function requestEntraToken(
  { tokenUrl, clientId, audience, proof }: EntraRequest,
  exchange: Exchange,
  now: () => number,
  signal: AbortSignal,
): Promise<IssuedToken> {
  const credentials =
    'secret' in proof
      ? [{ name: 'client_secret', value: proof.secret }]
      : [
          { name: 'client_assertion_type', value: ASSERTION_TYPE },
          { name: 'client_assertion', value: proof.assertion },
        ];
  const body = formBody([
    { name: 'grant_type', value: 'client_credentials' },
    { name: 'client_id', value: clientId },
    // A resource that ends in a slash keeps it (documented), so there are two of them.
    { name: 'scope', value: `${audience}/.default` },
    ...credentials,
  ]);
  const response = await callIssuer(exchange, { method: 'POST', url: tokenUrl, body }, signal);
  if (response.status === 200) return readToken(response, ISSUER, now());
  const members = membersOf(response);
  const description = textOf(members, 'error_description') || textOf(members, 'error');
  // The first line says it; the others are ids of the request.
  const said = quote(description.split(/\r?\n/)[0] ?? '');
  const hint = hintFor(description);
  throw new SignInError(
    `${ISSUER} refused (${response.status})${said === '' ? '.' : `: ${said}`}`,
    hint === undefined ? {} : { hint },
  );
}
