import { type Criterion, statusName } from '../criteria/index.js';
import type { RemoteError } from '../errors.js';
import { AccessTokenError, RequestTimeoutError, UnsuccessfulStatusError } from './errors.js';
import { criterionFailedText, type Judgement } from './judge.js';
import type { PreparedHttpRequest, PreparedRequest } from './prepared-request.js';
import type { HttpResponse } from './transport.js';

/** How the handler indents its own lines after the first. Bodies and exception messages stand as they are. */
const INDENT = '\t\t\t\t';

/*
 * Each function gives the whole message of one execution, without a line break at its end, in the shape of the
 * service's own logs (observed in public issue threads).
 */

/** What the log of an answer has beside it. */
export interface AnswerNotes {
  /** The condition that was judged; the success criterion unless given. */
  readonly criterion?: Criterion | undefined;
  /** Lines of the handler after the judgement. */
  readonly notes?: readonly string[];
}

/** The endpoint answered with success, and the criterion, if there is one, was judged. */
export function formatAnswer(
  prepared: PreparedHttpRequest,
  response: HttpResponse,
  { failure, trace = [] }: Judgement,
  { criterion = prepared.criterion, notes = [] }: AnswerNotes = {},
): string {
  const lines = responseLines(prepared, statusName(response.status), response.body);
  lines.push(...trace.map((line) => `${INDENT}${line}`));
  if (failure?.exceptionType !== undefined) lines.push(exceptionLine(failure.message, failure.exceptionType));
  if (failure && criterion) lines.push(criterionLine(criterion));
  return [...lines, ...notes.map((note) => `${INDENT}${note}`)].join('\n');
}

/** A message of the handler itself: its first line, and lines of a trace. */
export function formatMessage(first: string, trace: readonly string[] = []): string {
  return [first, ...trace.map((line) => `${INDENT}${line}`)].join('\n');
}

/** There is no answer of success. The code is 0 even where the endpoint has sent one, as on the service. */
export function formatFailure(prepared: PreparedHttpRequest, error: RemoteError): string {
  const lines = failureLines(prepared, error, 'processing');
  if (prepared.criterion) lines.push(criterionLine(prepared.criterion));
  return lines.join('\n');
}

/** The execution was canceled while the request was under way. */
export function formatCancellation(prepared: PreparedRequest): string {
  return [...requestLines(prepared), `${INDENT}The request was canceled.`].join('\n');
}

/** The request that cancels the work of a task was answered with success. */
export function formatCancellationAnswer(prepared: PreparedRequest, response: HttpResponse): string {
  return responseLines(prepared, statusName(response.status), response.body).join('\n');
}

/** The request that cancels the work of a task failed. */
export function formatCancellationFailure(prepared: PreparedRequest, error: RemoteError): string {
  return failureLines(prepared, error, 'cancelling').join('\n');
}

function failureLines(prepared: PreparedRequest, error: RemoteError, activity: 'processing' | 'cancelling'): string[] {
  const body = error instanceof UnsuccessfulStatusError ? error.body : '';
  const exception = `An error was encountered while ${activity} request. Exception: ${body}`;
  return [...responseLines(prepared, '0', exception), exceptionLine(error.message, exceptionType(error))];
}

/** The name of the exception that .NET would have raised. */
function exceptionType(error: RemoteError): string {
  if (error instanceof RequestTimeoutError) return 'TimeoutException';
  return error instanceof AccessTokenError ? 'AuthenticationException' : 'WebException';
}

function requestLines({ method, urlText, body }: PreparedRequest): string[] {
  const first = `${method} ${urlText}`;
  return body === undefined ? [first] : [first, `Request body: ${body}`];
}

function responseLines(prepared: PreparedRequest, code: string, response: string): string[] {
  return [...requestLines(prepared), `${INDENT}Response Code: ${code}`, `${INDENT}Response: ${response}`];
}

function exceptionLine(message: string, type: string): string {
  return `Exception Message: ${message} (type ${type})`;
}

function criterionLine(criterion: Criterion): string {
  return `${INDENT}${criterionFailedText(criterion)}`;
}
