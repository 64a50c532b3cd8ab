/** What the server takes from one client at most. Sizes are in bytes, times in milliseconds. */
export interface ServerLimits {
  /** Characters of a request's path and query together. */
  readonly targetLength: number;
  /** The request line and all headers together. */
  readonly headerBytes: number;
  /** Header lines of one request. */
  readonly headerCount: number;
  /** A JSON body. */
  readonly jsonBytes: number;
  /** One append to a log. */
  readonly logAppendBytes: number;
  /** One attachment. */
  readonly attachmentBytes: number;
  /** All attachments of a plan together. */
  readonly planAttachmentBytes: number;
  /** All blobs of a plan together; one may be as large as an attachment. */
  readonly planBlobBytes: number;
  /** Timelines that tasks may add to a plan. */
  readonly planTimelines: number;
  /** How much of a body beyond its limit is read and thrown away, so that its sender can still read the refusal. */
  readonly discardedBytes: number;
  /** From the first byte of a connection to the end of its headers. */
  readonly headersTimeout: number;
  /** From the first byte of a request to its last. */
  readonly requestTimeout: number;
  /** How long a connection may wait for its next request. */
  readonly keepAliveTimeout: number;
  /** How often the two request limits are looked at. */
  readonly checkingInterval: number;
  /** How long requests under way may still take when the server closes. */
  readonly closingTime: number;
}

/** The limits of a server that is given no others; each one can be set where a test or a user needs it. */
export const defaultLimits: ServerLimits = {
  targetLength: 8 * 1024,
  headerBytes: 32 * 1024,
  headerCount: 100,
  jsonBytes: 1024 * 1024,
  logAppendBytes: 16 * 1024 * 1024,
  attachmentBytes: 16 * 1024 * 1024,
  planAttachmentBytes: 128 * 1024 * 1024,
  planBlobBytes: 64 * 1024 * 1024,
  planTimelines: 100,
  discardedBytes: 64 * 1024 * 1024,
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 15_000,
  checkingInterval: 1_000,
  closingTime: 1_000,
};

/** The newest requests that a journal keeps. */
export const JOURNAL_ENTRIES = 10_000;

/** Characters that a journal keeps of a path or a note. */
export const JOURNAL_TEXT = 500;

/** Milliseconds that the call of a service connection's test may take. */
export const PROBE_TIMEOUT = 20_000;

/** Bytes that the answer to a service connection's test may have. */
export const PROBE_RESPONSE_BYTES = 1024 * 1024;

/** Characters of such an answer that are shown where it is no success. */
export const PROBE_SHOWN_CHARACTERS = 500;

/** Records of an execution history that are given where a request does not say how many. */
export const DEFAULT_HISTORY_RECORDS = 50;

/** Characters of the type and of the name of an attachment: what a file system takes. */
export const ATTACHMENT_NAME_CHARACTERS = 255;

/** Seconds for which a token of OpenID Connect is good. */
export const OIDC_TOKEN_LIFETIME = 600;

/** Bits of the key that signs such tokens. */
export const OIDC_KEY_BITS = 2_048;

/** The largest number with which a client may begin its live lines. */
export const LAST_LINE_NUMBER = 900_000_000;

/** Projects that are listed where a request does not say how many. */
export const DEFAULT_PROJECTS = 100;
