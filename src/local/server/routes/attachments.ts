import type { Attachment, AttachmentKey } from '../../store/attachments.js';
import type { Plan } from '../../store/plan.js';
import { bytes, json, list } from '../answer.js';
import { queryValue } from '../api-version.js';
import { ATTACHMENT_NAME_CHARACTERS } from '../limits.js';
import { buildService } from '../local-user.js';
import { distributedTask } from '../locations/index.js';
import { wholeNumber } from '../query.js';
import type { Route, RouteRequest } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { PLAN, planInPath, recordInPath } from './plan-in-path.js';

const ATTACHMENTS = `${PLAN}/timelines/{timelineId}/records/{recordId}/attachments`;

/** What no name of a file may hold: the agent refuses it, too (agent source). */
const INVALID_CHARACTERS = /["<>|:*?\\/\p{Cc}]/u;

/** Files that tasks attach to records. */
export const attachmentRoutes: readonly Route[] = [
  {
    method: 'PUT',
    template: `${ATTACHMENTS}/{type}/{name}`,
    access: 'plan',
    location: distributedTask.attachments,
    async handle(request, services) {
      const { limits, clock, collectionUrl } = services;
      const plan = planInPath(request, services);
      const key = keyInPath(request, plan);
      const content = artifactInQuery(request, plan) ?? (await request.bytes(limits.attachmentBytes));
      if (plan.attachments.bytesBeside(key) + content.length > limits.planAttachmentBytes) {
        throw serviceException('attachmentsTooLarge', [String(limits.planAttachmentBytes)]);
      }
      return json(shown(plan.attachments.put(key, content, new Date(clock.now()).toISOString()), plan, collectionUrl));
    },
  },
  {
    method: 'GET',
    template: `${ATTACHMENTS}/{type}/{name}`,
    access: 'plan',
    location: distributedTask.attachments,
    handle(request, services) {
      const plan = planInPath(request, services);
      const key = keyInPath(request, plan);
      const attachment = plan.attachments.get(key);
      if (!attachment) throw serviceException('attachmentNotFound', [key.type, key.name]);
      return wantsContent(request) ? bytes(attachment.content) : json(shown(attachment, plan, services.collectionUrl));
    },
  },
  {
    method: 'GET',
    template: `${ATTACHMENTS}/{type}`,
    access: 'plan',
    location: distributedTask.attachments,
    handle(request, services) {
      const plan = planInPath(request, services);
      const { timeline, record } = recordInPath(request, plan);
      const all = plan.attachments.ofType(namePart(request, 'type'));
      const own = all.filter((each) => each.timelineId === timeline.id && each.recordId === record.id);
      return list(own.map((each) => shown(each, plan, services.collectionUrl)));
    },
  },
  {
    method: 'GET',
    template: `${PLAN}/attachments/{type}`,
    access: 'plan',
    location: distributedTask.planAttachments,
    handle(request, services) {
      const plan = planInPath(request, services);
      const all = plan.attachments.ofType(namePart(request, 'type'));
      return list(all.map((each) => shown(each, plan, services.collectionUrl)));
    },
  },
];

/**
 * The content that is to be attached, in place of one in the body.
 *
 * @throws ServiceException 400 `valueMissing`, `valueInvalid`, 404 `blobNotFound`.
 */
function artifactInQuery({ query }: RouteRequest, plan: Plan): Buffer | undefined {
  const hash = queryValue(query, 'artifactHash');
  if (hash === undefined) return undefined;
  const length = wholeNumber(query, 'length');
  if (length === undefined) throw serviceException('valueMissing', ['length']);
  const content = plan.blobs.get(hash)?.content;
  if (!content) throw serviceException('blobNotFound', ['artifactHash', hash, plan.planId]);
  if (content.length !== length)
    throw serviceException('valueInvalid', ['length', `the ${content.length} bytes of it`]);
  return content;
}

function keyInPath(request: RouteRequest, plan: Plan): AttachmentKey {
  const { timeline, record } = recordInPath(request, plan);
  const [type, name] = [namePart(request, 'type'), namePart(request, 'name')];
  return { timelineId: timeline.id, recordId: record.id, type, name };
}

function namePart(request: RouteRequest, what: 'type' | 'name'): string {
  const text = request.parameter(what);
  if (text.length > ATTACHMENT_NAME_CHARACTERS || text.trim() === '' || INVALID_CHARACTERS.test(text)) {
    throw serviceException('attachmentNameInvalid', [what]);
  }
  return text;
}

/** The content is given to those who ask for bytes, and its description to all others. */
function wantsContent({ headers: { accept = '' } }: RouteRequest): boolean {
  return accept.toLowerCase().includes('application/octet-stream');
}

function shown(attachment: Attachment, plan: Plan, collectionUrl: string) {
  const { timelineId, recordId, type, name, createdOn, lastChangedOn } = attachment;
  const hub = `${collectionUrl}/${plan.projectId}/_apis/distributedtask/hubs/${plan.hubName}`;
  const timeline = `${hub}/plans/${plan.planId}/timelines/${timelineId}`;
  const record = `${timeline}/records/${recordId}`;
  const self = `${record}/attachments/${encodeURIComponent(type)}/${encodeURIComponent(name)}`;
  const _links = { self: { href: self }, timeline: { href: timeline }, record: { href: record } };
  return { _links, type, name, timelineId, recordId, createdOn, lastChangedOn, lastChangedBy: buildService.id };
}
