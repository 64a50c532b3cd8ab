import { randomUUID } from 'node:crypto';
import type { Plan } from '../../store/plan.js';
import type { Timeline } from '../../store/timeline.js';
import { withoutSecrets } from '../../store/timeline-record.js';
import { json, list, noContent } from '../answer.js';
import { readGuid, readObject } from '../input.js';
import { buildService } from '../local-user.js';
import { flag, wholeNumber } from '../query.js';
import type { LocalServices, Route } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { PLAN, planInPath, timelineInPath } from './plan-in-path.js';

/** The timelines of a plan: its own, and those that tasks add. Only the plan's own is shown with the run. */
export const timelineRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${PLAN}/timelines`,
    access: 'plan',
    handle: (request, services) => list(planInPath(request, services).timelines.all().map(shown)),
  },
  {
    method: 'POST',
    template: `${PLAN}/timelines`,
    access: 'plan',
    async handle(request, services) {
      const plan = planInPath(request, services);
      const given = readObject(await request.json(), 'timeline').get('id');
      const id = given === undefined ? randomUUID() : readGuid(given, 'id');
      return json(shown(create(plan, id, services)));
    },
  },
  {
    method: 'GET',
    template: `${PLAN}/timelines/{timelineId}`,
    access: 'plan',
    handle(request, services) {
      const timeline = timelineInPath(request, planInPath(request, services));
      if (!flag(request.query, 'includeRecords')) return json(shown(timeline));
      const records = timeline.changedAfter(wholeNumber(request.query, 'changeId') ?? 0);
      return json({ ...shown(timeline), records: records.map(withoutSecrets) });
    },
  },
  {
    method: 'DELETE',
    template: `${PLAN}/timelines/{timelineId}`,
    access: 'plan',
    handle(request, services) {
      const plan = planInPath(request, services);
      const timeline = timelineInPath(request, plan);
      if (timeline === plan.timeline) throw serviceException('timelineOfPlan', [plan.planId]);
      plan.timelines.delete(timeline.id);
      plan.attachments.deleteOf(timeline.id);
      plan.feed.deleteOf(timeline.id);
      return noContent();
    },
  },
];

function create(plan: Plan, id: string, { limits }: LocalServices): Timeline {
  if (plan.timelines.get(id)) throw serviceException('timelineExists', [id, plan.planId]);
  if (plan.timelines.all().length > limits.planTimelines) {
    throw serviceException('timelinesTooMany', [String(limits.planTimelines)]);
  }
  return plan.timelines.create(id);
}

function shown({ id, changeId, lastChangedOn }: Timeline) {
  return { id, changeId, location: null, lastChangedBy: buildService.id, lastChangedOn };
}
