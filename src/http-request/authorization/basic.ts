import { entryOf } from '../service-connection.js';
import type { AuthorizationScheme } from './scheme.js';

/**
 * User name and password (documented). The user name may be empty: that is how personal access tokens are sent. A
 * generic connection needs neither.
 */
export const basic: AuthorizationScheme = {
  names: ['UsernamePassword', 'Basic'],
  authorize({ authorization: { parameters } }, { behaviour }) {
    const userName = entryOf(parameters, 'username') ?? '';
    const password = entryOf(parameters, 'password') ?? '';
    if (userName === '' && password === '' && behaviour.emptyCredentials === 'omit') return {};
    const credentials = Buffer.from(`${userName}:${password}`, 'utf8').toString('base64');
    return { header: `Basic ${credentials}`, secrets: [password, credentials] };
  },
};
