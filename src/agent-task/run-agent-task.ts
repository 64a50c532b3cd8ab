import { systemClock } from '../clock.js';
import { SecretMasker } from '../secret-masker.js';
import type { AgentTaskOptions } from './agent-task-options.js';
import { createConnections } from './connections.js';
import { finish } from './finish.js';
import { readSettings, type TaskSettings } from './inputs/read-settings.js';
import { TaskLog } from './log/task-log.js';
import { callWithRetries } from './run/call-with-retries.js';
import type { PollOptions } from './run/poll.js';
import type { ReadAnswer } from './run/read-answer.js';
import type { RunRecord } from './run/run-record.js';
import type { TaskResult } from './task-result.js';

/**
 * Runs the task once: reads and judges its inputs, calls, judges the answer, sets the output variables, writes the log and
 * the summary, and tells the agent the result. What goes wrong is a result, not an error.
 *
 * @example
 * await runAgentTask({ agent: createTaskLibAgent(), definition, signal, environment: process.env });
 */
export async function runAgentTask(options: AgentTaskOptions): Promise<TaskResult> {
  const { agent, signal } = options;
  const log = new TaskLog(agent, new SecretMasker());
  // The agent hides them already; here they must not get into the summary or an output variable either.
  for (const { value, isSecret } of agent.variables()) if (isSecret) log.hide(value);
  const record: RunRecord = { attempts: 0, sent: 0, answer: undefined };
  let settings: TaskSettings | undefined;
  let failure: { readonly error: unknown } | undefined;
  try {
    await perform(options, log, record, (read) => {
      settings = read;
    });
  } catch (error) {
    failure = { error };
  }
  const outcome = { settings, record, failure, isCanceled: failure !== undefined && signal.aborted };
  return finish(outcome, { agent, log });
}

async function perform(
  options: AgentTaskOptions,
  log: TaskLog,
  record: RunRecord,
  onSettings: (settings: TaskSettings) => void,
): Promise<void> {
  const { agent, definition, signal, clock = systemClock, random = Math.random } = options;
  signal.throwIfAborted();
  const connections = createConnections(options, clock, log);
  const settings = await readSettings(definition, {
    agent,
    tokens: connections.tokens,
    addSecret: (secret) => log.addSecret(secret),
    hide: (text) => log.hide(text),
    mask: (text) => log.mask(text),
  });
  onSettings(settings);
  connections.use(settings);
  for (const warning of settings.call.warnings) log.warn(warning);
  const variables = Object.fromEntries(agent.variables().map(({ name, value }) => [name, value]));
  const values = { variables, taskInputs: settings.inputs };
  const { exchange } = connections;
  const run: PollOptions = { settings, exchange, clock, random, log, signal, record, values };
  const answer = await call(run);
  const { outputs, allowsMissing } = settings.response;
  if (outputs.length === 0) return;
  const { readOutputs } = await import('./outputs/read-outputs.js');
  record.outputs = await readOutputs(outputs, answer, allowsMissing);
}

/** Calls until there is an answer, or until its condition holds, and judges the last one. Conditions are loaded where there are any. */
async function call(run: PollOptions): Promise<ReadAnswer> {
  const { polling, criterion } = run.settings;
  if (!polling && !criterion) return callWithRetries(run);
  const { judgeLast, poll } = await import('./run/poll.js');
  const answer = await (polling ? poll(polling, run) : callWithRetries(run));
  if (criterion) await judgeLast(criterion, answer, run);
  return answer;
}
