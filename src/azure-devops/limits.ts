/** How often one request is sent at most, the first time included. */
export const MAXIMUM_ATTEMPTS = 5;

/** Milliseconds below which the first wait is drawn; each further one doubles it. */
export const FIRST_BACKOFF_MILLISECONDS = 500;

/** Milliseconds that no drawn wait exceeds. */
export const MAXIMUM_BACKOFF_MILLISECONDS = 30_000;

/** Milliseconds that one request waits in all, for repeats and for the rate limit, before it is given up. */
export const MAXIMUM_WAIT_MILLISECONDS = 300_000;

/** Milliseconds of one attempt, from its start until its answer is whole, redirections included. */
export const REQUEST_TIMEOUT_MILLISECONDS = 60_000;

/**
 * Milliseconds of one request with all its attempts and the waits between them, so that a server that never answers is
 * told soon. The queue before it and the waits that the server asks for do not count: those have a bound of their own.
 */
export const OPERATION_TIMEOUT_MILLISECONDS = 100_000;

/** Milliseconds that have to be left of that for another attempt. */
export const SHORTEST_ATTEMPT_MILLISECONDS = 1_000;

/** Requests of one connection that are under way at once; the others queue. */
export const MAXIMUM_IN_FLIGHT = 16;

/** Bytes of one answer, as it comes and as it is decoded. */
export const MAXIMUM_ANSWER_BYTES = 64 * 1024 * 1024;

/** Bytes that are read of a refusal, where answers may have more: its status counts, and its body only explains it. */
export const MAXIMUM_REFUSAL_BYTES = 1024 * 1024;

/** Milliseconds that a server may ask to wait for; more is taken for as much. No wait here is nearly as long. */
export const LONGEST_SERVER_DELAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Redirections that one request follows. */
export const MAXIMUM_REDIRECTIONS = 10;

/** Characters of a server's text that an error shows. */
export const MAXIMUM_SERVER_MESSAGE_LENGTH = 500;

export { IDLE_CONNECTION_MILLISECONDS } from '../transport/index.js';
