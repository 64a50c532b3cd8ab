import { checkNewName } from './check-change.js';
import type { EndpointContext } from './context.js';
import { EmptyChangeError, EndpointNameError, UnknownSecretError } from './errors.js';
import type { UpdateOptions } from './options.js';
import { readForWrite } from './read-endpoint.js';
import { type EndpointSecret, endpointSecretNames } from './secrets.js';
import type { ServiceEndpoint } from './service-endpoint.js';
import { sendUpdate } from './update.js';
import { sameName, valueIn } from './values.js';

/** Secrets by their keys; each goes where the type has it, into the parameters or into `data`. */
export type SecretValues = Readonly<Record<string, string>>;

/**
 * Gives a service endpoint new secrets. An azurerm connection whose service principal the service made becomes one of
 * creation mode Manual, without which the service takes no key (a 2022 blog post; azure-devops-docs issue 12381).
 *
 * @throws UnknownSecretError `UNKNOWN_SECRET`, EmptyChangeError `EMPTY_CHANGE`, and as `updateEndpoint` does
 */
export async function rotateSecrets(
  context: EndpointContext,
  nameOrId: string,
  secrets: SecretValues,
  options: UpdateOptions,
): Promise<ServiceEndpoint> {
  const operation = `rotate the secrets of service connection '${nameOrId}'`;
  if (Object.keys(secrets).length === 0) throw new EmptyChangeError(`the secrets of service connection '${nameOrId}'`);
  const current = await readForWrite(context, nameOrId, operation, options.signal);
  const change = await placeSecrets(context, current, secrets, options.signal);
  const forced = isAutomatic(current) ? { creationMode: 'Manual' } : undefined;
  return await sendUpdate(context, { current, change, operation, ...(forced && { forced }) }, options);
}

/**
 * Gives a service endpoint a new name in its project.
 *
 * @throws EndpointNameError `ENDPOINT_NAME`, InvalidEndpointError `INVALID_ENDPOINT` for a comma or a slash, and as
 * {@link rotateSecrets} does
 */
export async function renameEndpoint(
  context: EndpointContext,
  nameOrId: string,
  name: string,
  { secrets = {}, ...options }: UpdateOptions & { readonly secrets?: SecretValues },
): Promise<ServiceEndpoint> {
  if (name.trim() === '') throw new EndpointNameError();
  checkNewName(nameOrId, name, 'renamed');
  const operation = `rename service connection '${nameOrId}'`;
  const current = await readForWrite(context, nameOrId, operation, options.signal);
  const change = { name, ...(await placeSecrets(context, current, secrets, options.signal)) };
  return await sendUpdate(context, { current, change, operation }, options);
}

async function placeSecrets(
  context: EndpointContext,
  current: ServiceEndpoint,
  secrets: SecretValues,
  signal: AbortSignal | undefined,
): Promise<Partial<Record<EndpointSecret['place'], SecretValues>>> {
  const type = await context.types.find(current.type, signal);
  const known = endpointSecretNames(current, type);
  const placed = Object.entries(secrets).map(([key, value]) => {
    const secret = known.find((candidate) => isMeant(candidate, key));
    if (!secret) {
      throw new UnknownSecretError(
        current,
        key,
        known.map((candidate) => candidate.key),
      );
    }
    return { ...secret, value };
  });
  const of = (place: EndpointSecret['place']): Partial<Record<EndpointSecret['place'], SecretValues>> => {
    const entries = placed.filter((secret) => secret.place === place).map(({ key, value }) => [key, value] as const);
    return entries.length === 0 ? {} : { [place]: Object.fromEntries(entries) };
  };
  return { ...of('parameters'), ...of('data') };
}

/** By its key, or by where it stands as well, as `parameters.password` or `data.privatekey`. */
function isMeant({ place, key }: EndpointSecret, given: string): boolean {
  const paths = place === 'data' ? [`data.${key}`] : [`parameters.${key}`, `authorization.parameters.${key}`];
  return [key, ...paths].some((name) => sameName(name, given));
}

function isAutomatic({ type, authorization: { scheme }, data }: ServiceEndpoint): boolean {
  return (
    sameName(type, 'azurerm') &&
    sameName(scheme, 'ServicePrincipal') &&
    sameName(valueIn(data, 'creationMode') ?? '', 'Automatic')
  );
}
