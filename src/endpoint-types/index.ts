export { endpointTypes } from './catalogue.js';
export { type CompleteEndpoint, completeEndpoint } from './complete.js';
export { confidentialKeys, isConfidentialKey } from './confidential.js';
export { defaultUrl } from './default-url.js';
export type {
  AsynchronousCreation,
  EndpointInput,
  EndpointScheme,
  EndpointType,
  GivenValues,
  InputDataType,
} from './endpoint-type.js';
export { canonicalKey, findEndpointType, findInput, findScheme, inputsOf, type TypeOrName } from './find.js';
export type { EndpointFinding, EndpointFindingId, EndpointSection } from './finding.js';
export { fixedKeysChanged } from './fixed-keys.js';
export { mergeTypes } from './merge-types.js';
export { readServerTypes } from './read-server-types.js';
export type { LegacyServerEndpointType, ServerEndpointType } from './server-type.js';
export { toLegacyServerType, toServerType } from './to-server-type.js';
export { type EndpointDescription, validateEndpoint } from './validate.js';
