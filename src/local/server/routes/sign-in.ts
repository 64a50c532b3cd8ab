import { text } from '../answer.js';
import type { Route } from '../route.js';

/** Where a request without credentials is sent. The service answers a page with status 203, so clients know it by that. */
export const signInRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '_signin',
    access: 'anyone',
    handle: () => ({
      ...text('Sign in: send the token of the local Azure DevOps as Bearer token or as password of Basic.\n'),
      status: 203,
    }),
  },
];
