import type { Location } from './location.js';

const area = 'serviceendpoint';

/** Service connections since 4.1: published first in TFS 2018 Update 2, released with 7.0. */
export const serviceEndpoint = {
  /** Reads in all versions; writes before 6.0, and tolerated after. */
  projectEndpoints: {
    id: 'e85f1c62-adfc-4b74-b618-11a150fb195e',
    area,
    resource: 'endpoints',
    template: '{project}/_apis/{area}/{resource}/{endpointId}',
    since: 4.1,
    resourceVersions: [
      [4.1, 1],
      [5, 2],
      [6, 4],
    ],
    releasedSince: 7,
  },
  /** Writes from 6.0 on. */
  endpoints: {
    id: '14e48fdc-2c8b-41ce-a0c3-e26f6cc55bd0',
    area,
    resource: 'endpoints',
    template: '_apis/{area}/{resource}/{endpointId}',
    since: 6,
    resourceVersions: [[6, 4]],
    releasedSince: 7,
  },
  types: {
    id: '5a7938a4-655e-486c-b562-b78c54a7e87b',
    area,
    resource: 'types',
    template: '_apis/{area}/{resource}',
    since: 4.1,
    releasedSince: 7,
  },
  filteredTypes: {
    id: 'a01a273f-aa29-4066-b042-3ea628ef6848',
    area,
    resource: 'types',
    template: '_apis/{area}/{resource}',
    since: 7.2,
    releasedSince: undefined,
  },
  proxy: {
    id: 'cc63bb57-2a5f-4a7a-b79c-c142d308657e',
    area,
    resource: 'endpointproxy',
    template: '{project}/_apis/{area}/{resource}',
    since: 4.1,
    releasedSince: 7,
  },
  executionHistory: {
    id: '10a16738-9299-4cd1-9a81-fd23ad6200d0',
    area,
    resource: 'executionhistory',
    template: '{project}/_apis/{area}/{endpointId}/{resource}',
    since: 4.1,
    releasedSince: 7,
  },
} as const satisfies Record<string, Location>;
