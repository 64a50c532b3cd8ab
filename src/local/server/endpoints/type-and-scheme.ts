import { type EndpointScheme, type EndpointType, findEndpointType, findScheme } from '../../../endpoint-types/index.js';
import { serviceException } from '../service-exceptions.js';

/** A type that is known, and one of its schemes. */
export interface TypeAndScheme {
  readonly type: EndpointType;
  readonly scheme: EndpointScheme;
}

/**
 * Finds type and scheme, ignoring case; aliases of a scheme count.
 *
 * @throws ServiceException 400 `endpointSchemeUnknown`
 */
export function typeAndScheme(typeName: string, schemeName: string): TypeAndScheme {
  const type = findEndpointType(typeName);
  const scheme = type && findScheme(type, schemeName);
  if (!scheme) throw serviceException('endpointSchemeUnknown', [typeName, schemeName]);
  return { type, scheme };
}
