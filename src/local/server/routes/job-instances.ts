import type { Plan } from '../../store/plan.js';
import type { Timeline } from '../../store/timeline.js';
import { type TimelineRecord, withoutSecrets } from '../../store/timeline-record.js';
import { json } from '../answer.js';
import { distributedTask } from '../locations/index.js';
import { splitOrchestrationId } from '../orchestration-id.js';
import type { Route } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { HUB, planInPath } from './plan-in-path.js';

/** Jobs by the ids of their orchestrations. */
export const jobInstanceRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${HUB}/jobinstances/{orchestrationId}`,
    access: 'plan',
    location: distributedTask.jobInstances,
    handle(request, services) {
      const orchestrationId = splitOrchestrationId(request.parameter('orchestrationId'));
      if (!orchestrationId) throw serviceException('valueInvalid', ['orchestrationId', 'PLAN.JOBIDENTIFIER']);
      const plan = planInPath(request, services, orchestrationId.planId);
      const job = jobOf(plan, orchestrationId.job);
      if (!job) throw serviceException('jobNotFound', [orchestrationId.job, plan.planId]);
      return json(shown(job, plan.timeline));
    },
  },
];

/** A job by its identifier, or by its id. */
function jobOf({ timeline }: Plan, name: string): TimelineRecord | undefined {
  const wanted = name.toLowerCase();
  return timeline
    .all()
    .find(({ type, id, identifier }) => type === 'Job' && (id === wanted || identifier.toLowerCase() === wanted));
}

/** What the timeline tells of a job. It knows no inputs and no conditions of its steps. */
function shown(job: TimelineRecord, timeline: Timeline) {
  const steps = timeline
    .all()
    .filter(({ type, parentId }) => type === 'Task' && parentId === job.id)
    .sort((one, other) => one.order - other.order);
  return {
    id: job.id,
    name: job.name,
    container: null,
    sidecarContainers: {},
    steps: steps.map(({ id, name, task }) => ({ id, name, type: 'task', task })),
    variables: Object.entries(withoutSecrets(job).variables).map(([name, { value, isSecret }]) => ({
      name,
      value,
      secret: isSecret,
    })),
  };
}
