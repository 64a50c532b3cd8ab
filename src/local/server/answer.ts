import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** What a route answers with. `body` is ready to send; use the functions of this file to make one. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

/** Sent with every answer: nothing here is for a browser to guess at, to keep, to frame or to share. */
export const securityHeaders: Readonly<OutgoingHttpHeaders> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** An answer with a JSON body, in the content type of the service. */
export function json(value: unknown, status = 200, headers: OutgoingHttpHeaders = {}): Answer {
  const contentType = 'application/json; charset=utf-8; api-version=7.2';
  return { status, headers: { 'Content-Type': contentType, ...headers }, body: JSON.stringify(value) };
}

/** A list in the service's envelope. */
export function list(value: readonly unknown[]): Answer {
  return json({ count: value.length, value });
}

/** An answer that is plain text. */
export function text(body: string): Answer {
  return { status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body };
}

/** Done, and there is nothing to say: 204. */
export function noContent(): Answer {
  return { status: 204, headers: {}, body: '' };
}

/** Writes an answer with the security headers around it. */
export function send(response: ServerResponse, answer: Answer): void {
  const length = answer.status === 204 ? {} : { 'Content-Length': Buffer.byteLength(answer.body) };
  response.writeHead(answer.status, { ...securityHeaders, ...answer.headers, ...length });
  response.end(answer.body);
}
