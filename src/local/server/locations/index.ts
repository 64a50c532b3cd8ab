import type { ProfileVersions } from '../../profiles.js';
import { build } from './build.js';
import { core } from './core.js';
import { distributedTask, legacyEndpoints } from './distributed-task.js';
import { exists, type Location } from './location.js';
import { locationArea } from './location-area.js';
import { pipelinePermissions } from './pipeline-permissions.js';
import { serviceEndpoint } from './service-endpoint.js';

export { exists, type Location, releasedVersionOf, resourceVersionOf, type ShownLocation, show } from './location.js';
export { build, core, distributedTask, legacyEndpoints, locationArea, pipelinePermissions, serviceEndpoint };

/** Every resource that the local Azure DevOps serves, in any profile. */
const all: readonly Location[] = [
  locationArea,
  core,
  build,
  distributedTask,
  legacyEndpoints,
  serviceEndpoint,
  pipelinePermissions,
].flatMap((area) => Object.values(area));

/** The resources of a server with these versions, of one area or of all. Names of areas are compared ignoring case. */
export function locationsOf(versions: ProfileVersions, area?: string): Location[] {
  const wanted = area?.toLowerCase();
  return all.filter(
    (location) => exists(location, versions) && (wanted === undefined || location.area.toLowerCase() === wanted),
  );
}

/** Areas by id, as `ResourceAreas` of the cloud lists them. */
export const resourceAreas = [
  { id: '79134c72-4a58-4b42-976c-04e7115f32bf', name: 'core' },
  { id: '965220d5-5bb9-42cf-8d67-9b146df2a5a4', name: 'build' },
  { id: 'a85b8835-c1a1-4aac-ae97-1c3d0ba72dbd', name: 'distributedtask' },
  { id: '1814ab31-2f4f-4a9f-8761-f4d77dc5a5d7', name: 'serviceEndpoint' },
  { id: 'a81a0441-de52-4000-aa15-ff0e07bfbbaa', name: 'pipelinePermissions' },
] as const;
