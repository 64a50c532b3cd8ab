/** Characters of one task.json. The largest published ones have about 100,000. */
export const MAXIMUM_DEFINITION_LENGTH = 2 * 1024 * 1024;

/** Distinct `$(name)` references in one text. */
export const MAXIMUM_MACROS = 1_000;

/** Characters of a text after its references are replaced. */
export const MAXIMUM_EXPANDED_LENGTH = 8 * 1024 * 1024;
