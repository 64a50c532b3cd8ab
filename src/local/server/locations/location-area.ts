import type { Location } from './location.js';

const area = 'Location';

/** Where a client learns what else there is. `ResourceAreas` came with 4.0: TFS 2017 has none. */
export const locationArea = {
  resourceAreas: {
    id: 'e81700f7-3be2-46de-8624-2eb35882fcaa',
    area,
    resource: 'ResourceAreas',
    template: '_apis/{resource}/{areaId}',
    since: 4,
    releasedSince: undefined,
  },
  connectionData: {
    id: '00d9565f-ed9c-4a06-9a50-00e7896ccab4',
    area,
    resource: 'ConnectionData',
    template: '_apis/{resource}',
    releasedSince: undefined,
  },
} as const satisfies Record<string, Location>;
