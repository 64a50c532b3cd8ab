import type { Route } from '../route.js';
import { connectionDataRoutes } from './connection-data.js';
import { eventRoutes } from './events.js';
import { feedRoutes } from './feed.js';
import { logRoutes } from './logs.js';
import { planRoutes } from './plans.js';
import { projectRoutes } from './projects.js';
import { signInRoutes } from './sign-in.js';
import { timelineRoutes } from './timelines.js';

/** Every route of the local Azure DevOps. A new area is a file beside this one and a line here. */
export const routes: readonly Route[] = [
  ...signInRoutes,
  ...connectionDataRoutes,
  ...projectRoutes,
  ...planRoutes,
  ...eventRoutes,
  ...timelineRoutes,
  ...logRoutes,
  ...feedRoutes,
];
