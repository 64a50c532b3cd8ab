import { AnswerFormatError } from '../azure-devops/index.js';
import type { EndpointContext } from './context.js';
import type { ServerContract } from './contract.js';
import { ActionFilterError, EndpointIdError, EndpointNameError } from './errors.js';
import { listItems } from './json-value.js';
import { MAXIMUM_FILTER_LENGTH } from './limits.js';
import { actionFilters, type EndpointFilter } from './options.js';
import { READ_SCOPE, READER_ROLE } from './scopes.js';
import type { ServiceEndpoint } from './service-endpoint.js';
import { readServiceEndpoint } from './shapes.js';
import { usableElements } from './usable.js';
import { isGuid, sameName } from './values.js';

/** Filters that an older server would ignore in silence, with the API version that brought each. */
const filterSince = [
  { filter: 'includeDetails', since: '5.0' },
  { filter: 'owner', since: '5.1' },
  { filter: 'actionFilter', since: '7.1' },
] as const satisfies readonly { filter: keyof EndpointFilter; since: string }[];

/**
 * Lists service endpoints, with what the server gives of their secrets.
 *
 * An empty list of ids or names holds nothing. Names with a comma, for which the service has no escape, many names or
 * ids, and names together with another filter that the service does not take beside them, are filtered here. Elements
 * without an id, with which nothing can be done, are left out with a warning.
 *
 * @throws EndpointIdError `ENDPOINT_ID`, EndpointNameError `ENDPOINT_NAME`, ActionFilterError `ACTION_FILTER`,
 * UnsupportedOperationError `UNSUPPORTED_OPERATION`
 */
export async function listEndpoints(
  context: EndpointContext,
  filter: EndpointFilter,
  signal: AbortSignal | undefined,
): Promise<readonly ServiceEndpoint[]> {
  check(filter);
  if (filter.ids?.length === 0 || filter.names?.length === 0) return [];
  const contract = await context.contract(signal);
  const operation = `list the service connections of project '${context.project}'`;
  for (const { filter: name, since } of filterSince) {
    if (filter[name] !== undefined) contract.requireVersion(since, `${operation} by ${name}`);
  }
  const { value, status } = await context.send({
    resource: 'endpoints',
    operation,
    method: 'GET',
    path: contract.generation.readPath(context.segment),
    query: queryOf(filter, contract),
    scope: READ_SCOPE,
    role: READER_ROLE,
    signal,
  });
  const items = listItems(value);
  if (!items) throw new AnswerFormatError(operation, status, 'it has no list of service connections');
  const what = `service connections that the server lists in project '${context.project}'`;
  const endpoints = usableElements(context, items, readServiceEndpoint, { what, fault: 'they have no id' });
  for (const { url } of endpoints) context.maskUrl(url);
  return endpoints.filter((endpoint) => isWanted(endpoint, filter));
}

function check({ ids = [], names = [], actionFilter }: EndpointFilter): void {
  const wrong = ids.find((id) => !isGuid(id));
  if (wrong !== undefined) throw new EndpointIdError(wrong);
  if (names.some((name) => name.trim() === '')) throw new EndpointNameError();
  if (actionFilter !== undefined && !actionFilters.includes(actionFilter)) {
    throw new ActionFilterError(actionFilter, actionFilters);
  }
}

function queryOf(filter: EndpointFilter, { generation }: ServerContract): Record<string, string | boolean | undefined> {
  const { type, authSchemes, ids, names, owner, includeFailed = true, includeDetails, actionFilter } = filter;
  // The service takes names beside neither ids nor an action filter.
  const asksNames = generation.filtersNames && ids === undefined && actionFilter === undefined && fits(names);
  return {
    type,
    authSchemes: authSchemes?.join(','),
    endpointIds: fits(ids) ? ids?.join(',') : undefined,
    endpointNames: asksNames ? names?.join(',') : undefined,
    owner,
    includeFailed,
    includeDetails,
    actionFilter,
  };
}

/** Whether a list can be part of a URL, separated by commas. */
function fits(texts: readonly string[] | undefined): boolean {
  if (texts?.some((text) => text.includes(','))) return false;
  return encodeURIComponent((texts ?? []).join(',')).length <= MAXIMUM_FILTER_LENGTH;
}

/** Holds also where the server has filtered already. */
function isWanted({ id, name }: ServiceEndpoint, { ids, names }: EndpointFilter): boolean {
  const isOf = (list: readonly string[] | undefined, text: string): boolean =>
    list === undefined || list.some((wanted) => sameName(wanted, text));
  return isOf(ids, id) && isOf(names, name);
}
