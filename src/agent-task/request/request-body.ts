/** The body of a request, to be sent as often as there are attempts. */
export interface RequestBody {
  /** In bytes. */
  readonly length: number;
  /** The bytes from their beginning. */
  readonly open: () => Uint8Array | AsyncIterable<Uint8Array>;
  /** Text for the log, and for whether a secret of one origin would go to another. */
  readonly shown: string;
  /** The same for the log where credentials are hidden in it; default: `shown`. */
  readonly logged?: string;
  /** The Content-Type that goes with it, whatever the headers say. */
  readonly contentType?: string;
}

/** A body that is in memory. */
export function textBody(text: string, contentType?: string): RequestBody {
  const bytes = Buffer.from(text, 'utf8');
  return { length: bytes.length, open: () => bytes, shown: text, ...(contentType !== undefined && { contentType }) };
}
