import { type FactSource, readHeaders } from './read-headers.js';
import type { GivenFacts } from './session-facts.js';

/**
 * Reads the application properties of a Service Bus message: the same names as those of headers, and as little regard to
 * their case.
 */
export function readServiceBus(properties: FactSource): GivenFacts {
  return readHeaders(properties);
}
