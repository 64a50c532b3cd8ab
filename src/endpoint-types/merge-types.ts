import type { EndpointType } from './endpoint-type.js';
import { findEndpointType } from './find.js';

/**
 * The catalogue with a server's own types: of a type that both have, the server's holds, whole; what only the server has
 * comes after.
 */
export function mergeTypes(catalogue: readonly EndpointType[], server: readonly EndpointType[]): EndpointType[] {
  return [
    ...catalogue.map((type) => findEndpointType(type.name, server) ?? type),
    ...server.filter(({ name }) => !findEndpointType(name, catalogue)),
  ];
}
