import { AnswerFormatError } from '../azure-devops/index.js';
import { checkFixed, checkNewName, checkNewScheme, checkUrlCredentials, withKnownScheme } from './check-change.js';
import type { EndpointContext } from './context.js';
import { EmptyChangeError, EndpointIdError, MissingSecretsError, UncertainWriteError } from './errors.js';
import { type JsonObject, listItems, member } from './json-value.js';
import { changesScheme, mergeChange, withSecretsKept } from './merge.js';
import type { EndpointUpdate, UpdateOptions } from './options.js';
import { readForWrite } from './read-endpoint.js';
import { confidentialValues, withTextsMasked } from './redact.js';
import { referenceOf, withReferenceText } from './references.js';
import { ADMINISTRATOR_ROLE } from './scopes.js';
import { checkGivenValues, missingSecrets } from './secrets.js';
import type { EndpointChange, ServiceEndpoint } from './service-endpoint.js';
import { readServiceEndpoint } from './shapes.js';
import { usableElements } from './usable.js';
import { isGuid, sameName } from './values.js';
import { hasFailed, waitUntilReady } from './wait.js';
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
 * Changes one service endpoint: a merge onto a fresh read. Where the service works on it in the background, that is waited
 * for.
 *
 * @throws MissingSecretsError `MISSING_SECRETS`, EmptySecretError `EMPTY_SECRET`, FixedFieldError `FIXED_FIELD`,
 * EmptyChangeError `EMPTY_CHANGE`, InvalidEndpointError `INVALID_ENDPOINT`, CredentialsInUrlError `CREDENTIALS_IN_URL`,
 * PartialEndpointError `PARTIAL_ENDPOINT`, UncertainWriteError `WRITE_UNCERTAIN`, EndpointFailedError `ENDPOINT_FAILED` where
 * it is in state Failed afterwards, EndpointNotReadyError `ENDPOINT_NOT_READY`, and the refusals of the server
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
  const { value, status } = await write(context, {
    operation,
    method: 'PUT',
    id: current.id,
    body,
    role: ADMINISTRATOR_ROLE,
    signal,
  });
  const written = writtenEndpoint(context, value);
  // Nobody could tell whether a secret was stored.
  if (!written) {
    const fault = new AnswerFormatError(operation, status, 'it has no service connection');
    throw new UncertainWriteError(fault, current.name, false);
  }
  return withTextsMasked(await settled(context, written, options), context.masker);
}

/** As it is when the service has finished with an update; most are finished at once. */
async function settled(
  context: EndpointContext,
  written: ServiceEndpoint,
  { wait = true, timeout, onState, signal }: UpdateOptions,
): Promise<ServiceEndpoint> {
  const isUnderWay = sameName(written.operationStatus?.state ?? '', 'InProgress');
  if (!hasFailed(written) && !(isUnderWay && wait)) return written;
  return await waitUntilReady(context, written, { timeout, onState, signal }, 'update');
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
  const what = 'service connections that the server answers with';
  return usableElements(context, items, (item) => writtenEndpoint(context, item), { what, fault: 'they have no id' });
}

/** The checks before an update, and its body. */
async function updateBody(
  context: EndpointContext,
  { current, change: wanted, forced }: UpdatePlan,
  { keepSecrets = false, signal }: UpdateOptions,
): Promise<JsonObject> {
  // Older servers ignore it, and whoever has disabled a connection relies on that.
  if (wanted.isDisabled === true) (await context.contract(signal)).require('disable', `disable '${current.name}'`);
  const change = await withKnownScheme(context, current, wanted, signal);
  const type = await context.types.find(current.type, signal);
  const { parameters = {}, data = {}, scheme = current.authorization.scheme } = change;
  checkNewName(current.name, change.name, 'renamed');
  checkUrlCredentials(current.name, change.url, type, scheme);
  checkGivenValues(current.name, { parameters, data }, type, scheme);
  checkFixed(current, change, type);
  const whole: EndpointChange = forced ? { ...change, data: { ...change.data, ...forced } } : change;
  const { generation } = await context.contract(signal);
  const body = mergeChange(current.raw, whole, type);
  const merged = readServiceEndpoint(body) ?? current;
  const isNewScheme = changesScheme(current.authorization.scheme, change);
  if (isNewScheme) checkNewScheme(merged, type);
  const { leavesSecretsOut } = generation;
  const missing = missingSecrets({ merged, change: whole, type, leavesSecretsOut });
  // Under another scheme there is nothing to keep.
  const mayKeep = keepSecrets && !isNewScheme;
  if (missing.length > 0 && !mayKeep) {
    throw new MissingSecretsError(
      current,
      missing.map(({ key }) => key),
    );
  }
  for (const secret of confidentialValues([parameters, data], type, scheme)) context.masker.add(secret);
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
