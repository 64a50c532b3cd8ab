import type { WebApi } from 'azure-devops-node-api';
import type { AdoRestClient } from 'azure-devops-node-api/AdoHttpClientBases.js';
import { NodeApiTransport, type RequestBinding, type SendUrl } from './node-api-transport.js';
import type { Query, ResourceLocation } from './service-request.js';

/** A resource by its location, with what its route and query need. */
export interface ResourceRoute {
  readonly area: string;
  readonly locationId: string;
  /** The newest version that is understood; an older server gets one of its own. */
  readonly apiVersion: string;
  /** By the names in the route's template. A segment without a value is left out. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly query?: Query;
}

/** Where a resource lies on a server, and the version to ask it for, as a request takes them. */
export interface ResolvedRoute {
  /** Below the collection, with its query. */
  readonly path: string;
  readonly apiVersion: string;
}

/** azure-devops-node-api's own resolution of routes and negotiation of versions, and its clients, on our transport. */
export interface NodeApi {
  /** Its client of REST, whose requests are what `binding` says. */
  rest(binding: RequestBinding): AdoRestClient;
  resolve(route: ResourceRoute, location: ResourceLocation): Promise<ResolvedRoute>;
  /** The URL of a path below the collection. */
  url(path: string): string;
}

/** Loads the two files that are needed: all of azure-devops-node-api takes three times as long. */
export async function openNodeApi(collection: string, send: SendUrl): Promise<NodeApi> {
  const [{ VsoClient }, { AdoRestClient }] = await Promise.all([
    import('azure-devops-node-api/VsoClient.js'),
    import('azure-devops-node-api/AdoHttpClientBases.js'),
  ]);

  // Its constructor makes an HttpClient of its own, which reads NO_PROXY as regular expressions and fails at bad ones.
  const rest = (binding: RequestBinding): AdoRestClient =>
    Object.create(AdoRestClient.prototype, { client: { value: new NodeApiTransport(send, binding) } });

  /** Takes the location that it is given, so that the areas are asked for once for all that need them. */
  class LocatedClient extends VsoClient {
    readonly #location: ResourceLocation;

    constructor(location: ResourceLocation) {
      super(collection, rest({}));
      this.#location = location;
    }

    override beginGetLocation(): Promise<ResourceLocation> {
      return Promise.resolve(this.#location);
    }
  }

  const client = new VsoClient(collection, rest({}));
  return {
    rest,
    async resolve({ apiVersion, area, locationId, values, query }, location) {
      const given = query && Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
      const versioned = await new LocatedClient(location).getVersioningData(
        apiVersion,
        area,
        locationId,
        { ...values },
        given,
      );
      // It writes some characters of the collection's path otherwise than URL does.
      const { requestUrl = '', apiVersion: negotiated = apiVersion } = versioned;
      return { path: requestUrl.slice(client.resolveUrl('/').length), apiVersion: negotiated };
    },
    url: (path) => client.resolveUrl(path),
  };
}

/** Loads all of azure-devops-node-api. Its clients send through our transport, whatever handlers they are given. */
export async function openWebApi(collection: string, send: SendUrl): Promise<WebApi> {
  const { getPersonalAccessTokenHandler, WebApi } = await import('azure-devops-node-api');
  const client = new NodeApiTransport(send);
  // The handler is never asked: it belongs to the transport that is replaced.
  const webApi = new WebApi(collection, getPersonalAccessTokenHandler('', false));
  Object.assign(webApi.rest, { client });
  return new Proxy(webApi, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function' || !/^get\w+Api$/.test(String(name))) return value;
      return async (...parameters: readonly unknown[]) => {
        const api = await Reflect.apply(value, receiver, parameters);
        Object.assign(api.rest, { client });
        return Object.assign(api, { http: client });
      };
    },
  });
}
