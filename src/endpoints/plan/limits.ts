/** Requests that a plan, an apply or an audit has under way at once. */
export const DEFAULT_CONCURRENCY = 8;

/** The service answers more of them no faster, but with delays. */
export const MAXIMUM_CONCURRENCY = 64;

/** Characters of a plan file: about 50,000 connections. */
export const MAXIMUM_PLAN_LENGTH = 64 * 1024 * 1024;

/** Names that a note on several connections lists; the others are counted. */
export const MAXIMUM_NOTED_NAMES = 10;

/** The version of the plan format that is written here, and the only one that is read. */
export const PLAN_VERSION = 1;
