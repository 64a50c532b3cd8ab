import type { AuthorizationScheme } from './scheme.js';

/** A client certificate is declared without a header (documented); it is not presented here. */
export const certificate: AuthorizationScheme = {
  names: ['Certificate'],
  authorize: ({ name }) => ({
    warnings: [`The service connection '${name}' authorizes by a client certificate, which is not sent.`],
  }),
};
