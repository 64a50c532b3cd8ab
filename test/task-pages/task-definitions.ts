import { readFileSync } from 'node:fs';
import { parseTaskDefinition, resolveInputs, type TaskDefinition } from '../../src/tasks/index.js';

function read(folder: string): TaskDefinition {
  return parseTaskDefinition(readFileSync(new URL(`../../tasks/${folder}/task.json`, import.meta.url), 'utf8'));
}

const server = read('InvokeRestApiServerV1');

export const AGENT_TASK = 'InvokeRestApiAgent@1';
export const agentDefinition = read('InvokeRestApiAgentV1');

/** What the tasks of this project, and the built-in one, take. */
export const taskDefinitions: ReadonlyMap<string, TaskDefinition> = new Map([
  ['InvokeRESTAPI@1', server],
  ['InvokeRestApiServer@1', server],
  ['InvokeRestApiPoll@1', read('InvokeRestApiPollV1')],
  [AGENT_TASK, agentDefinition],
]);

/**
 * Inputs by canonical names, with defaults, as a run has them.
 *
 * @throws the input errors of `resolveInputs`
 */
export function resolveTexts(
  definition: TaskDefinition,
  inputs: Readonly<Record<string, string>>,
): Record<string, string> {
  const given = Object.entries(inputs).map(([name, value]) => ({ name, value }));
  return Object.fromEntries(resolveInputs(definition, given).entries());
}
