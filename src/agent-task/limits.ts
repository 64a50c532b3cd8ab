/** Milliseconds that one request may take at most. */
export const MAXIMUM_REQUEST_TIMEOUT = 24 * 60 * 60 * 1000;

/** How often a request is repeated at most. */
export const MAXIMUM_RETRIES = 20;

/** Milliseconds of one wait between retries. */
export const MAXIMUM_RETRY_DELAY = 60 * 60 * 1000;

/** Milliseconds between two polls. A shorter one would be an attack. */
export const MINIMUM_POLL_INTERVAL = 1000;

/** Milliseconds until the time of polling is up that a last poll has at least, where it comes sooner than its interval. */
export const SHORTEST_LAST_POLL = 1000;

/** Milliseconds of all polling: the longest time that the service grants a task's events. */
export const MAXIMUM_POLL_TIMEOUT = 72 * 60 * 60 * 1000;

/** Codes and ranges in one list of status codes. */
export const MAXIMUM_STATUS_RANGES = 50;

/** Lines of one list of names and values. */
export const MAXIMUM_LINES = 200;

/** Output variables of the author's own. */
export const MAXIMUM_OUTPUTS = 50;

/** Characters of one output variable: Windows takes no longer variable of the environment (documented). */
export const MAXIMUM_OUTPUT_CHARACTERS = 32_000;

/** Characters of the name of an output variable. */
export const MAXIMUM_OUTPUT_NAME_CHARACTERS = 200;

/** Bytes of one file that is sent. */
export const MAXIMUM_UPLOAD_BYTES = 8 * 1024 ** 3;

/** Bytes of a response that is kept in memory. */
export const MAXIMUM_MEMORY_RESPONSE_BYTES = 256 * 1024 ** 2;

/** Bytes of a response that is written to a file. */
export const MAXIMUM_FILE_RESPONSE_BYTES = 1024 ** 4;

/** Bytes of a refused answer that are kept where the accepted one goes to a file. */
export const MAXIMUM_REFUSAL_BYTES = 1024 ** 2;

/** Bytes of a file with a certificate or a key. */
export const MAXIMUM_CERTIFICATE_BYTES = 1024 ** 2;

/** Characters of a body that the log and the summary show. */
export const MAXIMUM_LOGGED_CHARACTERS = 20_000;

/** Lines of the explanation of a criterion that the log shows. */
export const MAXIMUM_EXPLANATION_LINES = 200;

/** Bytes of the answer of a service that issues tokens. */
export const MAXIMUM_TOKEN_ANSWER_BYTES = 1024 ** 2;

/** Milliseconds before its end at which a token is renewed. */
export const TOKEN_RENEWAL = 5 * 60 * 1000;

/** Milliseconds that the assertion of a service principal is valid. */
export const ASSERTION_LIFETIME = 10 * 60 * 1000;

/**
 * Milliseconds of silence after which a proxy that does not answer is given up. Shorter than the default of `requestTimeout`,
 * which would not say that it is the proxy.
 */
export const PROXY_TIMEOUT = 30_000;

/** Milliseconds for which a line of the agent's `.proxybypass` is looked for in a URL. */
export const PROXY_BYPASS_TIME = 1000;

/** Characters of what another side says that an error quotes. */
export const MAXIMUM_QUOTED_CHARACTERS = 500;

/**
 * Characters from which on a secret of the job, of the connection or of an output variable is looked for in the log and in output
 * variables: a shorter one would be found everywhere. The agent knows it all the same, as a secret.
 */
export const SHORTEST_HIDDEN_OUTPUT = 4;

/** Characters from which on the value of a confidential header of an answer is hidden everywhere. */
export const SHORTEST_HIDDEN_VALUE = 8;
