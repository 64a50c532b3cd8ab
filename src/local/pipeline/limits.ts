/** Minutes a server job may take where it does not say: the service's default for agentless jobs. */
export const DEFAULT_JOB_TIMEOUT = 60;

/** Minutes that a canceled job has for steps that run on cancellation: the service's default. */
export const DEFAULT_CANCEL_TIMEOUT = 5;

/** Retries of one task: what the service allows. */
export const MAXIMUM_RETRIES = 10;

/** Minutes of the largest time limit: 60 days, the longest that a server task can wait for anything. */
export const MAXIMUM_TIMEOUT = 60 * 24 * 60;
