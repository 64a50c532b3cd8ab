import type { SourceLocation } from '../errors.js';
import { SecretMasker } from '../secret-masker.js';
import { expandMacros, type HttpRequestBlock, listMacros, type ResolvedInputs } from '../tasks/index.js';
import { authorize } from './authorization/authorize.js';
import type { Authorization } from './authorization/scheme.js';
import { type BodyMethod, defaultBehaviour, type HttpRequestBehaviour } from './behaviour.js';
import { type ConnectionDefaults, completeConnection, storedTokens } from './complete-connection.js';
import { secretsOf } from './connection-secrets.js';
import { BodyLimitError } from './errors.js';
import { endpointLookup, expandFrom } from './expand-block.js';
import { findConnection, type ServiceConnections } from './find-connection.js';
import { readHeaderText } from './header-text.js';
import type { HttpMethod } from './http-method.js';
import { MAXIMUM_BODY_BYTES } from './limits.js';
import type { Draft, PreparedRequest } from './prepared-request.js';
import { parseMethod, parseUrl, type RequestField } from './request-fields.js';
import { AUTHORIZATION, assembleHeaders } from './request-headers.js';
import type { ServiceConnection } from './service-connection.js';

/** What a request is prepared from. */
export interface RequestSources extends ServiceConnections, ConnectionDefaults {
  readonly inputs: ResolvedInputs;
  /** The value of a variable; it decides whether case matters. */
  readonly variables: (name: string) => string | undefined;
  /** Where the step gives an input, by canonical name, for errors. Default: as the inputs know it. */
  readonly inputLocation?: (input: string) => SourceLocation | undefined;
  /** Hides secret variables in what errors quote. Those of the service connection are hidden anyway. */
  readonly mask?: (text: string) => string;
  /** What to do where the service's way is not publicly known, as far as it is not the default. */
  readonly behaviour?: Partial<HttpRequestBehaviour> | undefined;
}

/** The texts of a block that make a request. */
export type RequestTemplate = Pick<HttpRequestBlock, 'endpointId' | 'endpointUrl' | 'method' | 'body' | 'headers'>;

/** A block with its service connection, whose texts can be expanded. */
export interface OpenBlock {
  readonly connection: ServiceConnection | undefined;
  /** With their references to variables replaced. */
  readonly inputs: ResolvedInputs;
  readonly authorization: Authorization;
  readonly behaviour: HttpRequestBehaviour;
  readonly secrets: readonly string[];
  /** Hides all secrets that are known, for errors. */
  readonly mask: (text: string) => string;
  readonly expand: (template: string) => RequestField;
  /** What was not resolved so far. */
  readonly unresolved: ReadonlySet<string>;
}

/**
 * Follows a block to its service connection, in the service's order: inputs are expanded with variables, then the
 * connection is looked up; each text is then expanded with inputs, variables and the connection.
 */
export function openBlock(endpointId: string, sources: RequestSources): OpenBlock {
  const { variables, inputLocation = (input) => sources.inputs.location(input), mask: hide = (text) => text } = sources;
  const behaviour = { ...defaultBehaviour, ...sources.behaviour };
  const inputs = sources.inputs.map((value) => expandMacros(value, variables).text);
  const found = findConnection(endpointId, inputs, sources, { inputLocation, mask: hide });
  const { location } = found;
  const connection = found.connection && completeConnection(found.connection, sources, location);
  const surroundings = { behaviour, tokens: sources.tokens ?? storedTokens, location };
  const authorization = connection ? authorize(connection, surroundings) : {};
  const secrets = [...new Set([...secretsOf(connection), ...(authorization.secrets ?? [])])].filter(Boolean);
  const mask = createMask(secrets, hide);
  const lookups = [(name: string) => inputs.get(name), variables, endpointLookup(connection)];
  const unresolved = new Set<string>();
  const expand = (template: string): RequestField => {
    const expanded = expandFrom(lookups, template);
    for (const name of expanded.unresolved) unresolved.add(name);
    // A text that no given input is part of is that of the service connection.
    const place = locateField(template, inputs, inputLocation) ?? location;
    return { text: expanded.text, shown: mask(expanded.text), details: place ? { location: place } : {} };
  };
  return { connection, inputs, authorization, behaviour, secrets, mask, expand, unresolved };
}

/** The request of an open block. */
export function prepareRequest(template: RequestTemplate, block: OpenBlock): PreparedRequest {
  const url = parseUrl(block.expand(template.endpointUrl));
  return { ...draftRequest(template, block), url };
}

/** The same without looking at its URL. */
export function draftRequest(template: RequestTemplate, block: OpenBlock): Draft<PreparedRequest> {
  const { authorization, behaviour, secrets, expand, unresolved } = block;
  const url = expand(template.endpointUrl);
  const method = parseMethod(expand(template.method));
  const headerField = expand(template.headers);
  const given = readHeaderText(headerField.text, headerField.details.location);
  const canAuthorize = authorization.header !== undefined || authorization.token !== undefined;
  const { headers, isAuthorizedByConnection, warnings } = assembleHeaders(given, canAuthorize, behaviour);
  const { header, token } = isAuthorizedByConnection ? authorization : {};
  return {
    method,
    urlText: url.text.trim(),
    headers: header === undefined ? headers : [...headers, { name: AUTHORIZATION, value: header }],
    token,
    body: sendsBody(method, behaviour.methodsWithBody) ? parseBody(expand(template.body)) : undefined,
    emptyBody: behaviour.emptyBody,
    behaviour,
    warnings: [...(authorization.warnings ?? []), ...warnings],
    unresolvedMacros: [...unresolved],
    secrets,
  };
}

function createMask(secrets: readonly string[], hide: (text: string) => string): (text: string) => string {
  const masker = new SecretMasker();
  for (const secret of secrets) masker.add(secret);
  return (text) => hide(masker.mask(text));
}

/** The place of the first input that a text of the block refers to and that the step gives. */
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

function sendsBody(method: HttpMethod, methodsWithBody: readonly BodyMethod[]): boolean {
  return methodsWithBody.some((withBody) => withBody === method);
}

function parseBody({ text, details }: RequestField): string | undefined {
  if (Buffer.byteLength(text, 'utf8') > MAXIMUM_BODY_BYTES) throw new BodyLimitError(details);
  return text === '' ? undefined : text;
}
