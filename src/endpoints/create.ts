import { AnswerFormatError, RequestRefusedError } from '../azure-devops/index.js';
import {
  completeEndpoint,
  type EndpointType,
  endpointTypes,
  findEndpointType,
  validateEndpoint,
} from '../endpoint-types/index.js';
import { checkNewName, checkUrlCredentials } from './check-change.js';
import type { EndpointContext } from './context.js';
import { InvalidEndpointError } from './errors.js';
import type { CreateOptions, ShareTarget } from './options.js';
import { confidentialValues, withTextsMasked } from './redact.js';
import { newReference } from './references.js';
import { AutomaticCreationError } from './refusals.js';
import { CREATOR_ROLE } from './scopes.js';
import { checkGivenValues } from './secrets.js';
import type { EndpointProjectReference, EndpointSpecification, ServiceEndpoint } from './service-endpoint.js';
import { sameName, valueIn } from './values.js';
import { waitUntilReady } from './wait.js';
import { write, writtenEndpoint } from './write.js';

/**
 * Creates a service endpoint, and waits where the service finishes it in the background.
 *
 * @throws InvalidEndpointError `INVALID_ENDPOINT`, CredentialsInUrlError `CREDENTIALS_IN_URL`, EmptySecretError
 * `EMPTY_SECRET`, DuplicateEndpointError `DUPLICATE_ENDPOINT`, UncertainWriteError `WRITE_UNCERTAIN`, EndpointFailedError
 * `ENDPOINT_FAILED`, EndpointNotReadyError `ENDPOINT_NOT_READY` and the refusals of the server
 */
export async function createEndpoint(
  context: EndpointContext,
  specification: EndpointSpecification,
  options: CreateOptions,
): Promise<ServiceEndpoint> {
  const { sharedWith = [], wait = true, timeout, onState, signal } = options;
  const operation = `create service connection '${specification.name}' in project '${context.project}'`;
  checkByItself(specification, sharedWith);
  const types = await typesFor(context, specification, options);
  const endpoint = completeEndpoint(specification, types);
  const type = findEndpointType(endpoint.type, types);
  const { parameters, data } = endpoint;
  // Which keys are secret is known for sure only by the types of the server.
  checkGivenValues(endpoint.name, { parameters, data }, type, endpoint.scheme);
  for (const secret of confidentialValues([parameters, data], type, endpoint.scheme)) context.masker.add(secret);
  const contract = await context.contract(signal);
  if (sharedWith.length > 0) contract.require('share', `${operation} and share it`);
  const references =
    contract.generation.projectReferences && (await referencesOf(context, specification, sharedWith, signal));
  const body = {
    name: endpoint.name,
    type: endpoint.type,
    url: endpoint.url,
    description: endpoint.description ?? '',
    authorization: { scheme: endpoint.scheme, parameters },
    data,
    ...(references && {
      owner: 'library',
      isShared: false,
      isReady: true,
      serviceEndpointProjectReferences: references,
    }),
  };
  const created = await send(context, operation, body, signal);
  if (!wait) return created;
  return withTextsMasked(await waitUntilReady(context, created, { timeout, onState, signal }), context.masker);
}

/** What is wrong by whatever type, whether the type is to be asked or not. */
function checkByItself(specification: EndpointSpecification, sharedWith: readonly ShareTarget[]): void {
  const { name, url, scheme, parameters, data } = specification;
  const type = findEndpointType(specification.type);
  checkUrlCredentials(name, url, type, scheme);
  checkGivenValues(name, { parameters, data }, type, scheme);
  for (const target of sharedWith) checkNewName(name, target.name, 'shared');
}

/** The types by which the specification is right. The server's own go before the catalogue, which may be too old. */
async function typesFor(
  context: EndpointContext,
  specification: EndpointSpecification,
  { validate = true, unknownKeys = 'refuse', signal }: CreateOptions,
): Promise<readonly EndpointType[]> {
  if (!validate) return endpointTypes;
  const faultsBy = (types: readonly EndpointType[]): ReturnType<typeof validateEndpoint> =>
    validateEndpoint(specification, types).filter(({ id }) => unknownKeys === 'refuse' || id !== 'unknown-key');
  const faults = faultsBy(endpointTypes);
  if (faults.length === 0) return endpointTypes;
  if (!faults.every(({ id }) => id.startsWith('unknown-'))) throw new InvalidEndpointError(specification.name, faults);
  const types = await context.types.all(signal);
  const remaining = faultsBy(types);
  if (remaining.length > 0) throw new InvalidEndpointError(specification.name, remaining);
  return types;
}

/** The project of the client, and those that it is shared with; each has its own name for it. */
async function referencesOf(
  context: EndpointContext,
  { name, description = '' }: EndpointSpecification,
  sharedWith: readonly ShareTarget[],
  signal: AbortSignal | undefined,
): Promise<readonly EndpointProjectReference[]> {
  const [project, ...projects] = await context.projects.findAll(
    [context.project, ...sharedWith.map((target) => target.project)],
    signal,
  );
  if (!project) throw new TypeError('A project that was found is missing.');
  const own = newReference(project, name, description);
  const others = sharedWith.flatMap((target, index) => {
    const other = projects[index];
    return other ? [newReference(other, target.name ?? name, target.description ?? description)] : [];
  });
  return [own, ...others.filter(({ projectReference: { id } }) => !sameName(id, own.projectReference.id))];
}

async function send(
  context: EndpointContext,
  operation: string,
  body: { readonly name: string; readonly data: Readonly<Record<string, string | null>> },
  signal: AbortSignal | undefined,
): Promise<ServiceEndpoint> {
  try {
    const { name } = body;
    const request = { operation, method: 'POST', name, body, role: CREATOR_ROLE, signal } as const;
    const { value, status } = await write(context, request);
    const created = writtenEndpoint(context, value);
    if (!created) throw new AnswerFormatError(operation, status, 'it has no service connection');
    return created;
  } catch (error) {
    // The service makes identities for users only, and has no text of its own for it that is publicly known.
    const isAutomatic = sameName(valueIn(body.data, 'creationMode') ?? '', 'Automatic');
    const isUnexplained = error instanceof RequestRefusedError && error.constructor === RequestRefusedError;
    throw isAutomatic && isUnexplained ? new AutomaticCreationError(error) : error;
  }
}
