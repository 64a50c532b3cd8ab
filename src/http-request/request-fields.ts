import type { ErrorDetails } from '../errors.js';
import { suggest } from '../nearest.js';
import { RequestUrlError, UnknownMethodError, WaitForCompletionError } from './errors.js';
import { type HttpMethod, httpMethods } from './http-method.js';

/** A value of the block with its references replaced, and what an error about it says. */
export interface RequestField {
  readonly text: string;
  /** The text without the secrets in it, for messages. */
  readonly shown: string;
  readonly details: ErrorDetails;
}

/** @throws UnknownMethodError `UNKNOWN_METHOD` */
export function parseMethod({ text, shown, details }: RequestField): HttpMethod {
  const method = httpMethods.find((known) => known === text.trim().toUpperCase());
  if (method) return method;
  throw new UnknownMethodError(shown, { ...details, hint: suggest(shown, httpMethods, 'methods') });
}

/** Empty means false. @throws WaitForCompletionError `WAIT_FOR_COMPLETION` */
export function parseWaitForCompletion({ text, shown, details }: RequestField): boolean {
  const value = text.trim().toLowerCase();
  if (value === 'true') return true;
  if (value === 'false' || value === '') return false;
  throw new WaitForCompletionError(shown, { ...details, hint: "Give 'true' for Callback or 'false' for ApiResponse." });
}

/** @throws RequestUrlError `REQUEST_URL` */
export function parseUrl({ text, shown, details }: RequestField): URL {
  const hint = 'It is the URL of the service connection and the URL suffix, joined as they are: http(s)://host/path.';
  if (text.trim() === '') throw new RequestUrlError('The URL of the request is empty.', { ...details, hint });
  // URL parsers drop line breaks and tabs in silence.
  const isVisible = !/\p{Cc}/u.test(text.trim());
  const url = isVisible && /^\s*https?:\/\//i.test(text) ? tryUrl(text) : undefined;
  if (!url) throw new RequestUrlError(`The URL of the request is not correct: '${shown}'.`, { ...details, hint });
  if (url.username === '' && url.password === '') return url;
  throw new RequestUrlError('The URL of the request holds a user name or a password.', {
    ...details,
    hint: 'Give them to the service connection instead; in a URL they would show in logs.',
  });
}

function tryUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
