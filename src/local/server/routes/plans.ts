import { json } from '../answer.js';
import type { Route } from '../route.js';
import { hubTitle, PLAN, planInPath } from './plan-in-path.js';

/** Plans, which callers read for `version` (the rule of ids in gates) and for the timeline. */
export const planRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: PLAN,
    access: 'plan',
    handle(request, services) {
      const plan = planInPath(request, services);
      return json({
        scopeIdentifier: plan.projectId,
        planType: hubTitle(plan.hubName),
        version: plan.version,
        planId: plan.planId,
        planGroup: plan.group,
        definition: plan.definition,
        owner: plan.owner,
        timeline: { id: plan.timelineId, changeId: plan.timeline.changeId, location: null },
        state: plan.ended ? 'completed' : 'inProgress',
        startTime: new Date(plan.startedAt).toISOString(),
        finishTime: plan.finishTime ?? null,
        result: plan.result ?? null,
      });
    },
  },
];
