import type { SourceLocation } from '../errors.js';
import { UnsupportedSchemeError } from './errors.js';
import type { HttpHeader } from './http-header.js';
import { entryOf, type ServiceConnection } from './service-connection.js';

/** What a scheme adds to a request. */
export interface Authorization {
  readonly headers: readonly HttpHeader[];
  /** Texts in `headers` that no log may show. */
  readonly secrets: readonly string[];
}

type Scheme = (connection: ServiceConnection) => Authorization;

/** How each authorization scheme of a service connection becomes part of a request. */
const schemes: Readonly<Record<string, Scheme>> = {
  None: () => ({ headers: [], secrets: [] }),
  UsernamePassword: authorizeBasic,
};

/**
 * What the authorization of a service connection adds to a request. Schemes are compared regardless of case.
 *
 * @param location where the connection is named, for the error.
 * @throws UnsupportedSchemeError `UNSUPPORTED_AUTHORIZATION_SCHEME`
 */
export function authorize(connection: ServiceConnection, location?: SourceLocation): Authorization {
  const wanted = connection.authorization.scheme.toLowerCase();
  const scheme = Object.entries(schemes).find(([name]) => name.toLowerCase() === wanted)?.[1];
  if (scheme) return scheme(connection);
  throw new UnsupportedSchemeError(connection.authorization.scheme, connection.name, {
    hint: `Supported schemes: ${Object.keys(schemes).join(', ')}.`,
    ...(location && { location }),
  });
}

/**
 * Basic with an empty user name is how personal access tokens are sent (documented). A generic connection may have
 * neither name nor password; then there is nothing to send.
 */
function authorizeBasic({ authorization: { parameters } }: ServiceConnection): Authorization {
  const userName = entryOf(parameters, 'username') ?? '';
  const password = entryOf(parameters, 'password') ?? '';
  if (userName === '' && password === '') return { headers: [], secrets: [] };
  const credentials = Buffer.from(`${userName}:${password}`, 'utf8').toString('base64');
  return { headers: [{ name: 'Authorization', value: `Basic ${credentials}` }], secrets: [password, credentials] };
}
