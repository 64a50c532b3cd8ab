import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** What a route answers with. `body` is ready to send; use the functions of this file to make one. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
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

/** An answer that says where the next one begins, as lists of the service do; `undefined`: there is no next one. */
export function continued(answer: Answer, token: number | undefined): Answer {
  if (token === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'x-ms-continuationtoken': String(token) } };
}

/** An answer that is a file. A browser may only save it. */
export function bytes(body: Buffer): Answer {
  const headers = { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment' };
  return { status: 200, headers, body };
}

/** An answer that is plain text. */
export function text(body: string): Answer {
  return { status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body };
}

/** A page of HTML in place of an answer, as the service gives it to who is not signed in. */
export function signInPage(): Answer {
  const page = '<!DOCTYPE html><html lang="en"><head><title>Azure DevOps | Sign In</title></head><body></body></html>';
  return { status: 203, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: page };
}

/** An answer that says which version of the API it has. */
export function inVersion(answer: Answer, version: string): Answer {
  const contentType = String(answer.headers['Content-Type'] ?? '');
  if (!contentType.includes('api-version=')) return answer;
  const named = contentType.replace(/api-version=.*$/, () => `api-version=${version}`);
  return { ...answer, headers: { ...answer.headers, 'Content-Type': named } };
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
