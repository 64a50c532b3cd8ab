/** One way by which a caller proves that it may call, ready to look at requests. */
export interface Verifier {
  /** What `WWW-Authenticate` says of it. */
  readonly challenge: string;
  /** Name of the header that carries the proof, in lower case. */
  readonly header: string;
  /** What no text may show. */
  readonly secrets: readonly string[];
  /** Whether the proof is about the body. */
  readonly needsBody: boolean;
  /** @param body empty where it is not needed. */
  verify(proof: string, body: Uint8Array): boolean;
}
