/** Characters of one task.json. The largest published ones have about 100,000. */
export const MAXIMUM_DEFINITION_LENGTH = 2 * 1024 * 1024;

/** Objects and lists inside each other in one task.json. Published ones have up to 8. */
export const MAXIMUM_DEFINITION_DEPTH = 64;

/** Distinct `$(name)` references in one text. */
export const MAXIMUM_MACROS = 1_000;

/** The longest time that an event of a server task may be waited for, in milliseconds: 72 hours (documented). */
export const MAXIMUM_EVENT_TIMEOUT = 72 * 60 * 60 * 1000;

/** Parts of one HttpRequestChain. Published ones have up to 8. */
export const MAXIMUM_CHAIN_SECTIONS = 50;

/** Output variables of one part of a chain. */
export const MAXIMUM_OUTPUT_VARIABLES = 100;

/** The shortest wait between two polls of a chain, in milliseconds: 2 minutes, by public sources. */
export const MINIMUM_POLLING_INTERVAL = 2 * 60 * 1000;

/** Characters of a text after its references are replaced. */
export const MAXIMUM_EXPANDED_LENGTH = 8 * 1024 * 1024;
