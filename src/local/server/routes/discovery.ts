import type { Answer } from '../answer.js';
import { json, list } from '../answer.js';
import { locationArea, locationsOf, resourceAreas, show } from '../locations/index.js';
import type { LocalServices, Route } from '../route.js';

/** How clients learn which resources there are, where they lie and in which versions. */
export const discoveryRoutes: readonly Route[] = [
  {
    method: 'OPTIONS',
    template: '_apis',
    access: 'signedIn',
    handle: (_request, { versions }) => list(locationsOf(versions).map((location) => show(location, versions))),
  },
  {
    // An area that is not there has no resources; that is no failure.
    method: 'OPTIONS',
    template: '_apis/{area}',
    access: 'signedIn',
    handle: (request, { versions }) =>
      list(locationsOf(versions, request.parameter('area')).map((location) => show(location, versions))),
  },
  {
    method: 'GET',
    template: '_apis/ResourceAreas',
    access: 'signedIn',
    location: locationArea.resourceAreas,
    handle: (_request, services) => showAreas(services),
  },
  {
    method: 'GET',
    template: '_apis/ResourceAreas/{areaId}',
    access: 'signedIn',
    location: locationArea.resourceAreas,
    handle(request, { profile, collectionUrl }) {
      const area = resourceAreas.find(({ id }) => id === request.parameter('areaId').toLowerCase());
      return json(profile === 'services' && area ? { ...area, locationUrl: `${collectionUrl}/` } : null);
    },
  },
];

/** Servers have no areas elsewhere: they answer with nothing, and clients stay at the URL that they have. */
function showAreas({ profile, collectionUrl }: LocalServices): Answer {
  if (profile !== 'services') return json({ count: 0, value: null });
  return list(resourceAreas.map((area) => ({ ...area, locationUrl: `${collectionUrl}/` })));
}
