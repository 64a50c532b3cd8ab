import type { ProfileVersions } from '../../profiles.js';

/** A row of the tables of this folder: one resource of the REST API, in all the versions that there are of it. */
export interface Location {
  /** Clients ask for a resource by this GUID. In lower case: the Python client compares it with its case. */
  readonly id: string;
  readonly area: string;
  readonly resource: string;
  /** Where the resource lies; `{area}` and `{resource}` stand for the two fields above. */
  readonly template: string;
  /** The first version of the API that has it; default 1.0. */
  readonly since?: number;
  /** The last version of the API that has it; default: all that follow. */
  readonly until?: number;
  /** The version of the resource, by the first version of the API that has it so. Default: 1 in all. */
  readonly resourceVersions?: readonly (readonly [since: number, resourceVersion: number])[];
  /** The first version of the API in which it is no preview; `undefined`: it is one in all. */
  readonly releasedSince: number | undefined;
}

/** A resource as `OPTIONS` shows it. */
export interface ShownLocation {
  readonly id: string;
  readonly area: string;
  readonly resourceName: string;
  readonly routeTemplate: string;
  readonly resourceVersion: number;
  readonly minVersion: string;
  readonly maxVersion: string;
  readonly releasedVersion: string;
}

/** Whether a server with these versions has the resource. */
export function exists({ since = 1, until = 99 }: Location, { ceiling }: ProfileVersions): boolean {
  return since <= ceiling && ceiling <= until;
}

/** The version of the resource itself in a version of the API. */
export function resourceVersionOf({ resourceVersions = [] }: Location, apiVersion: number): number {
  return resourceVersions.findLast(([since]) => since <= apiVersion)?.[1] ?? 1;
}

/** The newest version in which the resource is no preview; 0 where there is none. */
export function releasedVersionOf({ releasedSince }: Location, { released }: ProfileVersions): number {
  return releasedSince !== undefined && releasedSince <= released ? released : 0;
}

export function show(location: Location, versions: ProfileVersions): ShownLocation {
  return {
    id: location.id,
    area: location.area,
    resourceName: location.resource,
    routeTemplate: location.template,
    resourceVersion: resourceVersionOf(location, versions.ceiling),
    minVersion: (location.since ?? 1).toFixed(1),
    maxVersion: versions.ceiling.toFixed(1),
    releasedVersion: releasedVersionOf(location, versions).toFixed(1),
  };
}
