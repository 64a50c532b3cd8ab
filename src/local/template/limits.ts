/**
 * The limits of an expansion. Going beyond one is a `TemplateLimitError`. The service names files, nesting and memory on
 * its public page on templates; the figures for the rest are ours.
 */

/** Template files of one pipeline. A file that is included twice counts once. */
export const MAXIMUM_TEMPLATES = 100;

/** Templates inside each other. */
export const MAXIMUM_TEMPLATE_NESTING = 50;

/** Values that are visited and inserted in all, those of templates and of every iteration counted each time. */
export const MAXIMUM_NODES = 500_000;

/** Iterations of all `each` directives together. */
export const MAXIMUM_ITERATIONS = 10_000;

/** Characters of one text that expressions have a part in: about as many as an expression can read again. */
export const MAXIMUM_VALUE_LENGTH = 512 * 1024;

/** Characters of all expressions that are evaluated and of all texts that they give. */
export const MAXIMUM_CHARACTERS = 32 * 1024 * 1024;

/** What it counts, in characters, to copy or to index a variable. */
export const CHARACTERS_OF_A_VARIABLE = 64;
