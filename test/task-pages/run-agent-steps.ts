import { expandMacros } from '../../src/tasks/index.js';
import type { MemoryAgent } from '../agent-task/memory-agent.js';
import { startTask } from '../agent-task/run-task.js';
import { until } from '../agent-task/until.js';
import { createFakeClock } from '../support/fake-clock.js';
import type { PageExample } from './examples.js';
import { AGENT_TASK, agentDefinition, resolveTexts } from './task-definitions.js';

/** How the steps of an example have ended. */
export interface AgentRun {
  /** One for each step of the agent task, in their order. */
  readonly agents: readonly MemoryAgent[];
  /** The scripts of the example, as they would be run then. */
  readonly scripts: readonly string[];
}

/** What an agent knows of a run. */
const predefined: ReadonlyArray<readonly [name: string, value: string]> = [
  ['System.TeamProject', 'Demo'],
  ['System.TeamProjectId', 'project'],
  ['System.HostType', 'build'],
  ['System.PlanId', 'plan'],
  ['System.JobId', 'job'],
  ['System.TimelineId', 'timeline'],
  ['System.TaskInstanceId', 'task'],
  ['System.AccessToken', 'job-token'],
  ['Build.BuildId', '11'],
];
const folders = ['System.DefaultWorkingDirectory', 'Build.ArtifactStagingDirectory'];

const WAITING = /in ([\d.]+) s\.$/;

/**
 * Runs the agent-task steps of an example one after the other, as an agent would: references are replaced by variables,
 * and what a step sets is a variable of those behind it. Waits pass at once.
 *
 * @param url of the API, and of the organization.
 * @param folder the default working directory, and that of artifacts.
 */
export async function runAgentSteps({ steps, scripts }: PageExample, url: string, folder: string): Promise<AgentRun> {
  const variables = new Map([...predefined, ['System.CollectionUri', `${url}/fabrikam/`]]);
  for (const name of folders) variables.set(name, folder);
  const lookUp = (wanted: string): string | undefined =>
    [...variables].find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1];
  const expand = (text: string): string => expandMacros(text, lookUp).text;
  const agents: MemoryAgent[] = [];
  for (const { task, name, inputs } of steps) {
    if (task !== AGENT_TASK) continue;
    const resolved = resolveTexts(agentDefinition, inputs);
    const agent = await runStep(
      Object.fromEntries(Object.entries(resolved).map(([input, text]) => [input, expand(text)])),
      Object.fromEntries(variables),
      url,
    );
    agents.push(agent);
    for (const [output, { value }] of agent.outputs) variables.set(`${name}.${output}`, value);
  }
  return { agents, scripts: scripts.map(expand) };
}

async function runStep(
  inputs: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
  url: string,
): Promise<MemoryAgent> {
  const clock = createFakeClock();
  const endpoints = { orders: { url, scheme: 'UsernamePassword', parameters: { username: 'ci', password: 'pa55' } } };
  const { agent, done } = startTask({ inputs, variables, endpoints, jobToken: 'job-token' }, { clock });
  const waits = () => agent.texts('line').flatMap((line) => WAITING.exec(line)?.[1] ?? []);
  for (let passed = 0; ; passed += 1) {
    await until(() => agent.completion !== undefined || waits().length > passed);
    if (agent.completion) break;
    clock.advance(Number(waits()[passed]) * 1000);
  }
  await done;
  return agent;
}
