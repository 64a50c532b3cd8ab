import { suggest } from '../../nearest.js';
import { UnsupportedSchemeError } from '../errors.js';
import type { ServiceConnection } from '../service-connection.js';
import { basic } from './basic.js';
import { bearer } from './bearer.js';
import { certificate } from './certificate.js';
import { identity } from './identity.js';
import { none } from './none.js';
import type { Authorization, AuthorizationScheme, AuthorizationSurroundings } from './scheme.js';
import { token } from './token.js';

/** Every scheme that is known here. Listed when there is a connection: no other call needs what is behind them. */
const listSchemes = (): readonly AuthorizationScheme[] => [none, basic, token, bearer, certificate, identity];

/**
 * What the authorization of a service connection adds to a request. Schemes are compared regardless of case.
 *
 * @throws UnsupportedSchemeError `UNSUPPORTED_AUTHORIZATION_SCHEME`
 * @throws IncompleteConnectionError `SERVICE_CONNECTION_INCOMPLETE`
 * @throws UnsendableParameterError `UNSENDABLE_PARAMETER`
 */
export function authorize(connection: ServiceConnection, surroundings: AuthorizationSurroundings): Authorization {
  const schemes = listSchemes();
  const wanted = connection.authorization.scheme.toLowerCase();
  const scheme = schemes.find(({ names }) => names.some((name) => name.toLowerCase() === wanted));
  if (scheme) return scheme.authorize(connection, surroundings);
  const known = schemes.flatMap(({ names }) => names);
  throw new UnsupportedSchemeError(connection.authorization.scheme, connection.name, {
    hint: suggest(connection.authorization.scheme, known, 'schemes'),
    ...(surroundings.location && { location: surroundings.location }),
  });
}
