import type { ProfileVersions } from '../profiles.js';
import { exists } from './locations/index.js';
import type { Route } from './route.js';
import { type ServiceException, serviceException } from './service-exceptions.js';

/** The one collection that there is. Clients see its name as the organization. */
export const COLLECTION = 'DefaultCollection';

/** A route found for a request, with the values of its parameters. */
export interface RouteMatch {
  readonly route: Route;
  readonly parameters: ReadonlyMap<string, string>;
}

type Segment = { readonly literal: string } | { readonly parameter: string };

/** Finds the route of a request. Literal segments are compared ignoring case: some clients lower-case their URLs. */
export class Router {
  readonly #routes: readonly { readonly route: Route; readonly segments: readonly Segment[] }[];

  /** @param versions those of the server: routes whose resource it lacks do not exist on it. */
  constructor(routes: readonly Route[], versions: ProfileVersions) {
    this.#routes = routes
      .filter(({ location }) => location === undefined || exists(location, versions))
      .map((route) => ({ route, segments: compile(`${COLLECTION}/${route.template}`) }));
  }

  /** Where there is none, gives the refusal (404 or 405) without throwing it: only who has a token may see it. */
  find(method: string, path: readonly string[]): RouteMatch | ServiceException {
    const allowed: string[] = [];
    for (const { route, segments } of this.#routes) {
      const parameters = matchSegments(segments, path);
      if (parameters && route.method === method) return { route, parameters };
      // Discovery answers below every area, whether there is anything or not.
      if (parameters && route.method !== 'OPTIONS') allowed.push(route.method);
    }
    if (allowed.length === 0) return serviceException('routeNotFound', [`/${path.join('/')}`]);
    return serviceException('methodNotAllowed', [method], { Allow: allowed.join(', ') });
  }
}

function compile(template: string): Segment[] {
  return template
    .split('/')
    .map((part) =>
      part.startsWith('{') && part.endsWith('}') ? { parameter: part.slice(1, -1) } : { literal: part.toLowerCase() },
    );
}

function matchSegments(segments: readonly Segment[], path: readonly string[]): Map<string, string> | undefined {
  if (segments.length !== path.length) return undefined;
  const parameters = new Map<string, string>();
  for (const [index, segment] of segments.entries()) {
    const value = path[index] ?? '';
    if ('parameter' in segment) parameters.set(segment.parameter, value);
    else if (segment.literal !== value.toLowerCase()) return undefined;
  }
  return parameters;
}
