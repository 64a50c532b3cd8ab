import type { OutgoingHttpHeaders } from 'node:http';
import { argument, type ExceptionRow } from './exceptions/exception-row.js';
import { endpointExceptions } from './exceptions/service-endpoints.js';
import { versionExceptions } from './exceptions/versions.js';
import { ATTACHMENT_NAME_CHARACTERS } from './limits.js';

const DISTRIBUTED_TASK = 'Microsoft.TeamFoundation.DistributedTask.WebApi';
const FRAMEWORK = 'Microsoft.TeamFoundation.Framework.Server';
const CORE = 'Microsoft.TeamFoundation.Core.WebApi';
const COMMON = 'Microsoft.VisualStudio.Services.Common';
const ORCHESTRATION = 'Microsoft.VisualStudio.Services.Orchestration';

const request = (status: number, message: ExceptionRow['message']) =>
  ({ status, space: COMMON, typeKey: 'VssServiceException', message }) satisfies ExceptionRow;
const distributedTask = (status: number, typeKey: string, message: ExceptionRow['message']) =>
  ({ status, space: DISTRIBUTED_TASK, typeKey, message }) satisfies ExceptionRow;

/**
 * Every failure that the server answers with. The texts of plans, hubs, timelines and logs are the service's own, as
 * the public agent sources list them; texts that begin with `TF` or `VS` are quoted in public threads; the others are
 * ours. Status codes without a public trace follow the meaning of HTTP.
 */
export const serviceExceptions = {
  planNotFound: distributedTask(
    404,
    'TaskOrchestrationPlanNotFoundException',
    (planId) => `No plan found for identifier ${planId}.`,
  ),
  hubNotFound: distributedTask(404, 'TaskHubNotFoundException', (hub) => `No hub is registered with name ${hub}.`),
  planSecurity: distributedTask(
    403,
    'TaskOrchestrationPlanSecurityException',
    (identity, verb, planId) =>
      `Access denied: ${identity} does not have ${verb} permissions for orchestration plan ${planId}.`,
  ),
  timelineNotFound: distributedTask(
    404,
    'TimelineNotFoundException',
    (planId, timelineId) => `No timeline found for plan ${planId} with identifier ${timelineId}.`,
  ),
  recordNotFound: distributedTask(
    404,
    'TimelineRecordNotFoundException',
    (planId, timelineId, recordId) =>
      `No timeline record found for plan ${planId} and timeline ${timelineId} with identifier ${recordId}.`,
  ),
  timelineRecordInvalid: distributedTask(
    400,
    'TimelineRecordInvalidException',
    (recordId) => `The timeline record ${recordId} is not valid. Name and Type are required fields.`,
  ),
  logNotFound: distributedTask(
    404,
    'TaskOrchestrationPlanLogNotFoundException',
    (planId, logId) => `No log found for plan ${planId} with identifier ${logId}.`,
  ),
  jobNotFound: distributedTask(
    404,
    'TaskOrchestrationJobNotFoundException',
    (jobId, planId) => `No job found with identifier '${jobId}' for plan '${planId}'.`,
  ),
  planNotRunnable: distributedTask(
    409,
    'TaskOrchestrationPlanTerminatedException',
    (planId) => `Orchestration plan ${planId} is not in a runnable state.`,
  ),
  timelineExists: distributedTask(
    409,
    'TimelineExistsException',
    (timelineId, planId) => `A timeline with identifier ${timelineId} already exists for plan ${planId}.`,
  ),
  timelineOfPlan: argument(400, (planId) => `The timeline of plan ${planId} itself cannot be deleted.`),
  timelinesTooMany: request(413, (limit) => `The plan has more than ${limit} timelines.`),
  attachmentNotFound: distributedTask(
    404,
    'TaskAttachmentNotFoundException',
    (type, name) => `No attachment found with type ${type} and name ${name}.`,
  ),
  attachmentNameInvalid: argument(
    400,
    (what) =>
      `The ${what} of an attachment must have 1 to ${ATTACHMENT_NAME_CHARACTERS} characters, and none that a file name cannot have.`,
  ),
  attachmentsTooLarge: request(413, (limit) => `The attachments of the plan are larger than ${limit} bytes together.`),
  blobsNotServed: argument(
    400,
    (what) => `Only content that is sent with the request is taken here: ${what} is not supported.`,
  ),
  sessionNotFound: {
    status: 500,
    space: ORCHESTRATION,
    typeKey: 'OrchestrationSessionNotFoundException',
    message: (session, hub) => `The orchestration session ${session} not found for hub ${hub}.`,
  },
  projectNameNotFound: {
    status: 404,
    space: CORE,
    typeKey: 'ProjectDoesNotExistWithNameException',
    message: (name) =>
      `TF200016: The following project does not exist: ${name}. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.`,
  },
  projectIdNotFound: {
    status: 404,
    space: CORE,
    typeKey: 'ProjectDoesNotExistException',
    message: (id) =>
      `VS800075: The project with id 'vstfs:///Classification/TeamProject/${id}' does not exist, or you do not have permission to access it.`,
  },
  unauthorized: {
    status: 401,
    space: FRAMEWORK,
    typeKey: 'UnauthorizedRequestException',
    message: () => `TF400813: The user '' is not authorized to access this resource.`,
  },
  signInRequired: {
    status: 302,
    space: FRAMEWORK,
    typeKey: 'UnauthorizedRequestException',
    message: () => 'TF400813: Resource not available for anonymous access. Client authentication required.',
  },
  jobTokenNotEnough: {
    status: 403,
    space: FRAMEWORK,
    typeKey: 'AccessCheckException',
    message: () => 'Access denied: a job access token reaches only the routes of its own plan.',
  },
  defect: {
    status: 500,
    space: FRAMEWORK,
    typeKey: 'TeamFoundationServerException',
    message: () => 'TF400898: An Internal Error Occurred.',
  },
  ...versionExceptions,
  ...endpointExceptions,
  readersOnly: {
    status: 403,
    space: FRAMEWORK,
    typeKey: 'AccessCheckException',
    message: () => 'Access denied: a reader may not perform this operation.',
  },
  throttled: {
    status: 429,
    space: FRAMEWORK,
    typeKey: 'RequestBlockedException',
    message: () => 'TF400733: The request has been canceled: Request was blocked due to exceeding usage of a resource.',
  },
  unavailable: request(503, () => 'The service is unavailable.'),
  logContentMissing: argument(400, () => 'Content must be provided to create a log.'),
  logLengthMissing: argument(411, () => 'ContentLength header must be specified to create a log.'),
  notGuid: argument(400, (name) => `The value of '${name}' is not a GUID.`),
  valueMissing: argument(400, (name) => `Value cannot be null. Parameter name: ${name}`),
  valueInvalid: argument(400, (name, expected) => `The value of '${name}' is not valid. Expected: ${expected}.`),
  bodyInvalid: argument(400, () => 'The body of the request is not valid JSON.'),
  bodyIncomplete: request(400, () => 'The body of the request ended before its announced length.'),
  bodyTooLarge: request(413, (limit) => `The body of the request is larger than ${limit} bytes.`),
  bodyEncoded: request(415, () => 'A body with a Content-Encoding is not supported.'),
  targetInvalid: request(400, () => 'The request target is not a valid path.'),
  targetTooLong: request(414, (limit) => `Path and query of the request are longer than ${limit} characters.`),
  headersTooMany: request(431, (limit) => `The request has more than ${limit} headers.`),
  headersTooLarge: request(431, () => 'The headers of the request are too large.'),
  hostInvalid: request(400, () => 'The request needs exactly one Host header.'),
  hostForeign: request(421, (hosts) => `The Host header names another server. This one answers for: ${hosts}.`),
  originForeign: request(403, () => 'Requests from pages of another origin are refused.'),
  routeNotFound: request(404, (path) => `No resource answers to the path ${path}.`),
  methodNotAllowed: request(405, (method) => `The requested resource does not support http method '${method}'.`),
  requestMalformed: request(400, () => 'The request is not valid HTTP.'),
  requestTimeout: request(408, () => 'The request did not arrive in time.'),
} satisfies Record<string, ExceptionRow>;

/** Names a row of {@link serviceExceptions}. */
export type ServiceExceptionName = keyof typeof serviceExceptions;

/** The body of every failure, as the service sends it and its clients read it. */
export interface WrappedException {
  readonly $id: '1';
  readonly innerException: null;
  readonly message: string;
  readonly typeName: string;
  readonly typeKey: string;
  readonly errorCode: 0;
  readonly eventId: 3000;
}

/** A failure that is an answer to the client, and no failure of this program. */
export class ServiceException extends Error {
  override readonly name = 'ServiceException';
  readonly status: number;
  readonly wrapped: WrappedException;
  readonly headers: OutgoingHttpHeaders;

  constructor(status: number, wrapped: WrappedException, headers: OutgoingHttpHeaders) {
    super(wrapped.message);
    this.status = status;
    this.wrapped = wrapped;
    this.headers = headers;
  }
}

/**
 * Makes the answer to throw for one row of {@link serviceExceptions}.
 *
 * @param facts what the message speaks of, in the order of the row's parameters.
 * @param status another one than the row's, where it is an option.
 * @example
 * throw serviceException('planNotFound', [planId]);
 */
export function serviceException(
  name: ServiceExceptionName,
  facts: readonly string[] = [],
  headers: OutgoingHttpHeaders = {},
  status: number = serviceExceptions[name].status,
): ServiceException {
  const row: ExceptionRow = serviceExceptions[name];
  const wrapped: WrappedException = {
    $id: '1',
    innerException: null,
    message: row.message(...facts),
    typeName: `${row.space}.${row.typeKey}, ${row.space}`,
    typeKey: row.typeKey,
    errorCode: 0,
    eventId: 3000,
  };
  return new ServiceException(status, wrapped, headers);
}
