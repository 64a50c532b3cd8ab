/** The time that one request may take, its answer included, in both completion modes. The service's; not to be set. */
export const REQUEST_TIMEOUT_SECONDS = 20;

/** The time that the provider of tokens may take, before the time of the request begins. */
export const TOKEN_TIMEOUT_SECONDS = 20;

/** Redirections that one request follows. */
export const MAXIMUM_REDIRECTIONS = 10;

/** Bytes of one response, unless the behaviour says otherwise. */
export const MAXIMUM_RESPONSE_BYTES = 64 * 1024 * 1024;

/** Characters of one output variable. The memory of an evaluation lets a text have about twice as many. */
export const MAXIMUM_OUTPUT_VALUE_LENGTH = 256 * 1024;

/** Characters of the text of the headers; servers commonly refuse a quarter of it. */
export const MAXIMUM_HEADER_TEXT_LENGTH = 64 * 1024;

/** Headers in one text. */
export const MAXIMUM_HEADERS = 200;

/** Bytes of a request body. */
export const MAXIMUM_BODY_BYTES = 4 * 1024 * 1024;
