import { AnswerFormatError, NotFoundError, type ServiceAnswer } from '../azure-devops/index.js';
import type { EndpointContext } from './context.js';
import { HistoryPageError } from './errors.js';
import { asObject, asScalarText, listItems, member, textMembers } from './json-value.js';
import { MAXIMUM_HISTORY_PAGE } from './limits.js';
import type { HistoryOptions } from './options.js';
import { findNamed, locate } from './read-endpoint.js';
import { READ_SCOPE, USER_ROLE } from './scopes.js';
import { usableElements } from './usable.js';
import { isGuid } from './values.js';

/** One use of a service endpoint by a pipeline. Dates are texts, as the server gives them. */
export interface ExecutionRecord {
  readonly endpointId: string;
  /** `Build`, `Release`. */
  readonly planType?: string;
  /** Of the pipeline. */
  readonly definition: PipelineReference;
  /** Of the run. */
  readonly owner: PipelineReference;
  /** The run in more words, as some servers give it. */
  readonly ownerDetails?: string;
  readonly startTime?: string;
  readonly finishTime?: string;
  /** `succeeded`, `failed`, …; absent while it runs. */
  readonly result?: string;
}

/** Ids are numbers for the service; here they are texts, since nothing is reckoned with them. */
export interface PipelineReference {
  readonly id?: string;
  readonly name?: string;
}

/** A page of the history. */
export interface ExecutionHistory {
  readonly records: readonly ExecutionRecord[];
  /** Give it back to read on; absent where there is no more. */
  readonly continuationToken?: string;
}

/**
 * Reads which runs used a service endpoint, the newest first as the service has them. By its id this also goes for one
 * that is deleted.
 *
 * @throws HistoryPageError `HISTORY_PAGE`, UnsupportedOperationError `UNSUPPORTED_OPERATION`, EndpointNotFoundError
 * `ENDPOINT_NOT_FOUND`
 */
export async function readHistory(
  context: EndpointContext,
  nameOrId: string,
  { top, continuationToken, signal }: HistoryOptions,
): Promise<ExecutionHistory> {
  if (top !== undefined && !(Number.isInteger(top) && top >= 1 && top <= MAXIMUM_HISTORY_PAGE)) {
    throw new HistoryPageError(top);
  }
  const operation = `read the history of service connection '${nameOrId}'`;
  const contract = await context.contract(signal);
  contract.require('history', operation);
  if (continuationToken !== undefined) contract.requireVersion('5.1', `${operation} from a continuation token`);
  const ask = (id: string): Promise<ServiceAnswer> =>
    context.send({
      resource: 'history',
      operation,
      method: 'GET',
      path: `${context.segment}/_apis/serviceendpoint/${encodeURIComponent(id)}/executionhistory`,
      query: { top, continuationToken },
      scope: READ_SCOPE,
      role: USER_ROLE,
      signal,
    });
  const { id } = await locate(context, nameOrId, signal);
  const { value, status, headers } = await ask(id).catch(async (error: unknown) => {
    // A GUID may be a name, too.
    const named = error instanceof NotFoundError && isGuid(id) ? await findNamed(context, id, signal) : undefined;
    if (!named) throw error;
    return await ask(named.id);
  });
  const items = listItems(value);
  if (!items) throw new AnswerFormatError(operation, status, 'it has no list of executions');
  const next = [headers['x-ms-continuationtoken']].flat()[0];
  const what = 'executions that the server lists';
  const records = usableElements(context, items, readRecord, { what, fault: 'they have no data' });
  return { records, ...(next && { continuationToken: next }) };
}

function readRecord(value: unknown): ExecutionRecord | undefined {
  const record = asObject(value);
  const data = asObject(member(record, 'data'));
  if (!record || !data) return undefined;
  const result = asScalarText(member(data, 'result'));
  return {
    endpointId: asScalarText(member(record, 'endpointId')) ?? '',
    ...textMembers(data, ['planType', 'ownerDetails', 'startTime', 'finishTime']),
    definition: readReference(member(data, 'definition')),
    owner: readReference(member(data, 'owner')),
    ...(result !== undefined && { result }),
  };
}

function readReference(value: unknown): PipelineReference {
  const reference = asObject(value);
  const id = asScalarText(member(reference, 'id'));
  return { ...(id !== undefined && { id }), ...textMembers(reference, ['name']) };
}
