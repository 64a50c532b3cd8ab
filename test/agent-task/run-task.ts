import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type AgentTaskOptions, runAgentTask } from '../../src/agent-task/index.js';
import { parseTaskDefinition } from '../../src/tasks/index.js';
import { type AgentSetup, createMemoryAgent, type MemoryAgent } from './memory-agent.js';

export const manifestText = readFileSync(
  new URL('../../tasks/InvokeRestApiAgentV1/task.json', import.meta.url),
  'utf8',
);

/** The manifest of the task. */
export const definition = parseTaskDefinition(manifestText);

/** A folder that goes with the test that made it. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'agent-task-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A run that is under way, or has ended. */
export interface StartedTask {
  readonly agent: MemoryAgent;
  readonly cancel: () => void;
  readonly done: Promise<MemoryAgent>;
}

/** What a test changes of a run, beside the agent. */
export type RunChanges = Partial<Omit<AgentTaskOptions, 'agent' | 'definition' | 'signal'>>;

/** Starts the task with an agent in memory, whose folders are made for it. No proxy of the machine has a part in it. */
export function startTask(setup: AgentSetup, changes: RunChanges = {}): StartedTask {
  const folder = makeFolder();
  const variables = {
    'Agent.TempDirectory': folder,
    'System.DefaultWorkingDirectory': folder,
    ...setup.variables,
  };
  const agent = createMemoryAgent({ ...setup, variables });
  const controller = new AbortController();
  const options = { environment: {}, random: () => 0, ...changes, agent, definition, signal: controller.signal };
  const done = runAgentTask(options).then(() => agent);
  return { agent, cancel: () => controller.abort(), done };
}

/** Calls a URL without a service connection, unless the inputs say otherwise. */
export function callTask(
  url: string,
  inputs: Readonly<Record<string, string>> = {},
  setup: AgentSetup = {},
  changes: RunChanges = {},
): Promise<MemoryAgent> {
  return startCall(url, inputs, setup, changes).done;
}

/** The same, without waiting for its end. */
export function startCall(
  url: string,
  inputs: Readonly<Record<string, string>> = {},
  setup: AgentSetup = {},
  changes: RunChanges = {},
): StartedTask {
  const given = { connectedServiceNameSelector: 'none', baseUrl: url, method: 'GET', ...inputs };
  return startTask({ ...setup, inputs: given }, changes);
}
