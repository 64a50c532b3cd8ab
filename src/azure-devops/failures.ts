import { AgentlessError } from '../errors.js';
import type { SecretMasker } from '../secret-masker.js';
import {
  DecodedSizeError,
  explainFailure,
  systemCodeOf,
  TunnelFailure,
  UnknownEncodingError,
} from '../transport/index.js';
import type { Call, Place } from './call.js';
import {
  AnswerFormatError,
  AnswerSizeError,
  ProxyRefusedError,
  type Refusal,
  secondsOf,
  TimeLimitError,
  UnreachableError,
} from './errors.js';
import { TimeUp, TooLarge, type WireAnswer } from './exchange.js';
import { failedToConnect, leavesOpen, mayHaveArrived } from './retry.js';
import { readServerMessage } from './server-message.js';

export interface FailureContext {
  readonly masker: SecretMasker;
  readonly maximumAnswerBytes: number;
  readonly unreadableFile: string | undefined;
}

/** What was spent on a call before it failed. */
export interface Effort {
  readonly attempts: number;
  /** Milliseconds that the last attempt had. */
  readonly limit: number;
  /** Milliseconds of all attempts and of the waits that were drawn. */
  readonly spent: number;
}

/** The error that callers see for a failure on the wire; one of ours, or none of the wire, is given back as it is. */
export function describeFailure(failure: unknown, call: Call, effort: Effort, context: FailureContext): unknown {
  if (failure instanceof AgentlessError) return failure;
  const operation = context.masker.mask(call.operation);
  const isUncertain = !call.repeatable && mayHaveArrived(failure);
  if (failure instanceof TimeUp) {
    const outcome = isUncertain ? 'uncertain' : failure.wasSent ? 'unanswered' : 'unsent';
    return new TimeLimitError(operation, hostOf(!failure.wasSent), effort, outcome);
  }
  if (failure instanceof TooLarge || failure instanceof DecodedSizeError) {
    return new AnswerSizeError(operation, context.maximumAnswerBytes);
  }
  if (failure instanceof UnknownEncodingError) return new AnswerFormatError(operation, 200, failure.message);
  if (isDecodingFailure(failure)) return new AnswerFormatError(operation, 200, 'it cannot be unpacked', failure);
  if (failure instanceof TunnelFailure) return unreachable(failure.cause, true);
  return isConnectionFailure(failure) ? unreachable(failure, failedToConnect(failure)) : failure;

  function unreachable(cause: unknown, atProxy: boolean): UnreachableError {
    const explanation = explainFailure(cause, context.unreadableFile);
    return new UnreachableError(operation, hostOf(atProxy), explanation, effort.attempts, isUncertain);
  }

  function hostOf(atProxy: boolean): string {
    const { proxy, server } = call.route;
    return proxy !== undefined && atProxy ? `the proxy ${proxy.hostname}:${proxy.port} of ${proxy.variable}` : server;
  }
}

/** Why an attempt failed, for those who wait for the next. */
export function reasonOf(failure: unknown, { limit }: Pick<Effort, 'limit'>): string {
  if (failure instanceof ProxyRefusedError) return `the proxy answered ${failure.status}`;
  if (failure instanceof TunnelFailure) return 'the proxy could not be reached';
  if (failure instanceof TimeUp) return `the server did not answer in ${secondsOf(limit)} s`;
  return mayHaveArrived(failure)
    ? 'the connection broke before the answer was whole'
    : 'the server could not be reached';
}

/** The facts of a refusal, masked. */
export function describeRefusal(
  call: Call,
  answer: WireAnswer,
  place: Place | undefined,
  progress: { readonly attempt: number; readonly serverMessage: string | undefined },
  masker: SecretMasker,
): Refusal {
  const mask = (text: string): string => masker.mask(text);
  const { typeKey, message } = readServerMessage(answer, mask);
  const url = place?.url ?? new URL(call.origin + call.target);
  return {
    operation: mask(call.operation),
    method: call.method,
    url: mask(url.origin + url.pathname),
    status: answer.status,
    typeKey,
    serverMessage: message ?? progress.serverMessage,
    scope: call.scope,
    role: call.role,
    attempts: progress.attempt,
    isUncertain: !call.repeatable && leavesOpen(answer),
  };
}

/** Of the operating system, of TLS or of Node's reader of HTTP; wrong arguments have codes too, but are a TypeError. */
function isConnectionFailure(failure: unknown): boolean {
  return systemCodeOf(failure) !== undefined && !(failure instanceof TypeError);
}

function isDecodingFailure(failure: unknown): boolean {
  const code = systemCodeOf(failure) ?? '';
  return /^(?:Z_|ERR_BROTLI|ERR_ZLIB|ERR__ERROR)/.test(code) || code.startsWith('ERR_PADDING');
}
