import type { TaskFacts } from '../facts/session-facts.js';
import type { TaskResult } from '../protocol/event-bodies.js';
import type { TaskSession } from '../task-session.js';

/** What called: the request of a task, authenticated and read. */
export interface TaskRequest {
  /** Which task it is, and the token that opens its plan: keep that to yourself. */
  readonly facts: TaskFacts;
  /** Parsed where it is JSON, else its text; `undefined` where it is empty. What it looks like is up to the pipeline. */
  readonly body: unknown;
  /** By names in lower case, such as `buildid`; without those that hold a token or prove who calls. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The ways to report to a task, which are those of `TaskSession`. */
export type TaskReports = Pick<
  TaskSession,
  'log' | 'progress' | 'issue' | 'setVariable' | 'attach' | 'summary' | 'complete'
>;

/** A task at work: what called, and the ways to report to it. */
export type HandlerTask = TaskRequest & TaskReports;

/** What a handler is given, and what it has done with it. */
export interface TaskAtWork {
  readonly task: HandlerTask;
  /** The result by which the handler has completed the task itself; waits for a completion that is under way. */
  completedAs(): Promise<TaskResult | undefined>;
}

/** Gives a handler its task. */
export function openTask(request: TaskRequest, session: TaskReports): TaskAtWork {
  const completions: Promise<TaskResult>[] = [];
  const task: HandlerTask = {
    ...request,
    log: (...given) => forgiving(session.log(...given)),
    progress: (...given) => forgiving(session.progress(...given)),
    issue: (...given) => forgiving(session.issue(...given)),
    setVariable: (...given) => forgiving(session.setVariable(...given)),
    attach: (...given) => forgiving(session.attach(...given)),
    summary: (...given) => forgiving(session.summary(...given)),
    complete(result, message) {
      const completion = forgiving(session.complete(result, message));
      completions.push(forgiving(completion.then(() => result)));
      return completion;
    },
  };
  return {
    task,
    async completedAs() {
      const outcomes = await Promise.allSettled(completions);
      return outcomes.find((outcome) => outcome.status === 'fulfilled')?.value;
    },
  };
}

/** A report that fails while nobody awaits it must not end the process: the completion tells of it again. */
function forgiving<Result>(report: Promise<Result>): Promise<Result> {
  report.catch(() => {});
  return report;
}
