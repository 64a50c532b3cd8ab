import { ATTACHMENT_NAME_CHARACTERS } from '../limits.js';
import { argument, type ExceptionRow, request } from './exception-row.js';

const distributedTask = (status: number, typeKey: string, message: ExceptionRow['message']) =>
  ({ status, space: 'Microsoft.TeamFoundation.DistributedTask.WebApi', typeKey, message }) satisfies ExceptionRow;

/**
 * Refusals that concern plans and what belongs to them. The texts of plans and their groups, hubs, jobs, timelines and
 * logs are the service's own, as the public agent and runner sources list them, and so are the names but those of
 * timelines that exist and of attachments; the other texts are ours, and so are the status codes but that of a session
 * that is not found.
 */
export const distributedTaskExceptions = {
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
  blobNotFound: {
    status: 404,
    space: 'Microsoft.VisualStudio.Services.BlobStore.WebApi',
    typeKey: 'BlobNotFoundException',
    message: (what, id, planId) => `The ${what} ${id} names no content that was given for plan ${planId}.`,
  },
  blobsTooLarge: request(413, (limit) => `The blobs of the plan are larger than ${limit} bytes together.`),
  planGroupNotFound: distributedTask(
    404,
    'TaskOrchestrationPlanGroupNotFoundException',
    (group) => `No plan group found with identifier ${group}.`,
  ),
  sessionNotFound: {
    status: 500,
    space: 'Microsoft.VisualStudio.Services.Orchestration',
    typeKey: 'OrchestrationSessionNotFoundException',
    message: (session, hub) => `The orchestration session ${session} not found for hub ${hub}.`,
  },
} satisfies Record<string, ExceptionRow>;
