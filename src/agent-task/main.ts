import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readOwnDefinition } from './own-definition.js';
import { runAgentTask } from './run-agent-task.js';
import { createTaskLibAgent } from './task-lib-agent.js';

/** The signals by which an agent cancels a step: the first, and the second some seconds later (public source). */
const signals = ['SIGINT', 'SIGTERM'] as const;

const cancellation = new AbortController();
for (const name of signals) process.on(name, () => cancellation.abort());

// The agent starts the task by the path of its file, and the manifest stands beside it.
const manifest = join(dirname(process.argv[1] ?? ''), 'task.json');
const definition = readOwnDefinition(readFileSync(manifest, 'utf8'));
const agent = createTaskLibAgent();
// A bundle for agents is CommonJS, which has no `await` here. What would be rejected is told by task-lib as a failure.
void runAgentTask({ agent, definition, signal: cancellation.signal, environment: process.env });
