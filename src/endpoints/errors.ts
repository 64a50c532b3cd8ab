/** The failures of the client for service endpoints, beside those of the connection below it. */
export {
  AlreadySharedError,
  EmptyChangeError,
  EmptySecretError,
  FixedFieldError,
  InvalidEndpointError,
  LastProjectError,
  MissingSecretsError,
  NotSharedError,
  PipelineIdError,
  UnknownSecretError,
} from './change-errors.js';
export {
  ActionFilterError,
  AmbiguousEndpointNameError,
  EndpointIdError,
  EndpointNameError,
  HistoryPageError,
  type NamedEndpoint,
  ProjectNameError,
  UnknownProfileError,
  UnsupportedOperationError,
  UnverifiableSchemeError,
  WaitTimeoutError,
} from './input-errors.js';
export {
  AdministratorNeededError,
  AuthorizationNeededError,
  AutomaticCreationError,
  CreatorNeededError,
  DuplicateEndpointError,
  FederatedCredentialsError,
  ProjectReferenceNeededError,
  RegistryAuthorizationError,
  ServiceInternalError,
  UnknownTypeOrSchemeError,
} from './refusals.js';
export {
  EndpointFailedError,
  EndpointNotDeletedError,
  EndpointNotFoundError,
  EndpointNotReadyError,
  PartialEndpointError,
  ProjectNotFoundError,
  UnknownGenerationError,
} from './remote-errors.js';
