import type { AgentPort } from '../agent-port.js';
import { MAXIMUM_OUTPUT_CHARACTERS, SHORTEST_HIDDEN_OUTPUT } from '../limits.js';
import type { TaskLog } from '../log/task-log.js';
import type { RunRecord } from '../run/run-record.js';
import { fixedOutputsOf } from './fixed-outputs.js';
import { type GuardedOutput, guardFixed, guardOwn } from './guarded-output.js';

/**
 * Sets the output variables of the last answer. What holds a secret becomes a secret variable.
 *
 * @returns their names.
 */
export function setOutputs(
  { answer, holdsSecretOutput = false, outputs = [] }: RunRecord,
  agent: AgentPort,
  log: TaskLog,
): readonly string[] {
  if (!answer) return [];
  const fixed = fixedOutputsOf(answer.response).map((output) =>
    limited(guardFixed(output, output.name === 'body' && holdsSecretOutput, log), log),
  );
  const guarded = [...fixed, ...outputs.map((output) => guardOwn(output, log))];
  for (const { name, value, isSecret } of guarded) agent.setOutput(name, value, isSecret);
  tell(guarded, log);
  return guarded.map(({ name }) => name);
}

function limited(output: GuardedOutput, log: TaskLog): GuardedOutput {
  if (output.value.length <= MAXIMUM_OUTPUT_CHARACTERS) return output;
  const fault = `is empty: it would have more than ${MAXIMUM_OUTPUT_CHARACTERS} characters`;
  log.warn(`The output variable ${output.name} ${fault}. Use 'responseFile'.`);
  return { ...output, value: '', isSecret: false, guard: 'none' };
}

function tell(outputs: readonly GuardedOutput[], log: TaskLog): void {
  const made = outputs.filter(({ guard }) => guard === 'secret').map(({ name }) => name);
  if (made.length === 1) log.write(`Set as a secret variable, because it holds a secret: ${made.join()}.`);
  if (made.length > 1) log.write(`Set as secret variables, because they hold secrets: ${made.join(', ')}.`);
  const shown = outputs.filter(
    ({ guard, isSecret, value }) => guard === 'none' && !isSecret && log.leavesSecret(value),
  );
  if (shown.length > 0) {
    const text = `A secret of fewer than ${SHORTEST_HIDDEN_OUTPUT} characters stands in output variables, if only by chance`;
    log.warn(`${text}: ${shown.map(({ name }) => name).join(', ')}. Hiding it would hide half of them.`);
  }
  const fault = 'has several lines, so it cannot be a secret variable: secrets in it are ***.';
  for (const { name, guard, isOwn } of outputs) {
    if (guard !== 'masked') continue;
    // The author has asked for this value, and gets another one.
    if (isOwn) log.warn(`The output variable '${name}' ${fault}`);
    else log.write(`The output variable ${name} ${fault}`);
  }
}
