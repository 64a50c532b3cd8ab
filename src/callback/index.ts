/** What a service says back to the task that called it: started, log lines, progress, variables, files, completed. */

export { SecretMasker } from '../secret-masker.js';
export type { Completion } from './completion.js';
export * from './errors.js';
export { AllowedOrigins, DEFAULT_ALLOWED_ORIGINS } from './facts/allowed-origins.js';
export type { FactSource } from './facts/read-headers.js';
export {
  factNames,
  type HubName,
  hubNames,
  type RequestType,
  requestTypes,
  type TaskFacts,
  taskKey,
} from './facts/session-facts.js';
export * from './handlers/index.js';
export * from './limits.js';
export { type TaskResult as CompletionResult, taskResults } from './protocol/event-bodies.js';
export { SUMMARY_ATTACHMENT_TYPE } from './records/attachment.js';
export { type IssueType, issueTypes } from './records/issues.js';
export { reservedPrefixes } from './records/variable-name.js';
export type { CallOptions, SummaryOptions, TaskSessionOptions, VariableOptions } from './session-options.js';
export { type TaskConnectionOptions, TaskConnections } from './task-connections.js';
export { TaskSession } from './task-session.js';
