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
import { AnswerFormatError, AnswerSizeError, type Refusal, TimeLimitError, UnreachableError } from './errors.js';
import { TimeUp, TooLarge, type WireAnswer } from './exchange.js';
import { failedToConnect } from './retry.js';
import { readServerMessage } from './server-message.js';

export interface FailureContext {
  readonly masker: SecretMasker;
  readonly requestTimeout: number;
  readonly maximumAnswerBytes: number;
  readonly unreadableFile: string | undefined;
}

/** The error that callers see for a failure on the wire; one of ours, or none of the wire, is given back as it is. */
export function describeFailure(failure: unknown, call: Call, attempts: number, context: FailureContext): unknown {
  if (failure instanceof AgentlessError) return failure;
  const operation = context.masker.mask(call.operation);
  if (failure instanceof TimeUp) return new TimeLimitError(operation, call.route.server, context.requestTimeout);
  if (failure instanceof TooLarge || failure instanceof DecodedSizeError) {
    return new AnswerSizeError(operation, context.maximumAnswerBytes);
  }
  if (failure instanceof UnknownEncodingError) return new AnswerFormatError(operation, 200, failure.message);
  if (isDecodingFailure(failure)) return new AnswerFormatError(operation, 200, 'it cannot be unpacked', failure);
  if (failure instanceof TunnelFailure) return unreachable(failure.cause, true);
  return isConnectionFailure(failure) ? unreachable(failure, failedToConnect(failure)) : failure;

  function unreachable(cause: unknown, atProxy: boolean): UnreachableError {
    const { proxy, server } = call.route;
    const host =
      proxy !== undefined && atProxy ? `the proxy ${proxy.hostname}:${proxy.port} of ${proxy.variable}` : server;
    return new UnreachableError(operation, host, explainFailure(cause, context.unreadableFile), attempts);
  }
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
  const { typeKey, message } = readServerMessage(answer.body, mask);
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
