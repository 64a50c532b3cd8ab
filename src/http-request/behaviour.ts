import type { HttpMethod } from './http-method.js';
import { MAXIMUM_RESPONSE_BYTES } from './limits.js';

/** Methods that may have a body. .NET refuses one on GET and HEAD, so that is no choice. */
export type BodyMethod = Exclude<HttpMethod, 'GET' | 'HEAD'>;

/** What stands for the length of a POST, PUT or PATCH without a body. */
export type EmptyBody = 'announced' | 'unannounced';

/**
 * What the service does where no public page says it. Each field is one question, with the answer taken here as
 * {@link defaultBehaviour} has it.
 */
export interface HttpRequestBehaviour {
  /**
   * A redirection with a `Location`. `follow` (default): as .NET does, at most 10 of them, each with a warning in the
   * log. `refuse`: it fails the task like any status outside 200 to 299.
   */
  readonly redirections: 'follow' | 'refuse';
  /**
   * The Authorization header after a redirection. `never` (default): dropped at once, which is what .NET documents of its
   * clients. `sameOrigin`: kept while the origin stays. It never crosses origins.
   */
  readonly authorizationAfterRedirection: 'sameOrigin' | 'never';
  /** Methods that send the body of the task. Default: all but GET and HEAD. */
  readonly methodsWithBody: readonly BodyMethod[];
  /**
   * A POST, PUT or PATCH without a body. `announced` (default): `Content-Length: 0`. `unannounced`: no length, to which
   * some servers answer 411 (azure-pipelines-tasks issues 6687 and 6717, of 2018).
   */
  readonly emptyBody: EmptyBody;
  /** The Content-Type of a request whose headers name none, with a warning. Default `application/json`; `undefined`: none. */
  readonly defaultContentType: string | undefined;
  /**
   * Which Authorization header is sent where both the headers of the task and the service connection have one, with a
   * warning. Default `connection`.
   */
  readonly authorizationPrecedence: 'connection' | 'headers';
  /** UsernamePassword with neither: no Authorization header (`omit`, default), or one of an empty pair (`send`). */
  readonly emptyCredentials: 'omit' | 'send';
  /**
   * Where the URL of a part of a chain may lead that an answer has a say in. `sameOrigin` (default): to the origin of its
   * service connection; another one fails the task, since the credentials would go there. `anyOrigin`: wherever it says.
   */
  readonly answeredUrls: 'sameOrigin' | 'anyOrigin';
  /** Bytes of one response; a larger one fails the task. Default 64 MiB. */
  readonly maximumResponseBytes: number;
}

/** What is done unless a caller says otherwise. */
export const defaultBehaviour: HttpRequestBehaviour = {
  redirections: 'follow',
  authorizationAfterRedirection: 'never',
  methodsWithBody: ['OPTIONS', 'POST', 'PUT', 'DELETE', 'TRACE', 'PATCH'],
  emptyBody: 'announced',
  defaultContentType: 'application/json',
  authorizationPrecedence: 'connection',
  emptyCredentials: 'omit',
  answeredUrls: 'sameOrigin',
  maximumResponseBytes: MAXIMUM_RESPONSE_BYTES,
};
