import type { TaskFacts } from '../facts/session-facts.js';
import { TaskCompletedError } from '../session-errors.js';
import type { TaskSession } from '../task-session.js';
import { type CompletionListener, HandlerCompletions } from './handler-completion.js';
import { warningOfShortSecret } from './short-secret.js';
import { isWrong, WrongCalls } from './wrong-calls.js';

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

/**
 * A task at work: what called, and the ways to report to it. A report need not be awaited. One that is wrong in itself,
 * such as a variable without a usable name, and of whose failure nobody hears, fails the task.
 */
export type HandlerTask = TaskRequest & TaskReports;

/** What a handler is given, and what it has done with it. */
export interface TaskAtWork {
  readonly task: HandlerTask;
  readonly completions: HandlerCompletions;
  readonly wrongCalls: WrongCalls;
}

/**
 * Gives a handler its task.
 *
 * @param ending that of the handler: who waits by it and is told to end has done nothing wrong.
 */
export function openTask(
  request: TaskRequest,
  session: TaskReports,
  ending: AbortSignal,
  listener: CompletionListener,
): TaskAtWork {
  const completions = new HandlerCompletions(session, listener);
  const wrongCalls = new WrongCalls();
  const isFault = (error: unknown): boolean => isWrong(error) && !(ending.aborted && error === ending.reason);
  let isWarned = false;
  const report = (call: () => Promise<void>): Promise<void> => wrongCalls.track(call, isFault);
  const task: HandlerTask = {
    ...request,
    log: (...given) => report(() => session.log(...given)),
    progress: (...given) => report(() => session.progress(...given)),
    issue: (...given) => report(() => session.issue(...given)),
    setVariable: (...given) =>
      report(() => {
        const warning = isWarned ? undefined : warningOfShortSecret(...given);
        if (warning !== undefined) {
          isWarned = true;
          // Before the variable masks it; where the log is refused, the completion tells of that.
          session.log(warning).catch(() => {});
        }
        return session.setVariable(...given);
      }),
    attach: (...given) => report(() => session.attach(...given)),
    summary: (...given) => report(() => session.summary(...given)),
    complete: (result, message) => {
      const isOther = (error: unknown): boolean => error instanceof TaskCompletedError && error.result !== result;
      return wrongCalls.track(
        () => completions.complete(result, message),
        (error) => isWrong(error) || isOther(error),
      );
    },
  };
  return { task, completions, wrongCalls };
}
