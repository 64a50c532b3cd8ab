export {
  type Configuration,
  type ConfiguredValue,
  emptyConfiguration,
  type ServiceConnectionEntry,
  type VariableGroupEntry,
} from './configuration.js';
export { DuplicateNameError, MissingEnvironmentVariableError, UnknownProjectError } from './errors.js';
export { readConfiguration } from './read.js';
export { type Environment, resolveValue } from './resolve.js';
