import { requireParameter } from './require-parameter.js';
import type { AuthorizationScheme } from './scheme.js';

/** The parameter `apitoken` as it is, without `Bearer` (documented). */
export const token: AuthorizationScheme = {
  names: ['Token', 'ApiToken'],
  authorize(connection, { location }) {
    const value = requireParameter(connection, 'apitoken', location);
    return { header: value, secrets: [value] };
  },
};
