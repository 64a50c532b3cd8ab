import { maxHeaderSize } from 'node:http';
import { tlsFailureOf, tlsFailureReason } from './tls-failures.js';

/** What the failures of a connection mean, by the code of the operating system or of Node. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing accepts connections there'],
  ['ECONNRESET', 'the connection was closed before the answer was complete'],
  ['EPIPE', 'the connection was closed before the request was complete'],
  ['ENOTFOUND', 'the host name cannot be resolved'],
  ['EAI_AGAIN', 'the host name cannot be resolved now'],
  ['ETIMEDOUT', 'the host does not answer'],
  ['EHOSTUNREACH', 'the host cannot be reached'],
  ['ENETUNREACH', 'the network of the host cannot be reached'],
]);

/** Why a connection failed, in words; the error's own where the code is not known. */
export function transportFailureReason(systemCode: string | undefined, error: Error): string {
  if (systemCode === 'HPE_HEADER_OVERFLOW') return `the headers of the answer have more than ${maxHeaderSize} bytes`;
  if (systemCode?.startsWith('HPE_')) return 'the answer is no HTTP';
  const failure = tlsFailureOf(systemCode, error);
  if (failure !== undefined) return tlsFailureReason(failure);
  return reasons.get(systemCode ?? '') ?? error.message;
}
