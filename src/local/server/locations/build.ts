import type { Location } from './location.js';

const area = 'build';

/**
 * What the build area says of service connections and of the pipelines that may use them: published from 5.0 on, for
 * Azure DevOps Server 2019, and not for TFS 2018.
 */
export const build = {
  projectResources: {
    id: '398c85bc-81aa-4822-947c-a194a05f0fef',
    area,
    resource: 'authorizedresources',
    template: '{project}/_apis/{area}/{resource}',
    since: 5,
    releasedSince: undefined,
  },
  definitionResources: {
    id: 'ea623316-1967-45eb-89ab-e9e6110cf2d6',
    area,
    resource: 'resources',
    template: '{project}/_apis/{area}/definitions/{definitionId}/{resource}',
    since: 5,
    releasedSince: undefined,
  },
  /** Older than that on the service; here it is for finding out which pipelines there are to ask for. */
  definitions: {
    id: 'dbeaf647-6167-421a-bda9-c9327b25e2e6',
    area,
    resource: 'definitions',
    template: '{project}/_apis/{area}/{resource}/{definitionId}',
    since: 5,
    resourceVersions: [[5, 7]],
    releasedSince: 5,
  },
} as const satisfies Record<string, Location>;
