import { AgentlessError } from '../../errors.js';
import { AccessTokenError, TransportError } from '../../http-request/index.js';
import { type TlsFailure, tlsFailureOf } from '../../http-request/tls-failures.js';
import { transportFailureReason } from '../../http-request/transport-failures.js';
import { systemCodeOf } from '../../transport/system-code.js';
import { RequestTimeLimitError, SignInError } from '../errors.js';
import type { FailureCondition } from '../inputs/retry-conditions.js';

/** Failures of a connection that was not made. */
const connectCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
]);

const AUTHORITY_HINT = "Give the certificate of its authority with 'certificateAuthority'.";
const CLIENT_HINT = "Give one with 'clientCertificate'; it is presented to the origin of the call only.";

/** What to do about a failure of TLS, by the inputs of this task. */
const tlsHints: Readonly<Partial<Record<TlsFailure, string>>> = {
  authority: AUTHORITY_HINT,
  selfSigned: "Give that certificate with 'certificateAuthority'.",
  host: 'Call it by a name that its certificate has.',
  expired: 'It has to be renewed; if it was, set the clock of the agent.',
  notYetValid: 'Set the clock of the agent.',
  noClientCertificate: CLIENT_HINT,
  handshake: CLIENT_HINT,
  clientCertificate: "Look at whether 'clientCertificate' has expired, and who has to have signed it.",
  noTls: 'Check whether its URL is one of http.',
};

/** The same where there are authorities beside those of Node: it helps nobody to be told to give one. */
const hintsWithAuthorities: typeof tlsHints = {
  authority:
    "What 'certificateAuthority' and the agent give has not signed it: give the certificate of the authority that has.",
  selfSigned: "What 'certificateAuthority' and the agent give is another one: give that certificate.",
};

const HTTPS_HINT = 'A port that speaks TLS closes a connection of http so: try https.';

/** How an alert of TLS begins (RFC 8446, 5.1). */
const ALERT = 0x15;

/**
 * What a failure of Node becomes for whoever reads the log. Errors of our own stay as they are.
 *
 * @param hasAuthorities whether more authorities are believed than those of Node.
 */
export function describeFailure(failure: unknown, url: URL, hasAuthorities: boolean): unknown {
  if (failure instanceof AgentlessError || !(failure instanceof Error)) return failure;
  const systemCode = systemCodeOf(failure);
  const kind = tlsFailureOf(systemCode, failure) ?? 'other';
  const hint =
    (hasAuthorities ? hintsWithAuthorities[kind] : undefined) ??
    tlsHints[kind] ??
    (url.protocol === 'http:' && mayHaveMetTls(systemCode, failure) ? HTTPS_HINT : undefined);
  const details = hint === undefined ? {} : { hint };
  return new TransportError(url.host, transportFailureReason(systemCode, failure), systemCode, failure, details);
}

/** Servers of TLS close a connection of http without a word, or with an alert, which is no HTTP. */
function mayHaveMetTls(systemCode: string | undefined, failure: Error): boolean {
  if (systemCode === 'ECONNRESET') return failure.message === 'socket hang up';
  return 'rawPacket' in failure && failure.rawPacket instanceof Uint8Array && failure.rawPacket[0] === ALERT;
}

/** What kind of failure it is that kept a request from its answer; `undefined`: none that a retry could mend. */
export function conditionOf(failure: unknown): FailureCondition | undefined {
  if (failure instanceof RequestTimeLimitError) return 'timeout';
  if (failure instanceof AccessTokenError || failure instanceof SignInError) return 'token';
  if (!(failure instanceof TransportError)) return undefined;
  const code = failure.systemCode ?? '';
  if (connectCodes.has(code)) return 'connect';
  // What nobody knows may have come after the request was read.
  return isOfTls(code) ? 'tls' : 'reset';
}

/** OpenSSL and Node name the failures of certificates in many ways. */
function isOfTls(code: string): boolean {
  return /^(?:EPROTO|ERR_(?:SSL|TLS)_|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH)/.test(code);
}
