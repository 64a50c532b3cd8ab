import { type Criterion, type CriterionContext, CriterionEvaluationError, parseResponse } from '../criteria/index.js';
import { InputError } from '../errors.js';
import type { HttpHeader } from './http-header.js';
import type { PreparedHttpRequest } from './prepared-request.js';
import type { HttpResponse } from './transport.js';

/** Why a criterion did not pass. */
export interface CriterionFailure {
  readonly message: string;
  /** The kind of exception, where the criterion could not be evaluated; without one it is false. */
  readonly exceptionType?: string;
}

/** What a criterion says of a response. */
export interface Judgement {
  /** `undefined`: it passes, or there is none. */
  readonly failure?: CriterionFailure | undefined;
  /** How it was evaluated, where that was asked for. */
  readonly trace?: readonly string[];
}

/**
 * Judges a response. A body that is no JSON fails the task even where the criterion does not look at it, since the
 * service parses first.
 *
 * @param mask asks for the trace, with the secrets in its values hidden: they may be written in other forms there.
 */
export function judge(
  { criterion, criterionValues }: PreparedHttpRequest,
  { status, headers, body }: HttpResponse,
  mask?: (text: string) => string,
): Judgement {
  if (!criterion) return {};
  let response: unknown;
  try {
    response = parseResponse(body);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { failure: { message: error.message, exceptionType: 'JsonReaderException' } };
  }
  const context = contextOf(response, { status, headers }, criterionValues);
  return decide(criterion, context, mask);
}

/** What a condition says of what it sees. @param mask as in {@link judge}. */
export function decide(criterion: Criterion, context: CriterionContext, mask?: (text: string) => string): Judgement {
  const failure = evaluate(criterion, context);
  return mask ? { failure, trace: criterion.explain(context, { mask, asBoolean: true }).trace } : { failure };
}

/** What a condition sees of a response. @param response its body, read as JSON. */
export function contextOf(
  response: unknown,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  values: PreparedHttpRequest['criterionValues'],
): CriterionContext {
  // Getters, since most criteria look at the body only.
  return {
    response,
    status,
    get headers() {
      return recordOf(headers);
    },
    get variables() {
      return values.variables;
    },
    get taskInputs() {
      return values.taskInputs;
    },
  };
}

function evaluate(criterion: Criterion, context: CriterionContext): CriterionFailure | undefined {
  try {
    return criterion.evaluate(context).passed ? undefined : { message: criterionFailedText(criterion) };
  } catch (error) {
    if (!(error instanceof CriterionEvaluationError)) throw error;
    return { message: error.message, exceptionType: error.name };
  }
}

/** Headers by lower-case name; those given more than once are one list (RFC 9110, 5.3). */
function recordOf(headers: readonly HttpHeader[]): Readonly<Record<string, string>> {
  const record = new Map<string, string>();
  for (const { name, value } of headers) {
    const before = record.get(name.toLowerCase());
    record.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(record);
}

/** What the log, and the issue on the timeline record, say of a criterion that is false. */
export function criterionFailedText({ text }: Criterion): string {
  return `Evaluation of expression '${text}' failed.`;
}
