export * from './callback/index.js';
export * from './criteria/index.js';
export * from './endpoints/index.js';
export { AgentlessError, InputError, RemoteError, type SourceLocation } from './errors.js';
export * from './local/index.js';
export * from './tasks/index.js';
