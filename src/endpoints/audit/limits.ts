/** Days without a run after which a connection counts as unused. */
export const DEFAULT_UNUSED_DAYS = 90;

/** Projects from which on a connection counts as shared widely. */
export const DEFAULT_SHARED_WIDELY = 5;

/**
 * Records of a history that are read. The newest are the first as far as is publicly known; a few more make sure of it
 * where runs overlap.
 */
export const HISTORY_RECORDS = 10;
