import type { Route } from '../route.js';
import { attachmentRoutes } from './attachments.js';
import { blobRoutes } from './blobs.js';
import { buildDefinitionRoutes } from './build-definitions.js';
import { buildResourceRoutes } from './build-resources.js';
import { connectionDataRoutes } from './connection-data.js';
import { discoveryRoutes } from './discovery.js';
import { endpointRoutes } from './endpoints/index.js';
import { eventRoutes } from './events.js';
import { feedRoutes } from './feed.js';
import { jobInstanceRoutes } from './job-instances.js';
import { logRoutes } from './logs.js';
import { oidcRoutes } from './oidc.js';
import { pipelinePermissionRoutes } from './pipeline-permissions.js';
import { planGroupRoutes } from './plan-groups.js';
import { planRoutes } from './plans.js';
import { projectRoutes } from './projects.js';
import { recordRoutes } from './records.js';
import { signInRoutes } from './sign-in.js';
import { timelineRoutes } from './timelines.js';

/** Every route of the local Azure DevOps. A new area is a file beside this one and a line here. */
export const routes: readonly Route[] = [
  ...signInRoutes,
  ...discoveryRoutes,
  ...connectionDataRoutes,
  ...projectRoutes,
  ...planRoutes,
  ...eventRoutes,
  ...timelineRoutes,
  ...recordRoutes,
  ...logRoutes,
  ...feedRoutes,
  ...attachmentRoutes,
  ...blobRoutes,
  ...jobInstanceRoutes,
  ...planGroupRoutes,
  ...oidcRoutes,
  ...endpointRoutes,
  ...pipelinePermissionRoutes,
  ...buildResourceRoutes,
  ...buildDefinitionRoutes,
];
