import { type EndpointInput, type EndpointType, findEndpointType, findScheme } from '../../endpoint-types/index.js';
import { projectTitle } from '../plan/compare-sharing.js';
import { type ConnectionView, compareTexts } from '../plan/connection-view.js';
import type { PipelinePermissions } from '../plan/port.js';
import { endpointSecretNames } from '../secrets.js';
import type { EndpointProjectReference, EndpointValues } from '../service-endpoint.js';
import { keyIn, sameName } from '../values.js';
import type { ExportedSecret, SecretNames } from './secret-names.js';

/** An entry of `agentless.yml`, as it is written. */
export interface ExportedEntry {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly secrets: readonly ExportedSecret[];
}

/** Whether only a read of the connection by itself tells which secrets it has: lists leave them all out. */
export function needsWholeRead({ endpoint }: ConnectionView, types: readonly EndpointType[]): boolean {
  if (endpoint.authorization.parameters === undefined) return true;
  const type = findEndpointType(endpoint.type, types);
  return !type || endpointSecretNames(endpoint, type).some(({ required }) => !required);
}

/**
 * A connection as an entry. Its secrets become references to the environment: those that it has, or where the server leaves
 * them out of its answers, all that its type can have.
 */
export function describeConnection(
  view: ConnectionView,
  permissions: PipelinePermissions | undefined,
  types: readonly EndpointType[],
  names: SecretNames,
): ExportedEntry {
  const { endpoint, name, description } = view;
  const { scheme, parameters = {} } = endpoint.authorization;
  const type = findEndpointType(endpoint.type, types);
  const secrets = endpointSecretNames(endpoint, type)
    .filter(({ place, key, required }) => {
      const values = place === 'data' ? endpoint.data : parameters;
      return required || view.isLegacy || keyIn(values, key) !== undefined;
    })
    .map(({ place, key }): ExportedSecret => ({ variable: names.variable(name, key), connection: name, place, key }));
  const schemeInputs = (type && findScheme(type, scheme)?.parameters) ?? [];
  const values = (place: 'parameters' | 'data', map: EndpointValues, inputs: readonly EndpointInput[]) =>
    describeValues(
      map,
      inputs,
      secrets.filter((secret) => secret.place === place),
    );
  const authorization = values('parameters', parameters, schemeInputs);
  const data = values('data', endpoint.data, type?.data ?? []);
  const entry = {
    name,
    type: endpoint.type,
    ...(endpoint.url !== '' && { url: endpoint.url }),
    ...(description !== '' && { description }),
    authorization: { scheme, ...(Object.keys(authorization).length > 0 && { parameters: authorization }) },
    ...(Object.keys(data).length > 0 && { data }),
    ...(view.others.length > 0 && {
      sharedWith: view.others.map((other) => describeShare(other, view)).toSorted(byProject),
    }),
    ...(permissions && {
      pipelines: permissions.allPipelines ? 'all' : permissions.pipelines.toSorted((a, b) => a - b),
    }),
  };
  return { entry, secrets };
}

/** In the order of the keys. What the server fills in by itself is left out: it would be refused from a file. */
function describeValues(
  map: EndpointValues,
  inputs: readonly EndpointInput[],
  secrets: readonly ExportedSecret[],
): Record<string, unknown> {
  const isFilled = (key: string): boolean => inputs.some((input) => input.filledByServer && sameName(input.key, key));
  const isSecret = (key: string): boolean => secrets.some((secret) => sameName(secret.key, key));
  const open = Object.entries(map).filter(([key, value]) => value && !isFilled(key) && !isSecret(key));
  const references = secrets.map(({ key, variable }) => [key, { env: variable }] as const);
  return Object.fromEntries([...open, ...references].toSorted(([left], [right]) => compareTexts(left, right)));
}

/** The name of the project, or with it what the connection is called there. */
function describeShare(reference: EndpointProjectReference, view: ConnectionView): string | Record<string, string> {
  const { name, description } = reference;
  const own = {
    ...(name !== '' && name !== view.name && { name }),
    ...(description !== undefined && description !== view.description && { description }),
  };
  const project = projectTitle(reference);
  return Object.keys(own).length === 0 ? project : { project, ...own };
}

function byProject(left: string | Record<string, string>, right: string | Record<string, string>): number {
  const project = (share: string | Record<string, string>): string =>
    typeof share === 'string' ? share : (share['project'] ?? '');
  return compareTexts(project(left), project(right));
}
