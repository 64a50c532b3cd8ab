import type { AuthorizationScheme } from './scheme.js';

/** Nothing is sent; the headers of the task may authorize the request. */
export const none: AuthorizationScheme = { names: ['None', 'Anonymous'], authorize: () => ({}) };
