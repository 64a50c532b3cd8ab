import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../clock.js';
import type { SecretMasker } from '../../secret-masker.js';
import type { Profile, ProfileVersions } from '../profiles.js';
import type { CallFact } from '../protocol/plan-call.js';
import type { Store } from '../store/store.js';
import type { Answer } from './answer.js';
import type { ServerBehaviour } from './behaviour.js';
import type { Identity } from './credentials.js';
import type { ConnectionProbe } from './endpoints/probe.js';
import type { ServerLimits } from './limits.js';
import type { Location } from './locations/index.js';
import type { TokenIssuer } from './oidc/token-issuer.js';
import type { ServiceExceptionName } from './service-exceptions.js';

/**
 * Who may use a route: `anyone`, without credentials; `signedIn`, everyone with a good token, as all clients begin with
 * discovery; `server`, the holder of the server's token, and a reader unless the route refuses them; `plan`, also a
 * service with the job token of the plan in the path.
 */
export type Access = 'anyone' | 'signedIn' | 'server' | 'plan';

/** What handlers work with. */
export interface LocalServices {
  readonly store: Store;
  /** Without a slash at its end. */
  readonly collectionUrl: string;
  readonly limits: ServerLimits;
  /** Takes secret values out of text that is to be kept. */
  readonly masker: SecretMasker;
  readonly clock: Clock;
  readonly profile: Profile;
  readonly versions: ProfileVersions;
  readonly behaviour: ServerBehaviour;
  /** Calls what a service connection leads to. */
  readonly probe: ConnectionProbe;
  readonly newId: () => string;
  /** Signs tokens for OpenID Connect. */
  readonly tokens: TokenIssuer;
}

/** One request as a handler sees it: past all checks, with a good token. */
export interface RouteRequest {
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The version that decides about shapes: that of the request, else the server's newest. */
  readonly apiVersion: number;
  readonly identity: Identity['kind'] | 'anonymous';
  /** A parameter of the route's template, decoded. Asking for one that the template lacks is a defect. */
  parameter(name: string): string;
  /** The body as JSON; `undefined` where it is empty. */
  json(): Promise<unknown>;
  /** The body as text, with the limit of log appends. */
  logText(): Promise<string>;
  /** The body as bytes. `limit`: how many there may be. */
  bytes(limit: number): Promise<Buffer>;
  /** Tells the lint of the callback protocol what the body says. */
  observe(fact: CallFact): void;
  /** Puts a remark beside this request in the journal. */
  note(text: string): void;
}

/** The methods that routes take. */
export type RouteMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/** One row of the server's table of routes. */
export interface Route {
  readonly method: RouteMethod;
  /** Below the collection, for example `_apis/projects/{projectId}`. A parameter fills a whole segment. */
  readonly template: string;
  readonly access: Access;
  /** The resource that it belongs to: profiles without that resource have no such route, and its versions are checked. */
  readonly location?: Location;
  /** How a reader is refused; default: readers may use it. */
  readonly refusedToReaders?: ServiceExceptionName;
  readonly handle: (request: RouteRequest, services: LocalServices) => Answer | Promise<Answer>;
}
