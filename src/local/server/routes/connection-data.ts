import { json } from '../answer.js';
import { buildService, localUser } from '../local-user.js';
import { locationArea } from '../locations/index.js';
import type { Route, RouteRequest } from '../route.js';
import { COLLECTION } from '../router.js';

/** The owner that an on-premises server gives; with it clients look for no other server. */
const SERVICE_OWNER = '87966eaa-cb2a-443f-be3c-47bd3b5bf3cb';
const ACCESS_MAPPING = 'PublicAccessMapping';

/** Who a request comes from: a job token is that of the build service. */
function userOf({ identity }: RouteRequest) {
  const user = identity === 'job' ? buildService : localUser;
  return {
    id: user.id,
    descriptor: `System:ServiceIdentity;${user.uniqueName}`,
    providerDisplayName: user.displayName,
    isActive: true,
    isContainer: false,
    properties: {},
  };
}

/** What a client asks first: who it is, and which server this is. */
export const connectionDataRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '_apis/connectionData',
    access: 'signedIn',
    location: locationArea.connectionData,
    handle: (request, { store, collectionUrl, profile }) =>
      json({
        authenticatedUser: userOf(request),
        authorizedUser: userOf(request),
        instanceId: store.instanceId,
        deploymentId: store.instanceId,
        deploymentType: profile === 'services' ? 'hosted' : 'onPremises',
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
