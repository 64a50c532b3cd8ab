import type { Route } from '../../route.js';
import { endpointHistoryRoutes } from './history.js';
import { legacyEndpointRoutes } from './legacy.js';
import { endpointProxyRoutes } from './proxy.js';
import { endpointReadRoutes } from './reads.js';
import { endpointTypeRoutes } from './types.js';
import { endpointWriteRoutes } from './writes.js';

/** Service connections, in all the generations of their API. */
export const endpointRoutes: readonly Route[] = [
  ...endpointReadRoutes,
  ...endpointWriteRoutes,
  ...endpointTypeRoutes,
  ...endpointHistoryRoutes,
  ...endpointProxyRoutes,
  ...legacyEndpointRoutes,
];
