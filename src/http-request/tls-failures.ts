/** What can be wrong with a connection by TLS. */
export type TlsFailure =
  | 'authority'
  | 'selfSigned'
  | 'host'
  | 'expired'
  | 'notYetValid'
  | 'noClientCertificate'
  | 'handshake'
  | 'clientCertificate'
  | 'version'
  | 'noTls'
  | 'other';

/** What Node verifies itself has a code of its own. */
const kinds: ReadonlyMap<string, TlsFailure> = new Map<string, TlsFailure>([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'selfSigned'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'authority'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'authority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'authority'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'host'],
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'notYetValid'],
]);

/**
 * What the other side refuses comes as an alert (RFC 8446, 6.2; RFC 5246, 7.2.2). OpenSSL tells it in the code or, where
 * the alert meets a write, in the message only: `write EPROTO …:sslv3 alert handshake failure:…`.
 */
const alerts: ReadonlyArray<readonly [words: RegExp, kind: TlsFailure]> = [
  [/certificate.required/i, 'noClientCertificate'],
  [/handshake.failure/i, 'handshake'],
  [
    /alert.(?:bad|unsupported|unknown).(?:certificate|ca)|alert.certificate.(?:expired|revoked|unknown)/i,
    'clientCertificate',
  ],
  [/alert.protocol.version|unsupported.protocol/i, 'version'],
  [/wrong.version.number|packet.length.too.long|http.request/i, 'noTls'],
];

const reasons: Readonly<Record<TlsFailure, string>> = {
  authority: 'its certificate comes from an unknown authority',
  selfSigned: 'its certificate is signed by itself',
  host: 'its certificate is for another host',
  expired: 'its certificate has expired',
  notYetValid: 'its certificate is not valid yet',
  noClientCertificate: 'it wants a client certificate, and was shown none',
  handshake: 'it refuses the TLS handshake, as a server does that wants a client certificate and is shown none',
  clientCertificate: 'it does not accept the client certificate',
  version: 'it speaks no version of TLS that is taken here',
  noTls: 'it does not speak TLS',
  other: 'it does not speak TLS as required',
};

/** What kind of failure of TLS an error of Node is; `undefined`: none. */
export function tlsFailureOf(systemCode: string | undefined, error: Error): TlsFailure | undefined {
  const kind = kinds.get(systemCode ?? '');
  if (kind !== undefined || !/^(?:EPROTO|ERR_SSL_)/.test(systemCode ?? '')) return kind;
  const told = `${systemCode} ${error.message}`;
  return alerts.find(([words]) => words.test(told))?.[1] ?? 'other';
}

/** The same in words, as `the request failed: …`. */
export function tlsFailureReason(failure: TlsFailure): string {
  return reasons[failure];
}
