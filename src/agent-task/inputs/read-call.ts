import { namesCredential } from '../../http-request/credential-headers.js';
import { isHeader } from '../../http-request/http-header.js';
import {
  defaultBehaviour,
  type HttpHeader,
  type HttpMethod,
  readHeaderText,
  type TokenProvider,
} from '../../http-request/index.js';
import { parseMethod, parseUrl, parseWaitForCompletion } from '../../http-request/request-fields.js';
import { AUTHORIZATION, assembleHeaders } from '../../http-request/request-headers.js';
import { shownUrl } from '../../http-request/shown-url.js';
import { MASK } from '../../secret-masker.js';
import { listMacros } from '../../tasks/index.js';
import type { AgentPort } from '../agent-port.js';
import { type CallTarget, nowhere, readCallTarget } from '../authorization/call-target.js';
import { CallbackModeError, InputFormError, JobTokenTargetError } from '../errors.js';
import type { PreparedCall } from '../request/prepared-call.js';
import type { RequestBody } from '../request/request-body.js';
import { ACCEPTED_ENCODINGS } from '../transport/decode.js';
import type { InputReader } from './input-reader.js';
import { readNamedLines } from './named-lines.js';

const PARAMETER_HINT = 'Write name = value.';

/** What the inputs alone do not say of a request. */
export interface CallSources {
  readonly agent: AgentPort;
  readonly tokens: TokenProvider;
  /** Learns the secrets of the service connection. */
  readonly addSecret: (secret: string) => void;
  /** Learns what of headers, query and body is a credential, and for this step's own log only: nobody has said that it is secret. */
  readonly hide: (text: string) => void;
  readonly mask: (text: string) => string;
}

/** The request of a step, its faults reported to the reader. */
export async function readCall(reader: InputReader, sources: CallSources): Promise<PreparedCall> {
  const { addSecret, mask } = sources;
  const target = await readTarget(reader, sources);
  const { authorization, isWithinScope } = target;
  for (const secret of [...target.secrets, ...(authorization.secrets ?? [])]) if (secret !== '') addSecret(secret);
  const field = (text: string) => ({ text, shown: mask(text), details: {} });
  if (reader.read('waitForCompletion', (text) => parseWaitForCompletion(field(text)), false)) {
    reader.faults.add(new CallbackModeError());
  }
  const method = reader.read('method', (text) => parseMethod(field(text)), 'GET');
  const url = readUrl(reader, target, mask);
  await hideInQuery(url.search, sources);
  const body = await readBody(reader, method, sources);
  const given = reader.read('headers', (text) => readHeaderText(text), []);
  await hideOpenCredentials(given, sources);
  const canAuthorize = authorization.header !== undefined || authorization.token !== undefined;
  const typed = withContentType(given, body);
  const behaviour = { ...defaultBehaviour, defaultContentType: body ? 'application/json' : undefined };
  const { headers, warnings } = assembleHeaders(typed, canAuthorize, behaviour);
  return {
    method,
    url,
    headers: [
      ...withAcceptEncoding(headers),
      ...(authorization.header === undefined ? [] : [{ name: AUTHORIZATION, value: authorization.header }]),
    ],
    body,
    token: authorization.token,
    isWithinScope,
    warnings: [...(authorization.warnings ?? []), ...warnings, ...unresolvedWarnings(reader)],
  };
}

/** What is hidden already, as the token in the default headers is in a pipeline, needs nothing to be loaded. */
async function hideOpenCredentials(headers: readonly HttpHeader[], { hide, mask }: CallSources): Promise<void> {
  const open = headers.filter(
    ({ name, value }) => namesCredential(name) && mask(value) !== MASK && listMacros(value).length === 0,
  );
  if (open.length === 0) return;
  const { hideCredentials } = await import('../log/hide-credentials.js');
  hideCredentials(open, hide);
}

async function hideInQuery(query: string, { hide }: CallSources): Promise<void> {
  if (shownUrl(query) === query) return;
  const { hideParameters } = await import('../log/hide-parameters.js');
  hideParameters(query.slice(1), hide);
}

/** None for GET and HEAD. */
async function readBody(
  reader: InputReader,
  method: HttpMethod,
  { hide }: CallSources,
): Promise<RequestBody | undefined> {
  if (method === 'GET' || method === 'HEAD') return undefined;
  const { readSentBody } = await import('./read-body.js');
  return readSentBody(reader, hide);
}

async function readTarget({ faults, inputs }: InputReader, { agent, tokens }: CallSources): Promise<CallTarget> {
  const selector = inputs.get('connectedServiceNameSelector') ?? '';
  const isKnownToFail = ['connectedServiceNameSelector', selector, 'baseUrl'].some((input) => faults.concern(input));
  return isKnownToFail ? nowhere : faults.attemptAsync(() => readCallTarget({ agent, inputs, tokens }), nowhere);
}

function readUrl(reader: InputReader, { baseUrl, isWithinScope }: CallTarget, mask: (text: string) => string): URL {
  const suffix = reader.inputs.get('urlSuffix') ?? '';
  const text = `${baseUrl}${suffix}`;
  const parsed = reader.faults.attempt(() => parseUrl({ text, shown: mask(text), details: {} }), undefined);
  const url = parsed ?? new URL(nowhere.baseUrl);
  if (parsed && URL.canParse(baseUrl) && new URL(baseUrl).origin !== parsed.origin) {
    const fault = `with it the call would go to ${parsed.origin}, and the credentials with it`;
    reader.faults.add(new InputFormError('urlSuffix', fault, 'Begin it with a slash.'));
  }
  const parameters = reader.read(
    'queryParameters',
    (lines, input) => readNamedLines(lines, input, PARAMETER_HINT, reader.faults),
    [],
  );
  const query = parameters
    .map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  if (query !== '') url.search = url.search === '' ? query : `${url.search}&${query}`;
  // Never sent, and no part of what is called.
  url.hash = '';
  if (parsed && !isWithinScope(url)) reader.faults.add(new JobTokenTargetError(url.origin + url.pathname, baseUrl));
  return url;
}

/** A form brings its own type: the default headers have that of JSON. */
function withContentType(headers: readonly HttpHeader[], body: RequestBody | undefined): readonly HttpHeader[] {
  if (body?.contentType === undefined) return headers;
  const others = headers.filter((header) => !isHeader(header, 'Content-Type'));
  return [...others, { name: 'Content-Type', value: body.contentType }];
}

function withAcceptEncoding(headers: readonly HttpHeader[]): readonly HttpHeader[] {
  const isGiven = headers.some((header) => isHeader(header, 'Accept-Encoding'));
  return isGiven ? headers : [...headers, { name: 'Accept-Encoding', value: ACCEPTED_ENCODINGS }];
}

/** The agent leaves a reference that it cannot resolve as it is. */
function unresolvedWarnings(reader: InputReader): string[] {
  const texts = ['urlSuffix', 'headers', 'queryParameters', 'body', 'formFields'].map(
    (name) => reader.inputs.get(name) ?? '',
  );
  const names = new Set(texts.flatMap((text) => listMacros(text)));
  return [...names].map((name) => `$(${name}) has no value; it is sent as it is written.`);
}
