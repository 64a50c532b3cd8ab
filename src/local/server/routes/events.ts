import type { Plan } from '../../store/plan.js';
import type { TaskEvent } from '../../store/task-sessions.js';
import { taskResults } from '../../store/timeline-record.js';
import { noContent } from '../answer.js';
import { type Properties, readGuid, readObject, readWord } from '../input.js';
import type { Route } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { hubTitle, PLAN, planInPath } from './plan-in-path.js';

/** How the body of each task event is read. Names are compared with their case, unlike those of properties. */
const taskEvents: ReadonlyMap<unknown, (event: Properties) => TaskEvent> = new Map<
  unknown,
  (event: Properties) => TaskEvent
>([
  ['TaskAssigned', () => ({ name: 'TaskAssigned' })],
  ['TaskStarted', () => ({ name: 'TaskStarted' })],
  [
    'TaskCompleted',
    (event) => ({ name: 'TaskCompleted', result: readWord(event.get('result'), 'result', taskResults) }),
  ],
]);

/** Where a service says that a task was taken, started or completed. */
export const eventRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${PLAN}/events`,
    access: 'plan',
    async handle(request, services) {
      const plan = planInPath(request, services);
      const given = readObject(await request.json(), 'eventData');
      const read = taskEvents.get(given.get('name'));
      if (!read) {
        request.note(withoutEffect(given));
        plan.notice(`A service sent an event that has no effect. ${HINT}`);
        return noContent();
      }
      const jobId = readGuid(given.get('jobid'), 'jobId');
      const taskId = readGuid(given.get('taskid'), 'taskId');
      if (plan.sessions.raise(jobId, taskId, read(given))) return noContent();
      throw serviceException('sessionNotFound', [sessionName(plan, jobId, taskId), hubTitle(plan.hubName)]);
    },
  },
];

const HINT = "Its 'name' must be TaskAssigned, TaskStarted or TaskCompleted, with exactly these capitals.";

/** The service guesses the kind of an event without a known name from its properties. */
function withoutEffect(event: Properties): string {
  if (event.has('request')) return 'no task event: read as JobAssigned, without effect';
  if (event.has('result')) return 'no task event: read as JobCompleted, without effect';
  return 'no task event: without effect';
}

function sessionName(plan: Plan, jobId: string, taskId: string): string {
  return [plan.planId, jobId, taskId].map((id) => id.replaceAll('-', '')).join('_');
}
