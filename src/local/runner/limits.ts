/**
 * How often a part of a chain is sent at most. No public page names a limit; checks have this one for their evaluations. At
 * 2 minutes each these are nearly three days, which only a run that skips its pauses gets to.
 */
export const MAXIMUM_POLLS = 2_000;

/**
 * Seconds to wait before a retry of a task, counted from 1. The service's own waits grow but are not published: these
 * are 1, 4, 9 … 100.
 */
export const RETRY_WAIT_SECONDS = (retry: number): number => retry ** 2;
