import type { Location } from './location.js';

/** Which pipelines may use a resource: published from 6.0 on, always as a preview. */
export const pipelinePermissions = {
  permissions: {
    id: 'b5b9a4a4-e6cd-4096-853c-ab7d8b0c4eb2',
    area: 'pipelinePermissions',
    resource: 'pipelinePermissions',
    template: '{project}/_apis/pipelines/{resource}/{resourceType}/{resourceId}',
    since: 6,
    releasedSince: undefined,
  },
} as const satisfies Record<string, Location>;
