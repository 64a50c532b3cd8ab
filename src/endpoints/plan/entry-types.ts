import type { ServiceConnectionEntry } from '../../configuration/index.js';
import { type EndpointType, endpointTypes, validateEndpoint } from '../../endpoint-types/index.js';
import type { PlanPort } from './port.js';
import type { Reading } from './reading.js';
import { givenValues, readWanted } from './wanted.js';

/** The catalogue, with the server's own types where the file has something that the catalogue does not know. */
export async function typesFor(
  entries: readonly ServiceConnectionEntry[],
  port: PlanPort,
  reading: Reading,
): Promise<readonly EndpointType[]> {
  if (entries.every((entry) => entry.state === 'absent' || !hasUnknown(entry))) return endpointTypes;
  reading.expect(1);
  return await reading.count((signal) => port.types({}, signal));
}

function hasUnknown(entry: ServiceConnectionEntry): boolean {
  const { scheme, parameters, data } = readWanted(entry, endpointTypes);
  const findings = validateEndpoint({
    name: entry.name.text,
    type: entry.type,
    url: entry.url,
    scheme: scheme ?? entry.scheme,
    parameters: givenValues(parameters),
    data: givenValues(data),
  });
  return findings.some(({ id }) => id.startsWith('unknown-'));
}
