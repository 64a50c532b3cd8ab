import { maxHeaderSize } from 'node:http';
import { systemCodeOf } from './system-code.js';

/** Why a connection failed. */
export interface ConnectionFailure {
  readonly reason: string;
  readonly systemCode: string | undefined;
  readonly hint: string | undefined;
  readonly cause: unknown;
}

interface Explanation {
  readonly reason: string;
  readonly hint?: string;
}

const authorityHint =
  'Give the certificate of its authority as a certificate authority of the connection, or name its file in NODE_EXTRA_CA_CERTS.';

const unknownAuthority: Explanation = {
  reason: 'its certificate comes from an unknown authority',
  hint: authorityHint,
};

const unresolved: Explanation = {
  reason: 'the host name cannot be resolved',
  hint: 'Check the URL; in a closed network a proxy may be needed (HTTPS_PROXY).',
};

/** What the failures of a connection mean, by the code of the operating system or of Node. */
const explanations: ReadonlyMap<string, Explanation> = new Map([
  ['ECONNREFUSED', { reason: 'nothing accepts connections there', hint: 'Check the host and the port.' }],
  ['ECONNRESET', { reason: 'the connection was closed before the answer was complete' }],
  ['EPIPE', { reason: 'the connection was closed before the request was complete' }],
  ['ENOTFOUND', unresolved],
  ['EAI_AGAIN', unresolved],
  ['ETIMEDOUT', { reason: 'the host does not answer', hint: 'A firewall may stand between, or a proxy be needed.' }],
  ['EHOSTUNREACH', { reason: 'there is no way to the host' }],
  ['ENETUNREACH', { reason: 'there is no way to the network of the host' }],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', { reason: 'its certificate is signed by itself', hint: authorityHint }],
  ['SELF_SIGNED_CERT_IN_CHAIN', unknownAuthority],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknownAuthority],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    { reason: 'its certificate is for another host', hint: 'Check the host in the URL.' },
  ],
  ['CERT_HAS_EXPIRED', { reason: 'its certificate has expired', hint: "Renew it, or set this machine's clock." }],
  ['CERT_NOT_YET_VALID', { reason: 'its certificate is not valid yet', hint: "Set this machine's clock." }],
  ['EPROTO', { reason: 'it does not speak TLS as required', hint: 'Check whether the URL is one of https.' }],
]);

/**
 * Why a connection failed, in words; the error's own where the code is not known.
 *
 * @param unreadableFile a file of certificate authorities that could not be read: named where it may be the cause.
 */
export function explainFailure(failure: unknown, unreadableFile: string | undefined): ConnectionFailure {
  const systemCode = systemCodeOf(failure);
  const known = explanations.get(systemCode ?? '');
  const hint =
    known?.hint === authorityHint && unreadableFile !== undefined
      ? `${authorityHint} Its present value, ${unreadableFile}, cannot be read.`
      : known?.hint;
  return { reason: known?.reason ?? ownWords(systemCode, failure), systemCode, hint, cause: failure };
}

function ownWords(systemCode: string | undefined, failure: unknown): string {
  if (systemCode === 'HPE_HEADER_OVERFLOW') return `the headers of the answer have more than ${maxHeaderSize} bytes`;
  if (systemCode?.startsWith('HPE_')) return 'the answer is no HTTP';
  return failure instanceof Error && failure.message !== '' ? failure.message : 'the connection failed';
}
