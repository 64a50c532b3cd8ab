import { InputError } from '../../errors.js';
import {
  type Draft,
  type HttpRequestSources,
  type PreparedHttpRequest,
  RequestUrlError,
} from '../../http-request/index.js';
import { listMacros } from '../../tasks/index.js';
import type { Attempt, TaskSources } from './task-sources.js';

/** A request as far as it is known before the run; the error where that is not enough to prepare one. */
export type EarlyRequest = Draft<PreparedHttpRequest> | InputError;

/** The two ways to prepare a request, and {@link TaskSources.attempt}'s names of its chain. */
export interface RequestToAttempt {
  readonly prepare: (sources: HttpRequestSources) => PreparedHttpRequest;
  /** Does not look at the URL. */
  readonly draft: (sources: HttpRequestSources) => Draft<PreparedHttpRequest>;
  readonly isOfChain?: (name: string, value: string | undefined) => boolean;
}

/**
 * Prepares a request with what is known before the run. Where only its URL lacks a value, all else of it is known.
 *
 * @returns also the request itself, where it could be prepared.
 */
export function attemptRequest(
  sources: TaskSources,
  { prepare, draft, isOfChain }: RequestToAttempt,
): Attempt<Draft<PreparedHttpRequest>> & { readonly request: PreparedHttpRequest | undefined } {
  const { early, needsRun } = sources.attempt(prepare, isOfChain);
  if (!(early instanceof InputError)) return { early, needsRun, request: early };
  if (!needsRun || !(early instanceof RequestUrlError)) return { early, needsRun, request: undefined };
  const drafted = sources.attempt(draft, isOfChain).early;
  const isOpen = !(drafted instanceof InputError) && listMacros(drafted.urlText).length > 0;
  return { early: isOpen ? drafted : early, needsRun, request: undefined };
}
