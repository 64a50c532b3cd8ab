import { requireParameter } from './require-parameter.js';
import type { AuthorizationScheme } from './scheme.js';

/** The parameter `AccessToken` as bearer (documented). */
export const bearer: AuthorizationScheme = {
  names: ['OAuth2', 'OAuth', 'InstallationToken'],
  authorize(connection, { location }) {
    const value = requireParameter(connection, 'AccessToken', location);
    return { header: `Bearer ${value}`, secrets: [value] };
  },
};
