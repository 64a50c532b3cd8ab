/** The limits of the client for service endpoints. */

/** Milliseconds before the second look at a service endpoint that is being made or deleted. */
export const FIRST_POLL_INTERVAL = 1_000;

/** How much longer each wait is than the one before. */
export const POLL_INTERVAL_GROWTH = 1.5;

/** Milliseconds of the longest wait between two looks. */
export const LARGEST_POLL_INTERVAL = 10_000;

/** Milliseconds that {@link ServiceEndpoints.waitUntilReady} waits unless it is told otherwise. */
export const READY_TIMEOUT = 5 * 60_000;

/** Milliseconds that a delete waits until the service endpoint is gone. */
export const DELETE_TIMEOUT = 2 * 60_000;

/**
 * Characters of the names or ids of a filter, as the URL holds them. A longer filter is applied here, on the whole list:
 * servers refuse long queries.
 */
export const MAXIMUM_FILTER_LENGTH = 1_500;

/** Projects that are read to suggest a name in place of one that does not exist. */
export const MAXIMUM_SUGGESTED_PROJECTS = 1_000;

/** Names of projects or service connections that an error lists. */
export const MAXIMUM_LISTED_NAMES = 20;

/** Execution records that one request for a history may ask for. */
export const MAXIMUM_HISTORY_PAGE = 1_000;

/** Pipelines that one request for a list of them asks for. */
export const PIPELINES_PAGE = 1_000;

/** Pipelines that are asked at once for what they may use, before API version 6.0. */
export const PIPELINES_AT_ONCE = 8;

/**
 * Milliseconds for which the permissions of a project serve all that ask for one of its service endpoints, before API
 * version 6.0: every pipeline has to be asked for them.
 */
export const PERMISSIONS_AGE = 10_000;

/** The largest id of a pipeline: ids are 32-bit integers. */
export const MAXIMUM_PIPELINE_ID = 2 ** 31 - 1;
