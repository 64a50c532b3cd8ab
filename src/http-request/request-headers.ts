import type { HttpRequestBehaviour } from './behaviour.js';
import { type HttpHeader, isHeader } from './http-header.js';

export const AUTHORIZATION = 'Authorization';

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

/** The headers of a request but for the connection's authorization, each name once, and what was changed on the way. */
export interface AssembledHeaders {
  readonly headers: readonly HttpHeader[];
  /** Whether the request is authorized by the service connection. */
  readonly isAuthorizedByConnection: boolean;
  readonly warnings: readonly string[];
}

/**
 * Reads over the headers of the input. What the service does where they meet the authorization of a connection, or
 * where no content type is given, is not publicly known; the choices of the behaviour each come with a warning.
 *
 * @param canAuthorize whether the service connection has an Authorization header to send.
 */
export function assembleHeaders(
  given: readonly HttpHeader[],
  canAuthorize: boolean,
  { authorizationPrecedence, defaultContentType }: HttpRequestBehaviour,
): AssembledHeaders {
  const warnings: string[] = [];
  const headers: HttpHeader[] = [];
  let isAuthorizedByConnection = canAuthorize;
  given.forEach((header, index) => {
    const { name } = header;
    if (framingHeaders.some((framing) => isHeader(header, framing))) {
      warnings.push(`The header ${name} is not sent as given: the connection determines it.`);
    } else if (given.slice(index + 1).some((later) => isHeader(later, name))) {
      warnings.push(`The header ${name} is given more than once; the last one is sent.`);
    } else if (!canAuthorize || !isHeader(header, AUTHORIZATION)) headers.push(header);
    else if (authorizationPrecedence === 'connection') {
      warnings.push(`The header ${name} is replaced by the authorization of the service connection.`);
    } else {
      warnings.push(`The header ${name} is sent instead of the authorization of the service connection.`);
      headers.push(header);
      isAuthorizedByConnection = false;
    }
  });
  if (defaultContentType !== undefined && !headers.some((header) => isHeader(header, 'Content-Type'))) {
    warnings.push(`The headers name no Content-Type; ${defaultContentType} is sent.`);
    headers.push({ name: 'Content-Type', value: defaultContentType });
  }
  return { headers, isAuthorizedByConnection, warnings };
}
