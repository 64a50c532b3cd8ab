import type { Plan } from '../../store/plan.js';
import type { Project } from '../../store/store.js';
import type { Timeline } from '../../store/timeline.js';
import type { TimelineRecord } from '../../store/timeline-record.js';
import { readGuid } from '../input.js';
import type { LocalServices, RouteRequest } from '../route.js';
import { serviceException } from '../service-exceptions.js';

/** Template of a hub; its routes begin with it. */
export const HUB = '{scopeIdentifier}/_apis/distributedtask/hubs/{hubName}';

/** Template of a plan; the routes below begin with it. */
export const PLAN = `${HUB}/plans/{planId}`;

/** The hubs of the service by what may stand in a path, and how its messages write them. */
const hubs: ReadonlyMap<string, string> = new Map([
  ['build', 'Build'],
  ['release', 'Release'],
  ['rm', 'Release'],
  ['gates', 'Gates'],
  ['checks', 'Checks'],
]);

/** The hub as messages write it. Throws ServiceException 404 `hubNotFound`. */
export function hubTitle(hubName: string): string {
  const title = hubs.get(hubName.toLowerCase());
  if (title === undefined) throw serviceException('hubNotFound', [hubName]);
  return title;
}

/** A hub of a project. */
export interface ProjectHub {
  readonly project: Project;
  /** As messages write it. */
  readonly hub: string;
}

/** The hub that a path names. Throws ServiceException 400 `notGuid`, 404 `projectIdNotFound`, `hubNotFound`. */
export function hubInPath(request: RouteRequest, { store }: LocalServices): ProjectHub {
  const projectId = readGuid(request.parameter('scopeIdentifier'), 'scopeIdentifier');
  const project = store.project(projectId);
  if (!project) throw serviceException('projectIdNotFound', [projectId]);
  return { project, hub: hubTitle(request.parameter('hubName')) };
}

/** Whether a plan belongs to a hub. */
export function isInHub(plan: Plan, { project, hub }: ProjectHub, { store }: LocalServices): boolean {
  return store.project(plan.projectId) === project && hubTitle(plan.hubName) === hub;
}

/**
 * The plan that a path names. The service finds it only below its own project, given by id, and in its own hub.
 *
 * @param givenId where the path has no parameter `planId`.
 * @throws ServiceException 400 `notGuid`, 404 `projectIdNotFound`, `hubNotFound`, `planNotFound`.
 */
export function planInPath(request: RouteRequest, services: LocalServices, givenId?: string): Plan {
  const planId = readGuid(givenId ?? request.parameter('planId'), 'planId');
  const projectHub = hubInPath(request, services);
  const plan = services.store.plan(planId);
  if (!plan || !isInHub(plan, projectHub, services)) throw serviceException('planNotFound', [planId]);
  return plan;
}

/** The timeline of a plan that a path names. Throws ServiceException 400 `notGuid`, 404 `timelineNotFound`. */
export function timelineInPath(request: RouteRequest, plan: Plan): Timeline {
  const timelineId = readGuid(request.parameter('timelineId'), 'timelineId');
  const timeline = plan.timelines.get(timelineId);
  if (!timeline) throw serviceException('timelineNotFound', [plan.planId, timelineId]);
  return timeline;
}

/** The record that a path names. Throws ServiceException 400 `notGuid`, 404 `timelineNotFound`, `recordNotFound`. */
export function recordInPath(request: RouteRequest, plan: Plan): { timeline: Timeline; record: TimelineRecord } {
  const timeline = timelineInPath(request, plan);
  const recordId = readGuid(request.parameter('recordId'), 'recordId');
  const record = timeline.get(recordId);
  if (!record) throw serviceException('recordNotFound', [plan.planId, timeline.id, recordId]);
  return { timeline, record };
}
