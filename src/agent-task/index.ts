/** The task `InvokeRestApiAgent@1`. `main.ts` is what an agent starts. */
export type { AgentCertificates, AgentEndpoint, AgentPort, AgentProxy, AgentVariable } from './agent-port.js';
export type { AgentTaskOptions } from './agent-task-options.js';
export { runAgentTask } from './run-agent-task.js';
export type { TaskResult } from './task-result.js';
