import { type EndpointType, endpointTypes, toServerType } from '../../../../endpoint-types/index.js';
import { list } from '../../answer.js';
import { queryValue } from '../../api-version.js';
import { readList, readText } from '../../input.js';
import { serviceEndpoint } from '../../locations/index.js';
import type { Route } from '../../route.js';

const template = '_apis/serviceendpoint/types';

/** The types of service connections, as the catalogue has them. */
export const endpointTypeRoutes: readonly Route[] = [
  {
    method: 'GET',
    template,
    access: 'server',
    location: serviceEndpoint.types,
    handle: ({ query }) => list(typesFor(queryValue(query, 'type'), queryValue(query, 'scheme')).map(toServerType)),
  },
  {
    method: 'POST',
    template,
    access: 'server',
    location: serviceEndpoint.filteredTypes,
    async handle(request) {
      const names = readList(await request.json(), 'typesFilter').map((name) => readText(name, 'typesFilter'));
      return list(names.flatMap((name) => typesFor(name, undefined)).map(toServerType));
    },
  },
];

/** The types with a name and a scheme, ignoring case; an empty text stands for any. */
export function typesFor(name: string | undefined, scheme: string | undefined): EndpointType[] {
  return endpointTypes
    .filter((type) => !name || type.name.toLowerCase() === name.toLowerCase())
    .filter(({ schemes }) => !scheme || schemes.some((each) => each.scheme.toLowerCase() === scheme.toLowerCase()));
}
