import { AgentlessError } from '../errors.js';
import type { AgentPort } from './agent-port.js';
import { failureText, InvalidInputsError } from './errors.js';
import type { TaskSettings } from './inputs/read-settings.js';
import { requestLine } from './log/exchange-text.js';
import { publishSummary } from './log/publish-summary.js';
import type { TaskLog } from './log/task-log.js';
import { setOutputs } from './outputs/set-outputs.js';
import type { RunRecord } from './run/run-record.js';
import type { TaskResult } from './task-result.js';

/** How a run ended. */
export interface RunOutcome {
  /** `undefined`: the inputs were wrong. */
  readonly settings: TaskSettings | undefined;
  readonly record: RunRecord;
  readonly failure: { readonly error: unknown } | undefined;
  readonly isCanceled: boolean;
}

const CANCELED = 'The job was canceled, and the request with it.';

/**
 * Tells the agent how a run ended: output variables, summary, issues, result. The variables of the last answer are there
 * also where the task fails, for steps that run all the same.
 */
export function finish(
  outcome: RunOutcome,
  { agent, log }: { readonly agent: AgentPort; readonly log: TaskLog },
): TaskResult {
  const { record, failure, isCanceled } = outcome;
  const message = failure && (isCanceled ? CANCELED : failureText(failure.error));
  if (failure && !isCanceled) writeFailure(failure.error, log);
  const outputs = setOutputs(record, agent, log);
  publishSummary({ ...outcome, failure: message, outputs }, { agent, log });
  const result = message === undefined ? 'Succeeded' : 'Failed';
  agent.complete(result, log.line(message ?? successText(outcome)));
  return result;
}

function writeFailure(error: unknown, log: TaskLog): void {
  if (error instanceof InvalidInputsError) for (const fault of error.faults) log.error(failureText(fault));
  else log.error(failureText(error));
  if (!(error instanceof AgentlessError) && error instanceof Error) log.write(error.stack ?? '');
}

function successText({ settings, record }: RunOutcome): string {
  const { status, timing } = record.answer?.response ?? {};
  return settings && timing ? `${requestLine(settings.call)} answered ${status} in ${timing.total} ms.` : '';
}
