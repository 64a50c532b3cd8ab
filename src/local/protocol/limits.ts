/** Characters of a line of the live feed; the agent cuts longer ones there (agent source). */
export const FEED_LINE_CHARACTERS = 1_024;

/** Requests of one plan within a second up to which a service is not called chatty. */
export const REQUESTS_PER_SECOND = 20;

/** Findings that are kept of one run; further kinds of them are not told. */
export const FINDINGS_KEPT = 200;

/** Milliseconds over which requests are counted. */
export const COUNTING_TIME = 1_000;

/** Requests of one line each, one after another, up to which a service is not told to gather lines. */
export const SINGLE_LINE_REQUESTS = 10;

/** Milliseconds after which the next request of one line counts as the first again. */
export const SINGLE_LINE_PAUSE = 1_000;
