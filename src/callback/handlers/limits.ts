/** Bytes of a request's body, unless an option says otherwise. */
export const MAXIMUM_BODY_BYTES = 1024 * 1024;

/** Bytes of a refused body that are read on and thrown away, so that its sender can still read the refusal. */
export const DISCARDED_BODY_BYTES = 16 * 1024 * 1024;

/** Bytes of all names and values of a request's headers. Node's own server takes no more either. */
export const MAXIMUM_HEADER_BYTES = 16 * 1024;

/** Headers of a request. */
export const MAXIMUM_HEADERS = 100;

/** Tasks that are worked on at once, unless an option says otherwise. */
export const MAXIMUM_CONCURRENT_TASKS = 64;

/** Checks that are not decided yet, unless an option says otherwise. Most of them only wait. */
export const MAXIMUM_OPEN_CHECKS = 1_000;

/** Milliseconds between two looks whether a task is still wanted, while its handler works. */
export const WATCH_INTERVAL_MILLISECONDS = 60_000;

/** Wrong calls of one handler that are told. */
export const MAXIMUM_WRONG_CALLS = 10;

/** Seconds after which a task that found no room may come again. */
export const RETRY_AFTER_SECONDS = 30;

/** Milliseconds that a handler has for its last words once its signal is aborted; then its task is completed without it. */
export const GRACE_MILLISECONDS = 5_000;

/** Characters of an error's message that the log of a task shows. */
export const MAXIMUM_FAILURE_LENGTH = 1_000;

/** Errors that it tells of: the one that was thrown, its failures and causes. */
export const MAXIMUM_TOLD_ERRORS = 10;

/** Characters of a secret variable; one of fewer masks what is no secret, and is warned of. */
export const SHORTEST_SECRET_VARIABLE = 4;

/** Milliseconds between two evaluations of a check, at least. */
export const MINIMUM_REEVALUATION_MILLISECONDS = 1_000;

/** Milliseconds until the deadline of a check, at most: the token of a check is good for 48 hours. */
export const MAXIMUM_DEADLINE_MILLISECONDS = 48 * 60 * 60 * 1000;
