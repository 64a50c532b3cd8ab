/**
 * The limits of a task session. Those of the service are named as such, with their source; the others are ours. Times
 * are milliseconds.
 */

/** Characters of a PlanUrl; a longer one is malformed. */
export const MAXIMUM_PLAN_URL_LENGTH = 2_048;

/** Characters of a job token; a longer one is malformed. Those of the service are JSON Web Tokens of a few thousand. */
export const MAXIMUM_TOKEN_LENGTH = 16_384;

/** Characters of a value that an error shows. */
export const MAXIMUM_SHOWN_LENGTH = 100;

/** Allowed origins that an error lists. */
export const MAXIMUM_SHOWN_ORIGINS = 5;

/** Bytes of log lines that are kept in memory until the server has them; further ones go to a temporary file. */
export const MAXIMUM_BUFFERED_BYTES = 8 * 1024 * 1024;

/** Bytes of lines beyond that for whose room callers wait. More of them means that nobody awaits: they are spilled. */
export const SPILL_BATCH_BYTES = 256 * 1024;

/** Bytes of log lines that are packed into one piece of memory. */
export const PACK_BYTES = 64 * 1024;

/** Bytes of one append to the permanent log. The agent's pages have 8 MB (agent source); less is less to repeat. */
export const LOG_APPEND_BYTES = 2 * 1024 * 1024;

/** Time for which lines are gathered before they are appended to the permanent log. */
export const LOG_INTERVAL = 5_000;

/** Characters of one line of the log; a longer text goes on in the next line, with a marker in front. */
export const MAXIMUM_LINE_LENGTH = 262_144;

/** Least time between two requests of the live feed (the agent's first pace, agent source). */
export const FEED_INTERVAL = 500;

/** Lines of one request of the live feed (agent source). */
export const FEED_LINES_PER_REQUEST = 100;

/** Characters of one line of the live feed, where a longer one is cut (agent source). */
export const MAXIMUM_FEED_LINE_LENGTH = 1_024;

/** Lines that wait for the live feed, as many as the agent sends at its end (agent source); older ones are dropped. */
export const MAXIMUM_FEED_QUEUE = 200;

/** Time that a task's end waits for the last live lines once its log is stored. */
export const FEED_DRAIN_TIME = 2_000;

/** Least time between two updates of the record (agent source). */
export const RECORD_INTERVAL = 500;

/** Updates of the record that may follow each other without that pause, where they are issues and variables. */
export const PROMPT_UPDATES = 10;

/** Issues of each type that a record keeps; further ones are only counted and logged (agent source). */
export const MAXIMUM_ISSUES_PER_TYPE = 10;

/** Characters of an issue on the record; the log has all of it. */
export const MAXIMUM_ISSUE_LENGTH = 4_096;

/** Characters of the type and of the name of an attachment. */
export const MAXIMUM_ATTACHMENT_NAME_LENGTH = 255;

/** The last version of a plan whose gates know their tasks by other ids (source of the C# helper for server tasks). */
export const LAST_PLAN_VERSION_OF_OLD_GATES = 12;

/** Time for which a request is repeated while the server cannot take it. */
export const OPERATION_DEADLINE = 300_000;

/** The same for the end of a task: its last lines and its completion together. */
export const COMPLETION_DEADLINE = 600_000;

/** The same for what a session that is closed without a completion has not sent yet. */
export const CLOSING_DEADLINE = 60_000;

/** Bound below which the first wait is drawn; each further one doubles it. */
export const FIRST_WAIT = 1_000;

/** Bound that no drawn wait exceeds. */
export const LONGEST_WAIT = 30_000;

/** Requests under way at once to one organization, of all its tasks together. */
export const REQUESTS_IN_FLIGHT = 256;

/** Organizations whose connections are kept; the one that was not needed for longest is forgotten first. */
export const KEPT_ORGANIZATIONS = 64;
