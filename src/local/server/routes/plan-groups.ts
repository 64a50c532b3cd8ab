import type { Plan } from '../../store/plan.js';
import type { Project } from '../../store/store.js';
import { json, list } from '../answer.js';
import { distributedTask } from '../locations/index.js';
import { wholeNumber, word } from '../query.js';
import type { LocalServices, Route, RouteRequest } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { HUB, hubInPath, isInHub } from './plan-in-path.js';

const QUEUE = `${HUB}/plangroupsqueue`;

/** In the order of their numbers, which begin with 1. */
const statuses = ['running', 'queued', 'all'] as const;

/** What is under way in a hub. A run begins as soon as it is asked for: groups run, and none is queued. */
export const planGroupRoutes: readonly Route[] = [
  {
    method: 'GET',
    // Before the groups, one of which could else have this name.
    template: `${QUEUE}/metrics`,
    access: 'server',
    location: distributedTask.planGroupsQueueMetrics,
    handle: (request, services) =>
      list([
        { status: 'running', count: runningPlans(request, services).length },
        { status: 'queued', count: 0 },
      ]),
  },
  {
    method: 'GET',
    template: QUEUE,
    access: 'server',
    location: distributedTask.planGroupsQueue,
    handle(request, services) {
      const { project } = hubInPath(request, services);
      const status = word(request.query, 'statusFilter', statuses, 1);
      const plans = status === 'queued' ? [] : runningPlans(request, services);
      return list(plans.slice(0, wholeNumber(request.query, 'count')).map((plan) => shown(plan, project)));
    },
  },
  {
    method: 'GET',
    template: `${QUEUE}/{planGroup}`,
    access: 'server',
    location: distributedTask.queuedPlanGroup,
    handle(request, services) {
      const { project } = hubInPath(request, services);
      const group = request.parameter('planGroup');
      const plan = runningPlans(request, services).find((each) => each.group.toLowerCase() === group.toLowerCase());
      if (!plan) throw serviceException('planGroupNotFound', [group]);
      return json(shown(plan, project));
    },
  },
];

/** Oldest first. */
function runningPlans(request: RouteRequest, services: LocalServices): Plan[] {
  const projectHub = hubInPath(request, services);
  return services.store.plans().filter((plan) => !plan.ended && isInHub(plan, projectHub, services));
}

function shown(plan: Plan, { id, name }: Project) {
  const { group: planGroup, definition, owner } = plan;
  const startTime = new Date(plan.startedAt).toISOString();
  const queuedPlan = {
    planId: plan.planId,
    planGroup,
    scopeIdentifier: plan.projectId,
    definition,
    owner,
    queueTime: startTime,
    assignTime: startTime,
    queuePosition: 0,
  };
  return { planGroup, project: { id, name }, definition, owner, queuePosition: 0, plans: [queuedPlan] };
}
