import { json } from '../answer.js';
import type { Route } from '../route.js';
import { COLLECTION } from '../router.js';

/** The owner that an on-premises server gives; with it clients look for no other server. */
const SERVICE_OWNER = '87966eaa-cb2a-443f-be3c-47bd3b5bf3cb';
const ACCESS_MAPPING = 'PublicAccessMapping';

/** The one user that there is: whoever holds the server's token. */
const user = {
  id: '6b2ddb5c-2f4e-4a55-8f0e-2f1c6d2f5a01',
  descriptor: 'System:ServiceIdentity;local',
  providerDisplayName: 'Local User',
  isActive: true,
  isContainer: false,
  properties: {},
};

/** What a client asks first: who it is, and which server this is. */
export const connectionDataRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '_apis/connectionData',
    access: 'server',
    handle: (_request, { store, collectionUrl }) =>
      json({
        authenticatedUser: user,
        authorizedUser: user,
        instanceId: store.instanceId,
        deploymentId: store.instanceId,
        deploymentType: 'onPremises',
        locationServiceData: {
          serviceOwner: SERVICE_OWNER,
          defaultAccessMappingMoniker: ACCESS_MAPPING,
          accessMappings: [
            {
              displayName: 'Public Access Mapping',
              moniker: ACCESS_MAPPING,
              accessPoint: new URL('/', collectionUrl).href,
              serviceOwner: SERVICE_OWNER,
              virtualDirectory: COLLECTION,
            },
          ],
          lastChangeId: 1,
          lastChangeId64: 1,
          clientCacheFresh: false,
          clientCacheTimeToLive: 3600,
        },
      }),
  },
];
