import { expect, test } from 'vitest';
import { transportFailureReason } from '../../src/http-request/transport-failures.js';

/** A text as OpenSSL writes it. */
const openssl = (words: string): string =>
  `write EPROTO 80FC66D19B7F0000:error:0A000418:SSL routines:ssl3_read_bytes:${words}:../ssl/record/rec_layer_s3.c:1601:SSL alert number 1\n`;

const refused = 'it does not accept the client certificate';

// As Node 20 and OpenSSL tell them; no server of Node's own sends these alerts.
test.each([
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'tlsv1 alert unknown ca', refused],
  ['EPROTO', 'tlsv1 alert unknown ca', refused],
  ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'sslv3 alert bad certificate', refused],
  ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'sslv3 alert certificate expired', refused],
  ['EPROTO', 'sslv3 alert certificate revoked', refused],
  ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN', 'sslv3 alert certificate unknown', refused],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'packet length too long', 'it does not speak TLS'],
  ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'tlsv1 alert internal error', 'it does not speak TLS as required'],
])('tells %s with the words "%s" without the words of OpenSSL', (code, words, reason) => {
  expect(transportFailureReason(code, new Error(openssl(words)))).toBe(reason);
});

test('leaves an error that is none of TLS its own words', () => {
  expect(transportFailureReason('EMFILE', new Error('too many open files'))).toBe('too many open files');
});
