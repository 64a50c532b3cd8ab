import { isReady, referenceOf, type StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import { queryValue } from '../api-version.js';
import { commaList, flag, guidList } from '../query.js';
import type { RouteRequest } from '../route.js';
import { serviceException } from '../service-exceptions.js';

/** What a caller must be allowed to do, by the words of the API and by the numbers that azure-devops-node-api sends. */
const actions: Readonly<Record<string, boolean>> = {
  none: false,
  view: false,
  manage: true,
  use: true,
  '0': false,
  '32': false,
  '2': true,
  '16': true,
};

/**
 * Whether the request asks for what a reader may do to nothing.
 *
 * @throws ServiceException 400 `valueInvalid`
 */
export function excludesReaders({ query, identity }: RouteRequest): boolean {
  const given = queryValue(query, 'actionFilter')?.toLowerCase() ?? 'none';
  const needsMore = Object.hasOwn(actions, given) ? actions[given] : undefined;
  if (needsMore === undefined) throw serviceException('valueInvalid', ['actionFilter', 'none, manage, use, view']);
  return needsMore && identity === 'reader';
}

/**
 * The test that a list's query makes of the endpoints of a project. Endpoints that are not ready or have failed are
 * hidden unless `includeFailed` asks for them.
 *
 * @throws ServiceException 400 `valueInvalid`, `notGuid`
 */
export function endpointFilter(request: RouteRequest, projectId: string): (endpoint: StoredEndpoint) => boolean {
  const { query } = request;
  const type = queryValue(query, 'type')?.toLowerCase();
  const owner = queryValue(query, 'owner')?.toLowerCase();
  const schemes = lowerCase(commaList(query, 'authSchemes'));
  const names = lowerCase(commaList(query, 'endpointNames'));
  const ids = guidList(query, 'endpointIds');
  const includesFailed = flag(query, 'includeFailed');
  const isExcluded = excludesReaders(request);
  return (endpoint) => {
    const name = referenceOf(endpoint, projectId)?.name ?? '';
    return (
      !isExcluded &&
      (includesFailed || isReady(endpoint)) &&
      (!type || endpoint.type.toLowerCase() === type) &&
      (!owner || owner === 'library') &&
      isAmong(schemes, endpoint.authorization.scheme) &&
      isAmong(names, name) &&
      isAmong(ids, endpoint.id)
    );
  };
}

function lowerCase(texts: readonly string[]): string[] {
  return texts.map((text) => text.toLowerCase());
}

function isAmong(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value.toLowerCase());
}
