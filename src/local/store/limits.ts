/** The newest uses of a service endpoint that its execution history keeps. */
export const EXECUTION_RECORDS = 1_000;

/** The newest live lines that a plan keeps, of all its records together. */
export const FEED_LINES = 10_000;

/** Characters that a plan's live lines may have together; the oldest are forgotten. */
export const FEED_CHARACTERS = 4 * 1024 * 1024;
