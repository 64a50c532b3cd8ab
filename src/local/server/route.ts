import type { IncomingHttpHeaders } from 'node:http';
import type { SecretMasker } from '../../secret-masker.js';
import type { Store } from '../store/store.js';
import type { Answer } from './answer.js';
import type { ServerLimits } from './limits.js';

/**
 * Who may use a route: `anyone`, without credentials; `server`, the holder of the server's token; `plan`, also a
 * service with the job token of the plan in the path.
 */
export type Access = 'anyone' | 'server' | 'plan';

/** What handlers work with. */
export interface LocalServices {
  readonly store: Store;
  /** Without a slash at its end. */
  readonly collectionUrl: string;
  readonly limits: ServerLimits;
  /** Takes secret values out of text that is to be kept. */
  readonly masker: SecretMasker;
}

/** One request as a handler sees it: past all checks, with a good token. */
export interface RouteRequest {
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** A parameter of the route's template, decoded. Asking for one that the template lacks is a defect. */
  parameter(name: string): string;
  /** The body as JSON; `undefined` where it is empty. */
  json(): Promise<unknown>;
  /** The body as text, with the limit of log appends. */
  logText(): Promise<string>;
  /** Puts a remark beside this request in the journal. */
  note(text: string): void;
}

/** One row of the server's table of routes. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the collection, for example `_apis/projects/{projectId}`. A parameter fills a whole segment. */
  readonly template: string;
  readonly access: Access;
  readonly handle: (request: RouteRequest, services: LocalServices) => Answer | Promise<Answer>;
}
