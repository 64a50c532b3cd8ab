import { AnswerFormatError, RequestRefusedError } from '../azure-devops/index.js';
import {
  completeEndpoint,
  type EndpointType,
  endpointTypes,
  findEndpointType,
  validateEndpoint,
} from '../endpoint-types/index.js';
import type { EndpointContext } from './context.js';
import { InvalidEndpointError } from './errors.js';
import type { CreateOptions, ShareTarget } from './options.js';
import { confidentialValues, withTextsMasked } from './redact.js';
import { newReference } from './references.js';
import { AutomaticCreationError } from './refusals.js';
import { CREATOR_ROLE } from './scopes.js';
import { checkGivenSecrets } from './secrets.js';
import type { EndpointProjectReference, EndpointSpecification, ServiceEndpoint } from './service-endpoint.js';
import { sameName, valueIn } from './values.js';
import { waitUntilReady } from './wait.js';
import { write, writtenEndpoint } from './write.js';

/**
 * Creates a service endpoint, and waits where the service finishes it in the background.
 *
 * @throws InvalidEndpointError `INVALID_ENDPOINT`, EmptySecretError `EMPTY_SECRET`, DuplicateEndpointError `DUPLICATE_ENDPOINT`, EndpointFailedError
 * `ENDPOINT_FAILED`, EndpointNotReadyError `ENDPOINT_NOT_READY` and the refusals of the server
 */
export async function createEndpoint(
  context: EndpointContext,
  specification: EndpointSpecification,
  { sharedWith = [], wait = true, validate = true, timeout, signal }: CreateOptions,
): Promise<ServiceEndpoint> {
  const operation = `create service connection '${specification.name}' in project '${context.project}'`;
  const types = validate ? await check(context, specification, signal) : endpointTypes;
  const endpoint = completeEndpoint(specification, types);
  const type = findEndpointType(endpoint.type, types);
  const { parameters, data } = endpoint;
  checkGivenSecrets(endpoint.name, [parameters, data], type, endpoint.scheme);
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
  return withTextsMasked(await waitUntilReady(context, created, { timeout, signal }), context.masker);
}

/** The types by which the specification is right. The server's own go before the catalogue, which may be too old. */
async function check(
  context: EndpointContext,
  specification: EndpointSpecification,
  signal: AbortSignal | undefined,
): Promise<readonly EndpointType[]> {
  const faultsBy = (types: readonly EndpointType[]): ReturnType<typeof validateEndpoint> =>
    validateEndpoint(specification, types);
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
  const own = newReference(await context.projects.find(context.project, signal), name, description);
  const others = await Promise.all(
    sharedWith.map(async (target) => {
      const project = await context.projects.find(target.project, signal);
      return newReference(project, target.name ?? name, target.description ?? description);
    }),
  );
  return [own, ...others.filter(({ projectReference: { id } }) => !sameName(id, own.projectReference.id))];
}

async function send(
  context: EndpointContext,
  operation: string,
  body: { readonly data: Readonly<Record<string, string | null>> },
  signal: AbortSignal | undefined,
): Promise<ServiceEndpoint> {
  try {
    const { value, status } = await write(context, { operation, method: 'POST', body, role: CREATOR_ROLE, signal });
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
