/** Service endpoints ("service connections") of every server generation: read, written, planned and watched over. */

export { type InspectedConfiguration, inspectConfiguration } from '../configuration/index.js';
export * from './audit/index.js';
export type { ConnectOptions, EndpointScope, EndpointWarning } from './connect-options.js';
export type { DeletionPreview } from './deletion.js';
export * from './errors.js';
export * from './file/index.js';
export type { Profile } from './generations.js';
export { profiles } from './generations.js';
export type { ExecutionHistory, ExecutionRecord, PipelineReference } from './history.js';
export * from './limits.js';
export { mergeChange, withSecretsKept } from './merge.js';
export * from './options.js';
export type { PipelinePermissions } from './permissions.js';
export * from './plan/index.js';
export { type ProjectIdentity, referenceOf } from './references.js';
export type { SecretValues } from './rotate.js';
export {
  type EndpointSecret,
  endpointSecretNames,
  missingSecrets,
  type SecretHolder,
  type UpdateSituation,
} from './secrets.js';
export type {
  EndpointAuthorization,
  EndpointChange,
  EndpointProjectReference,
  EndpointSpecification,
  EndpointValues,
  ServiceEndpoint,
} from './service-endpoint.js';
export { ServiceEndpoints } from './service-endpoints.js';
export type { ConnectionTest } from './test-connection.js';
