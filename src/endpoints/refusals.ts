import { RequestRefusedError } from '../azure-devops/index.js';

/** A refusal of the server with a reason that is known here. It keeps all that the server said. */
abstract class KnownRefusalError extends RequestRefusedError {
  constructor(refusal: RequestRefusedError, verdict: string, hint: string) {
    super(refusal, verdict, { hint, cause: refusal });
  }
}

/** Another service connection has the name, perhaps one that the token's owner cannot see. */
export class DuplicateEndpointError extends KnownRefusalError {
  override readonly code = 'DUPLICATE_ENDPOINT';

  constructor(refusal: RequestRefusedError) {
    super(
      refusal,
      'a service connection of this name exists',
      'Choose another name, or update the one there is. It may be invisible to you: only its administrators and users see it.',
    );
  }
}

/** Secrets and some other fields of a service connection are for its administrators in the whole organization. */
export class AdministratorNeededError extends KnownRefusalError {
  override readonly code = 'ADMINISTRATOR_NEEDED';

  constructor(refusal: RequestRefusedError) {
    super(
      refusal,
      'it needs an administrator of the service connection on the level of the organization',
      'Administrators of a project may only rename, describe and permit it; ask its creator, or an administrator of the organization, for the role.',
    );
  }
}

/** The token's owner may not create service connections in the project. */
export class CreatorNeededError extends KnownRefusalError {
  override readonly code = 'CREATOR_NEEDED';

  constructor(refusal: RequestRefusedError) {
    super(
      refusal,
      'it needs a creator of service connections in the project',
      'Ask an administrator of the project for the role Creator (Project settings, Service connections, Security).',
    );
  }
}

/** The server wants project references, which only its newer generation takes. */
export class ProjectReferenceNeededError extends KnownRefusalError {
  override readonly code = 'PROJECT_REFERENCE_NEEDED';

  constructor(refusal: RequestRefusedError) {
    super(
      refusal,
      'the server wants to know the projects that use it',
      'The server is of a newer generation than the profile says: leave the profile out, or choose services or server2022.',
    );
  }
}

/** The server does not know the type, or not with this scheme. */
export class UnknownTypeOrSchemeError extends KnownRefusalError {
  override readonly code = 'UNKNOWN_TYPE_OR_SCHEME';

  constructor(refusal: RequestRefusedError) {
    super(
      refusal,
      'the server does not know the type or its scheme',
      'List the types of the server. Types of the marketplace exist only where their extension is installed.',
    );
  }
}

/** The server wants an authorization with the endpoint. */
export class AuthorizationNeededError extends KnownRefusalError {
  override readonly code = 'AUTHORIZATION_NEEDED';

  constructor(refusal: RequestRefusedError) {
    super(refusal, 'it needs an authorization', 'Give the scheme and its parameters.');
  }
}

/** The parameters of a registry's authorization cannot be changed. */
export class RegistryAuthorizationError extends KnownRefusalError {
  override readonly code = 'REGISTRY_AUTHORIZATION';

  constructor(refusal: RequestRefusedError) {
    super(
      refusal,
      'the authorization of a container registry cannot be changed',
      'Leave the service principal as it is, or create another service connection.',
    );
  }
}

/** The application in Entra still trusts the service connection. */
export class FederatedCredentialsError extends KnownRefusalError {
  override readonly code = 'FEDERATED_CREDENTIALS';

  constructor(refusal: RequestRefusedError) {
    super(
      refusal,
      'the application in Entra still has federated credentials for it',
      'Remove the federated credentials from the application or managed identity, then delete it again.',
    );
  }
}

/** The service could not make the identity of a service connection. */
export class AutomaticCreationError extends KnownRefusalError {
  override readonly code = 'AUTOMATIC_CREATION';

  constructor(refusal: RequestRefusedError) {
    super(
      refusal,
      'the service makes no identity for it',
      "It makes identities (creationMode Automatic) for users only, not for service principals, managed identities or a pipeline's token: create one yourself, and give it with creationMode Manual.",
    );
  }
}

/** An error inside the service, for which there is a known reason in updates and shares. */
export class ServiceInternalError extends KnownRefusalError {
  override readonly code = 'SERVICE_INTERNAL_ERROR';

  constructor(refusal: RequestRefusedError) {
    super(
      refusal,
      'the service had an error inside',
      'Known reasons are a share under another name, and a subscription whose name has changed in Azure since.',
    );
  }
}

/** How a refusal is recognized: by the name of the exception, or by words of its message, both ignoring case. */
interface KnownRefusal {
  readonly typeKey?: string;
  readonly words?: string;
  /** Whether it says something of writes alone. */
  readonly ofWrites?: boolean;
  readonly error: new (refusal: RequestRefusedError) => KnownRefusalError;
}

/**
 * The texts are those that users of the service have published, see the reports at microsoft/terraform-provider-azuredevops
 * (issues 657, 1214, 427), nkdAgility/azure-devops-migration-tools (1290) and Azure/azure-cli-extensions (6453). The
 * status means nothing: a duplicate has been seen with 500.
 */
const knownRefusals: readonly KnownRefusal[] = [
  { typeKey: 'DuplicateServiceConnectionException', error: DuplicateEndpointError },
  { words: 'level Administrator of the service endpoint', error: AdministratorNeededError },
  { words: 'You need to be a Creator for service connections', error: CreatorNeededError },
  { words: 'At least one project reference', error: ProjectReferenceNeededError },
  { words: 'Unable to find service connection type', error: UnknownTypeOrSchemeError },
  { words: "Endpoint type couldn't be recognized", error: UnknownTypeOrSchemeError },
  { words: 'Service Connection Authorization cannot be null', error: AuthorizationNeededError },
  { words: 'Updating the authorization data is not allowed', error: RegistryAuthorizationError },
  { words: 'while federated credentials', error: FederatedCredentialsError },
  { words: 'TF400898', ofWrites: true, error: ServiceInternalError },
];

/**
 * The refusal with its reason as a class, where the reason is known; else the refusal itself.
 *
 * @example
 * explainRefusal(refused); // DuplicateEndpointError where the server's typeKey is DuplicateServiceConnectionException
 */
export function explainRefusal(refusal: RequestRefusedError): RequestRefusedError {
  const message = refusal.serverMessage?.toLowerCase() ?? '';
  const known = knownRefusals.find(({ typeKey, words, ofWrites = false }) => {
    if (ofWrites && refusal.method === 'GET') return false;
    if (typeKey !== undefined) return refusal.typeKey?.toLowerCase() === typeKey.toLowerCase();
    return words !== undefined && message.includes(words.toLowerCase());
  });
  return known ? new known.error(refusal) : refusal;
}

/** Names of the exceptions by which the service says that there is no such project. */
const missingProject = ['ProjectDoesNotExistException', 'ProjectDoesNotExistWithNameException'];

/** Whether the server refuses because there is no such project. */
export function isMissingProject(error: unknown): boolean {
  return error instanceof RequestRefusedError && missingProject.includes(error.typeKey ?? '');
}
