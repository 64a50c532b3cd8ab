/** Handlers: the work for tasks that call, and the servers by which they call. */
export type { Authentication, AuthenticationOption } from './authentication/authenticator.js';
export type { BasicAuthentication } from './authentication/basic.js';
export type { HmacAuthentication } from './authentication/hmac.js';
export type { SharedSecretAuthentication } from './authentication/shared-secret.js';
export {
  createFunctionsHandler,
  type FunctionsContext,
  type FunctionsHandler,
  type FunctionsResponse,
} from './azure-functions-adapter.js';
export { type CheckDefinition, type CheckVerdict, defineCheck, type TaskCheck } from './check.js';
export type { GivenEnding, TaskEnding } from './ending.js';
export * from './errors.js';
export type { HandlerFailure } from './failures.js';
export { defineHandler, type HandlerDefinition, type HandlerOutcome, type TaskHandler } from './handler.js';
export type { TaskRefusal, TaskServiceOptions } from './handler-options.js';
export type { HandlerTask, TaskReports, TaskRequest } from './handler-task.js';
export * from './limits.js';
export { createNodeListener, type NodeListener } from './node-adapter.js';
export { createWebHandler, type WebContext, type WebHandler, type WebRequest } from './web-adapter.js';
