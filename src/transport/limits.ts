/** Milliseconds for which an idle connection is kept open: below what servers and load balancers commonly grant. */
export const IDLE_CONNECTION_MILLISECONDS = 30_000;
