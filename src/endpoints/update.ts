import { AnswerFormatError } from '../azure-devops/index.js';
import { type EndpointType, fixedKeysChanged } from '../endpoint-types/index.js';
import type { EndpointContext } from './context.js';
import {
  EmptyChangeError,
  EndpointIdError,
  EndpointNotFoundError,
  FixedFieldError,
  MissingSecretsError,
} from './errors.js';
import { type JsonObject, listItems, member } from './json-value.js';
import { changesScheme, mergeChange, withSecretsKept } from './merge.js';
import type { EndpointUpdate, UpdateOptions } from './options.js';
import { readById, readForWrite } from './read-endpoint.js';
import { confidentialValues, withTextsMasked } from './redact.js';
import { referenceOf, withReferenceText } from './references.js';
import { ADMINISTRATOR_ROLE } from './scopes.js';
import { checkGivenSecrets, missingSecrets } from './secrets.js';
import type { EndpointChange, ServiceEndpoint } from './service-endpoint.js';
import { readServiceEndpoint } from './shapes.js';
import { isGuid, keyIn, sameName, valueIn } from './values.js';
import { write, writtenEndpoint } from './write.js';

/** A change that the caller is sure of, with what the service may refuse to others. */
export interface UpdatePlan {
  readonly current: ServiceEndpoint;
  readonly change: EndpointChange;
  readonly operation: string;
  /** Keys that are changed although the type calls them fixed. */
  readonly forced?: Readonly<Record<string, string>>;
}

/**
 * Changes one service endpoint: a merge onto a fresh read.
 *
 * @throws MissingSecretsError `MISSING_SECRETS`, EmptySecretError `EMPTY_SECRET`, FixedFieldError `FIXED_FIELD`, EmptyChangeError `EMPTY_CHANGE`,
 * PartialEndpointError `PARTIAL_ENDPOINT`, and the refusals of the server
 */
export async function updateEndpoint(
  context: EndpointContext,
  nameOrId: string,
  change: EndpointChange,
  options: UpdateOptions,
): Promise<ServiceEndpoint> {
  const operation = `update service connection '${nameOrId}'`;
  checkNotEmpty(change, nameOrId);
  const current = await readForWrite(context, nameOrId, operation, options.signal);
  return await sendUpdate(context, { current, change, operation }, options);
}

/** Sends one update whose base was just read. */
export async function sendUpdate(
  context: EndpointContext,
  plan: UpdatePlan,
  options: UpdateOptions,
): Promise<ServiceEndpoint> {
  const { current, operation } = plan;
  const { signal } = options;
  const body = await updateBody(context, plan, options);
  const { value } = await write(context, {
    operation,
    method: 'PUT',
    id: current.id,
    body,
    role: ADMINISTRATOR_ROLE,
    signal,
  });
  const written = writtenEndpoint(context, value);
  if (written) return written;
  const read = await readById(context, current.id, signal);
  if (!read) throw new EndpointNotFoundError(current.id, context.project);
  return withTextsMasked(read, context.masker);
}

/**
 * Changes several service endpoints in one request. All of them are read and checked before it is sent.
 *
 * @throws as {@link updateEndpoint} does, and UnsupportedOperationError `UNSUPPORTED_OPERATION`
 */
export async function updateEndpoints(
  context: EndpointContext,
  updates: readonly EndpointUpdate[],
  options: UpdateOptions,
): Promise<readonly ServiceEndpoint[]> {
  const { signal } = options;
  if (updates.length === 0) return [];
  const operation = `update ${updates.length} service connections of project '${context.project}'`;
  const targets = updates.map((update) => ({
    id: 'id' in update ? update.id : update.endpoint.id,
    change: update.change,
  }));
  for (const { id, change } of targets) {
    if (!isGuid(id)) throw new EndpointIdError(id);
    checkNotEmpty(change, id);
  }
  (await context.contract(signal)).require('updateMany', operation);
  const plans = await Promise.all(
    targets.map(async ({ id, change }) => ({
      current: await readForWrite(context, id, operation, signal),
      change,
      operation,
    })),
  );
  const body: JsonObject[] = [];
  for (const plan of plans) body.push(await updateBody(context, plan, options));
  const { value, status } = await write(context, { operation, method: 'PUT', body, role: ADMINISTRATOR_ROLE, signal });
  const items = listItems(value);
  if (!items) throw new AnswerFormatError(operation, status, 'it has no list of service connections');
  return items.flatMap((item) => writtenEndpoint(context, item) ?? []);
}

/** The checks before an update, and its body. */
async function updateBody(
  context: EndpointContext,
  { current, change, forced }: UpdatePlan,
  { keepSecrets = false, signal }: UpdateOptions,
): Promise<JsonObject> {
  const type = await context.types.find(current.type, signal);
  checkFixed(current, change, type);
  const given = [change.parameters ?? {}, change.data ?? {}];
  checkGivenSecrets(current.name, given, type, change.scheme ?? current.authorization.scheme);
  const whole: EndpointChange = forced ? { ...change, data: { ...change.data, ...forced } } : change;
  const { generation } = await context.contract(signal);
  const body = mergeChange(current.raw, whole, type);
  const merged = readServiceEndpoint(body) ?? current;
  const { leavesSecretsOut } = generation;
  const missing = missingSecrets({ merged, change: whole, type, leavesSecretsOut });
  // Under another scheme there is nothing to keep.
  const mayKeep = keepSecrets && !changesScheme(current.authorization.scheme, change);
  if (missing.length > 0 && !mayKeep) {
    throw new MissingSecretsError(
      current,
      missing.map(({ key }) => key),
    );
  }
  for (const secret of confidentialValues(given, type, merged.authorization.scheme)) context.masker.add(secret);
  const kept = missing.length > 0 ? withSecretsKept(body, missing) : body;
  return generation.projectReferences ? await withReferences(context, kept, current, change, signal) : kept;
}

/** The name that is seen is that of the project's reference, so both are changed. */
async function withReferences(
  context: EndpointContext,
  body: JsonObject,
  current: ServiceEndpoint,
  { name, description }: EndpointChange,
  signal: AbortSignal | undefined,
): Promise<JsonObject> {
  const references = current.serviceEndpointProjectReferences;
  const text = { ...(name !== undefined && { name }), ...(description !== undefined && { description }) };
  if (references.length > 0 && Object.keys(text).length === 0) return body;
  const known = referenceOf(references, context.project)?.projectReference;
  const project = known
    ? { id: known.id, name: known.name ?? context.project }
    : await context.projects.find(context.project, signal);
  const given = member(current.raw, 'serviceEndpointProjectReferences');
  const fallback = { name: current.name, description: current.description };
  return { ...body, serviceEndpointProjectReferences: withReferenceText(given, project, text, fallback) };
}

function checkNotEmpty(change: EndpointChange, nameOrId: string): void {
  if (Object.values(change).every((value) => value === undefined)) {
    throw new EmptyChangeError(`service connection '${nameOrId}'`);
  }
}

/** What the service fixes at creation. A value that is there already is no change. */
function checkFixed(
  current: ServiceEndpoint,
  { parameters = {}, data = {} }: EndpointChange,
  type: EndpointType | undefined,
): void {
  const { authorization } = current;
  const fields = [
    ...fixedKeysChanged(type ?? current.type, current.data, data).map(({ key }) => key),
    ...fixedKeysChanged(type ?? current.type, authorization.parameters ?? {}, parameters).map(({ key }) => key),
    ...fixedOfRegistry(current, parameters),
  ];
  if (fields.length > 0) throw new FixedFieldError(current, current.type, [...new Set(fields)]);
}

/** A container registry keeps its service principal (terraform-provider-azuredevops issue 1214). */
function fixedOfRegistry(
  { type, data, authorization }: ServiceEndpoint,
  parameters: Readonly<Record<string, string>>,
): readonly string[] {
  const isRegistry = sameName(type, 'dockerregistry') && sameName(valueIn(data, 'registrytype') ?? '', 'ACR');
  const key = 'serviceprincipalid';
  if (!isRegistry || keyIn(parameters, key) === undefined) return [];
  return valueIn(parameters, key) === valueIn<string | null>(authorization.parameters, key) ? [] : [key];
}
