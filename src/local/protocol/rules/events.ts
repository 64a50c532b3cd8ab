import type { CallFact, PlanCall } from '../plan-call.js';
import type { PlanHistory } from '../plan-history.js';
import type { ProtocolRule } from '../rule.js';
import type { TaskHistory } from '../task-history.js';

type EventFact = CallFact & { kind: 'event' };

const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

/** The events of tasks; names are compared with their case. */
const taskEvents: readonly (string | undefined)[] = [
  'TaskAssigned',
  'TaskStarted',
  'TaskCompleted',
  'TaskLocalExecutionCompleted',
];

/** The events of jobs, which agents send. */
const jobEvents: readonly (string | undefined)[] = ['JobAssigned', 'JobStarted', 'JobCompleted'];

/** Why an event of a task found nobody who waits for it. */
type Fault = 'otherIds' | 'gateIds' | 'completedTwice' | 'late';

/** Which task an event means, by either way to name a gate, and what is wrong with it. */
function judge({ name, jobId, taskId, isTaken }: EventFact, history: PlanHistory) {
  const byTask = history.task(taskId);
  const ordinary = byTask?.jobId === jobId?.toLowerCase() ? byTask : undefined;
  const gate = taskId === EMPTY_GUID ? history.task(jobId) : undefined;
  const [right, wrong] = history.plan.usesGateIds ? [gate, ordinary] : [ordinary, gate];
  if (right) return { task: right, fault: isTaken ? undefined : faultOf(right, name) };
  return { task: wrong, fault: wrong ? ('gateIds' as const) : ('otherIds' as const) };
}

function faultOf({ session }: TaskHistory, name: string | undefined): Fault | undefined {
  // It waits still: the event itself was no good.
  if (session === 'open') return undefined;
  return session === 'completed' && name === 'TaskCompleted' ? 'completedTwice' : 'late';
}

/** A rule about events of tasks that meet one fault. */
function forFault(fault: Fault): NonNullable<ProtocolRule['ofCall']> {
  return (call, before) =>
    events(call).flatMap((event) => {
      if (call.afterRun || !taskEvents.includes(event.name)) return [];
      const judged = judge(event, before);
      return judged.fault === fault ? [judged.task?.id] : [];
    });
}

function events({ facts }: PlanCall): EventFact[] {
  return facts.filter((fact) => fact.kind === 'event');
}

/** Rules about events. */
export const eventRules: readonly ProtocolRule[] = [
  {
    id: 'event-name',
    message:
      'An event had no name that the service knows; one with a result counts as JobCompleted, and the task goes on waiting.',
    hint: 'Send TaskCompleted, TaskStarted or TaskAssigned, with exactly these capitals.',
    ofCall: (call) =>
      events(call).flatMap(({ name }) => (taskEvents.includes(name) || jobEvents.includes(name) ? [] : [undefined])),
  },
  {
    id: 'job-event',
    message: 'An event of a job was sent, as agents do; a server job takes none.',
    hint: 'Send TaskCompleted with the id of the task instance.',
    ofCall: (call) => events(call).flatMap(({ name }) => (jobEvents.includes(name) ? [undefined] : [])),
  },
  {
    id: 'event-ids',
    message: 'An event named no task that waits for one.',
    hint: 'Send JobId as jobId and TaskInstanceId as taskId, both from the headers of the request; and set waitForCompletion: true.',
    ofCall: forFault('otherIds'),
  },
  {
    id: 'gate-ids',
    message: 'An event named a gate by the ids of the other generation of plans.',
    hint: 'Read the plan: in the hub gates, up to version 12, jobId is the TaskInstanceId and taskId the empty GUID; else send the ids as they came.',
    ofCall: forFault('gateIds'),
  },
  {
    id: 'completed-twice',
    message: 'TaskCompleted was sent again after it had been taken.',
    hint: 'Send it once. Status 500 with OrchestrationSessionNotFoundException is final: do not repeat the request.',
    ofCall: forFault('completedTwice'),
  },
  {
    id: 'event-too-late',
    message:
      'An event came after the task had ended: it was completed, canceled, out of time, or its request was refused.',
    hint: 'Nothing can be done for that task any more; stop at the first OrchestrationSessionNotFoundException.',
    ofCall: forFault('late'),
  },
  {
    id: 'started-without-record',
    message: 'TaskStarted was sent, but the record was never set to inProgress; the event alone shows nothing.',
    hint: 'Update the record of the task with state inProgress as well.',
    ofRun: (history) =>
      [...history.tasks()].flatMap(({ id, started, saidInProgress }) =>
        started && !saidInProgress ? [{ ...started, recordId: id }] : [],
      ),
  },
];
