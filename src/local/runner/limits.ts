/**
 * Seconds to wait before a retry of a task, counted from 1. The service's own waits grow but are not published: these
 * are 1, 4, 9 … 100.
 */
export const RETRY_WAIT_SECONDS = (retry: number): number => retry ** 2;
