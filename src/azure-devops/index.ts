/** One connection to an organization or collection of Azure DevOps: credentials, proxies, repeats, typed errors. */
export { AzureDevOpsConnection } from './connection.js';
export type { Credentials } from './credentials.js';
export * from './errors.js';
export * from './limits.js';
export type { ResolvedRoute, ResourceRoute } from './node-api.js';
export type { ConnectionOptions } from './options.js';
export type {
  AzureDevOpsPort,
  Query,
  ResourceLocation,
  ServiceAnswer,
  ServiceMethod,
  ServiceRequest,
  WaitNotice,
} from './service-request.js';
export { untilAborted } from './until-aborted.js';
