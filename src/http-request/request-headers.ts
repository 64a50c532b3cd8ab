import { type HttpHeader, isHeader } from './http-header.js';

export const DEFAULT_CONTENT_TYPE = 'application/json';

/** Headers that frame the message or the connection: the transport writes them, and a given one would break it. */
const framingHeaders = [
  'Connection',
  'Content-Length',
  'Expect',
  'Keep-Alive',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
] as const;

/** The headers of a request, each name once, and what was changed on the way. */
export interface AssembledHeaders {
  readonly headers: readonly HttpHeader[];
  readonly warnings: readonly string[];
}

/**
 * Joins the headers of the input and those of the authorization. What the service does where the two meet, or where no
 * content type is given, is not publicly known; the choices made here each come with a warning.
 */
export function assembleHeaders(given: readonly HttpHeader[], authorization: readonly HttpHeader[]): AssembledHeaders {
  const warnings: string[] = [];
  const headers: HttpHeader[] = [];
  given.forEach((header, index) => {
    const { name } = header;
    if (framingHeaders.some((framing) => isHeader(header, framing))) {
      warnings.push(`The header ${name} is not sent as given: the connection determines it.`);
    } else if (given.slice(index + 1).some((later) => isHeader(later, name))) {
      warnings.push(`The header ${name} is given more than once; the last one is sent.`);
    } else if (authorization.some((other) => isHeader(other, name))) {
      warnings.push(`The header ${name} is replaced by the authorization of the service connection.`);
    } else headers.push(header);
  });
  headers.push(...authorization);
  if (!headers.some((header) => isHeader(header, 'Content-Type'))) {
    warnings.push(`The headers name no Content-Type; ${DEFAULT_CONTENT_TYPE} is sent.`);
    headers.push({ name: 'Content-Type', value: DEFAULT_CONTENT_TYPE });
  }
  return { headers, warnings };
}
