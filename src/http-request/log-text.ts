import type { Criterion } from '../criteria/index.js';
import type { RemoteError } from '../errors.js';
import { RequestTimeoutError, UnsuccessfulStatusError } from './errors.js';
import { type CriterionFailure, criterionFailedText } from './judge.js';
import type { PreparedHttpRequest } from './prepared-request.js';
import { statusName } from './status-codes.js';
import type { HttpResponse } from './transport.js';

/** How the handler indents its own lines after the first. Bodies and exception messages stand as they are. */
const INDENT = '\t\t\t\t';

/*
 * Each function gives the whole message of one execution, without a line break at its end, in the shape of the
 * service's own logs (observed in public issue threads).
 */

/** The endpoint answered with success; `failure` says how the criterion then failed, if it did. */
export function formatAnswer(
  prepared: PreparedHttpRequest,
  response: HttpResponse,
  failure?: CriterionFailure,
): string {
  const lines = responseLines(prepared, statusName(response.status), response.body);
  if (failure?.exceptionType !== undefined) lines.push(exceptionLine(failure.message, failure.exceptionType));
  if (failure && prepared.criterion) lines.push(criterionLine(prepared.criterion));
  return lines.join('\n');
}

/** There is no answer of success. The code is 0 even where the endpoint has sent one, as on the service. */
export function formatFailure(prepared: PreparedHttpRequest, error: RemoteError): string {
  const body = error instanceof UnsuccessfulStatusError ? error.body : '';
  const type = error instanceof RequestTimeoutError ? 'TimeoutException' : 'WebException';
  const exception = `An error was encountered while processing request. Exception: ${body}`;
  const lines = [...responseLines(prepared, '0', exception), exceptionLine(error.message, type)];
  if (prepared.criterion) lines.push(criterionLine(prepared.criterion));
  return lines.join('\n');
}

/** The execution was canceled while the request was under way. */
export function formatCancellation(prepared: PreparedHttpRequest): string {
  return [...requestLines(prepared), `${INDENT}The request was canceled.`].join('\n');
}

function requestLines({ method, urlText, body }: PreparedHttpRequest): string[] {
  const first = `${method} ${urlText}`;
  return body === undefined ? [first] : [first, `Request body: ${body}`];
}

function responseLines(prepared: PreparedHttpRequest, code: string, response: string): string[] {
  return [...requestLines(prepared), `${INDENT}Response Code: ${code}`, `${INDENT}Response: ${response}`];
}

function exceptionLine(message: string, type: string): string {
  return `Exception Message: ${message} (type ${type})`;
}

function criterionLine(criterion: Criterion): string {
  return `${INDENT}${criterionFailedText(criterion)}`;
}
