export {
  type Configuration,
  type ConfiguredFile,
  type ConfiguredValue,
  emptyConfiguration,
  type ServiceConnectionEntry,
  type ServiceConnectionPlaces,
  type SharedProject,
  type VariableGroupEntry,
} from './configuration.js';
export {
  DuplicateNameError,
  MissingEnvironmentVariableError,
  SecretFileError,
  UnknownProjectError,
} from './errors.js';
export { MAXIMUM_SECRET_FILE_BYTES } from './limits.js';
export { type InspectedConfiguration, inspectConfiguration, readConfiguration } from './read.js';
export { type Environment, resolveValue } from './resolve.js';
