import type { Plan } from '../../store/plan.js';
import type { TaskEvent } from '../../store/task-sessions.js';
import { taskResults } from '../../store/timeline-record.js';
import { noContent } from '../answer.js';
import { type Properties, readGuid, readObject, readWord } from '../input.js';
import type { Route, RouteRequest } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { hubTitle, PLAN, planInPath } from './plan-in-path.js';

/** How the body of each task event is read. Names are compared with their case, unlike those of properties. */
const taskEvents: ReadonlyMap<unknown, (event: Properties) => TaskEvent> = new Map<
  unknown,
  (event: Properties) => TaskEvent
>([
  ['TaskAssigned', () => ({ name: 'TaskAssigned' })],
  ['TaskStarted', () => ({ name: 'TaskStarted' })],
  ['TaskLocalExecutionCompleted', () => ({ name: 'TaskLocalExecutionCompleted' })],
  [
    'TaskCompleted',
    (event) => ({ name: 'TaskCompleted', result: readWord(event.get('result'), 'result', taskResults) }),
  ],
]);

/** Events of jobs are for agents: a server job takes them without effect. */
const jobEvents: readonly unknown[] = ['JobAssigned', 'JobStarted', 'JobCompleted'];

/** Where a service says that a task was taken, started or completed. */
export const eventRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${PLAN}/events`,
    access: 'plan',
    async handle(request, services) {
      const plan = planInPath(request, services);
      const given = readObject(await request.json(), 'eventData');
      if (plan.ended) throw serviceException('planNotRunnable', [plan.planId]);
      const read = taskEvents.get(given.get('name'));
      if (!read) {
        observe(request, given, false);
        request.note(withoutEffect(given));
        if (!jobEvents.includes(given.get('name'))) {
          plan.notice(`A service sent an event that has no effect. ${HINT}`);
        }
        return noContent();
      }
      const isTaken = raise(request, given, plan, read);
      if (isTaken || services.behaviour.tolerated.includes('eventWithoutTask')) return noContent();
      throw serviceException('sessionNotFound', [sessionName(plan, given), hubTitle(plan.hubName)]);
    },
  },
];

const HINT = "Its 'name' must be TaskAssigned, TaskStarted or TaskCompleted, with exactly these capitals.";

/** Hands an event to its task, and tells whether there is one; ids and result are looked at before. */
function raise(request: RouteRequest, given: Properties, plan: Plan, read: (event: Properties) => TaskEvent): boolean {
  let isTaken = false;
  try {
    const jobId = readGuid(given.get('jobid'), 'jobId');
    const taskId = readGuid(given.get('taskid'), 'taskId');
    isTaken = plan.sessions.raise(jobId, taskId, read(given));
    return isTaken;
  } finally {
    observe(request, given, isTaken);
  }
}

function observe(request: RouteRequest, given: Properties, isTaken: boolean): void {
  const [name, jobId, taskId] = ['name', 'jobid', 'taskid'].map((property) => {
    const value = given.get(property);
    return typeof value === 'string' ? value : undefined;
  });
  request.observe({ kind: 'event', name, jobId, taskId, isTaken });
}

/** The service guesses the kind of an event without a known name from its properties. */
function withoutEffect(event: Properties): string {
  const name = event.get('name');
  if (jobEvents.includes(name)) return `no task event: ${name}, without effect`;
  if (event.has('request')) return 'no task event: read as JobAssigned, without effect';
  if (event.has('result')) return 'no task event: read as JobCompleted, without effect';
  return 'no task event: without effect';
}

function sessionName(plan: Plan, given: Properties): string {
  return [plan.planId, given.get('jobid'), given.get('taskid')]
    .map((id) => String(id).toLowerCase().replaceAll('-', ''))
    .join('_');
}
