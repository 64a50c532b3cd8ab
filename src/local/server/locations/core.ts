import type { Location } from './location.js';

/** The team projects. */
export const core = {
  projects: {
    id: '603fe2ac-9723-48b9-88ad-09305aa6c6e1',
    area: 'core',
    resource: 'projects',
    template: '_apis/{resource}/{*projectId}',
    resourceVersions: [
      [1, 1],
      [3, 3],
      [6, 4],
    ],
    releasedSince: 1,
  },
} as const satisfies Record<string, Location>;
