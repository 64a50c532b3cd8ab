import type { SourceLocation } from '../errors.js';
import { SecretMasker } from '../secret-masker.js';
import {
  expandMacros,
  type HttpRequestBlock,
  listMacros,
  type ResolvedInputs,
  type TaskDefinition,
} from '../tasks/index.js';
import { authorize } from './authorization.js';
import { BodyLimitError, UnsupportedHandlerError } from './errors.js';
import { type BlockField, endpointLookup, expandFrom } from './expand-block.js';
import { findConnection, type ServiceConnections } from './find-connection.js';
import { readHeaderText } from './header-text.js';
import { carriesBody } from './http-method.js';
import { MAXIMUM_BODY_BYTES } from './limits.js';
import type { PreparedHttpRequest } from './prepared-request.js';
import { parseMethod, parseUrl, parseWaitForCompletion, type RequestField } from './request-fields.js';
import { assembleHeaders } from './request-headers.js';
import type { ServiceConnection } from './service-connection.js';
import { parseSuccessCriterion } from './success-criterion.js';

/** What an HttpRequest is prepared from. */
export interface HttpRequestSources extends ServiceConnections {
  readonly task: TaskDefinition;
  readonly inputs: ResolvedInputs;
  /** The value of a variable; it decides whether case matters. */
  readonly variables: (name: string) => string | undefined;
  /** Where the step gives an input, by canonical name, for errors. Default: as the inputs know it. */
  readonly inputLocation?: (input: string) => SourceLocation | undefined;
  /** Hides secret variables in what errors quote. Those of the service connection are hidden anyway. */
  readonly mask?: (text: string) => string;
}

/**
 * Turns a task, its inputs and variables into one request, in the service's order: inputs are expanded with variables,
 * then the service connection is looked up, then every text of the block is expanded with inputs, variables and the
 * connection. The URL is plain concatenation. All faults of the author show here, before anything is sent.
 *
 * @throws UnsupportedHandlerError `UNSUPPORTED_HANDLER`
 * @throws UnknownServiceConnectionError `UNKNOWN_SERVICE_CONNECTION`
 * @throws ServiceConnectionTypeError `SERVICE_CONNECTION_TYPE`
 * @throws UnsupportedSchemeError `UNSUPPORTED_AUTHORIZATION_SCHEME`
 * @throws RequestUrlError `REQUEST_URL`
 * @throws UnknownMethodError `UNKNOWN_METHOD`
 * @throws WaitForCompletionError `WAIT_FOR_COMPLETION`
 * @throws HeaderTextError `HEADERS_SYNTAX`, HeaderLimitError `HEADERS_LIMIT`
 * @throws BodyLimitError `BODY_LIMIT`
 * @throws SuccessCriterionError `SUCCESS_CRITERION`
 */
export function prepareHttpRequest(sources: HttpRequestSources): PreparedHttpRequest {
  const { variables, inputLocation = (input) => sources.inputs.location(input), mask: hide = (text) => text } = sources;
  const block = blockOf(sources.task);
  const inputs = sources.inputs.map((value) => expandMacros(value, variables).text);
  const { connection, location } = findConnection(block.endpointId, inputs, sources, {
    inputLocation,
    mask: hide,
  });
  const authorization = connection && authorize(connection, location);
  const secrets = secretsOf(connection, authorization?.secrets ?? []);
  const mask = createMask(secrets, hide);
  const lookups = [(name: string) => inputs.get(name), variables, endpointLookup(connection)];
  const unresolved = new Set<string>();

  const expand = (field: BlockField): RequestField => {
    const expanded = expandFrom(lookups, block[field]);
    for (const name of expanded.unresolved) unresolved.add(name);
    const place = locateField(block[field], inputs, inputLocation);
    return { text: expanded.text, shown: mask(expanded.text), details: place ? { location: place } : {} };
  };

  const url = expand('endpointUrl');
  const method = parseMethod(expand('method'));
  const headerField = expand('headers');
  const given = readHeaderText(headerField.text, headerField.details.location);
  const { headers, warnings } = assembleHeaders(given, authorization?.headers ?? []);
  const waitForCompletion = parseWaitForCompletion(expand('waitForCompletion'));
  return {
    method,
    url: parseUrl(url),
    urlText: url.text.trim(),
    headers,
    body: carriesBody(method) ? parseBody(expand('body')) : undefined,
    waitForCompletion,
    // In Callback mode the event decides, and the service ignores the criterion.
    criterion: waitForCompletion ? undefined : parseSuccessCriterion(expand('expression'), mask),
    warnings,
    unresolvedMacros: [...unresolved],
    secrets,
  };
}

function blockOf({ name, execution }: TaskDefinition): HttpRequestBlock {
  if (execution.handler === 'HttpRequest') return execution.execute;
  throw new UnsupportedHandlerError(name, execution.names);
}

/** Every authorization parameter but the user name, since a text of the block may refer to each of them. */
function secretsOf(connection: ServiceConnection | undefined, ofScheme: readonly string[]): readonly string[] {
  const parameters = Object.entries(connection?.authorization.parameters ?? {})
    .filter(([name]) => name.toLowerCase() !== 'username')
    .map(([, value]) => value);
  return [...new Set([...parameters, ...ofScheme])].filter((secret) => secret !== '');
}

function createMask(secrets: readonly string[], hide: (text: string) => string): (text: string) => string {
  const masker = new SecretMasker();
  for (const secret of secrets) masker.add(secret);
  return (text) => hide(masker.mask(text));
}

/** The place of the first input that a field of the block refers to and that the step gives. */
function locateField(
  template: string,
  inputs: ResolvedInputs,
  inputLocation: (input: string) => SourceLocation | undefined,
): SourceLocation | undefined {
  for (const name of listMacros(template)) {
    const input = inputs.definition(name);
    const location = input && inputLocation(input.name);
    if (location) return location;
  }
  return undefined;
}

function parseBody({ text, details }: RequestField): string | undefined {
  if (Buffer.byteLength(text, 'utf8') > MAXIMUM_BODY_BYTES) throw new BodyLimitError(details);
  return text === '' ? undefined : text;
}
