import { isReady, referenceOf, type StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import { localUser } from '../local-user.js';
import { type Secrets, shownData, shownParameters } from './values.js';

/** Which parts of an endpoint an answer of the older area has (documented by its samples). */
export type LegacyKind = 'list' | 'read' | 'created' | 'updated';

const secretsOf: Readonly<Record<LegacyKind, Secrets>> = {
  list: 'omitted',
  read: 'omitted',
  // Both echo what was sent, the password in clear.
  created: 'clear',
  updated: 'clear',
};

/** A service endpoint as the area `distributedtask` shows it: with its two groups, and without references. */
export function showLegacy(endpoint: StoredEndpoint, projectId: string, kind: LegacyKind) {
  const { id, type, url, authorization } = endpoint;
  const secrets = secretsOf[kind];
  const parameters = shownParameters(endpoint, secrets);
  return {
    data: shownData(endpoint, secrets),
    id,
    name: referenceOf(endpoint, projectId)?.name ?? '',
    type,
    // Later reads have a slash at the end of a bare host.
    url: kind === 'list' || kind === 'read' ? withSlash(url) : url,
    ...(kind !== 'updated' && { createdBy: localUser }),
    authorization: kind === 'list' ? { scheme: authorization.scheme } : { parameters, scheme: authorization.scheme },
    ...(kind !== 'updated' && groupsOf(id, kind === 'list')),
    isReady: isReady(endpoint),
  };
}

function withSlash(url: string): string {
  return URL.canParse(url) && new URL(url).pathname === '/' ? new URL(url).href : url;
}

/** The groups of those who administer and those who use an endpoint; only lists tell more than their ids. */
function groupsOf(id: string, isWhole: boolean) {
  const groupScopeId = variant(id, 'a');
  const group = (groupId: string, title: string) => ({
    id: groupId,
    ...(isWhole && {
      displayName: `[Service Endpoint ${id}]\\${title}`,
      uniqueName: `vstfs:///Framework/Generic/${groupScopeId}\\${title}`,
      isContainer: true,
    }),
  });
  return {
    groupScopeId,
    administratorsGroup: group(variant(id, 'b'), 'Endpoint Administrators'),
    readersGroup: group(variant(id, 'c'), 'Endpoint Readers'),
  };
}

/** An id of its own that stays the same as long as the endpoint's does. */
function variant(id: string, digit: string): string {
  return `${digit}${id.slice(1)}`;
}
