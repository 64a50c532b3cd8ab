import type { Clock } from '../../clock.js';
import type { TaskSessionOptions } from '../session-options.js';
import type { Refusal } from './answer.js';
import type { AuthenticationOption } from './authentication/authenticator.js';
import type { HandlerFailure } from './failures.js';
import type { MAXIMUM_BODY_BYTES, MAXIMUM_CONCURRENT_TASKS, MAXIMUM_OPEN_CHECKS } from './limits.js';

/** How a service takes tasks. Only `authentication` has no default. */
export interface TaskServiceOptions {
  /** Who may call: one way or several, of which one suffices. `'none'` lets everybody in who reaches the service. */
  readonly authentication: AuthenticationOption;
  /** Where job tokens may be sent, as with {@link TaskSession}: give your organizations here. */
  readonly allowedOrigins?: TaskSessionOptions['allowedOrigins'];
  /** How the organizations are reached, as with {@link TaskSession}. */
  readonly connections?: TaskSessionOptions['connections'];
  /** What no log of a task and no answer may show, beside tokens and what authenticates. */
  readonly secrets?: readonly string[];
  /** Bytes of one body. Default: {@link MAXIMUM_BODY_BYTES}. */
  readonly maximumBodyBytes?: number;
  /**
   * Tasks that are worked on at once; further ones are answered 503. Of checks it is how many are evaluated at once;
   * further evaluations wait for their turn. Default: {@link MAXIMUM_CONCURRENT_TASKS}.
   */
  readonly maximumConcurrentTasks?: number;
  /** Checks that are not decided yet; further ones are answered 503. Default: {@link MAXIMUM_OPEN_CHECKS}. */
  readonly maximumOpenChecks?: number;
  /** Told of what goes wrong with a task, the stack included. Default: a warning of Node.js, on standard error. */
  readonly onFailure?: (failure: HandlerFailure) => void;
  /** Told of requests that are refused. Default: nothing. */
  readonly onRefusal?: (refusal: TaskRefusal) => void;
  /** Ends the service: new tasks are answered 503, and the signals of handlers are aborted. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Makes correlation ids. Default: random UUIDs. */
  readonly newCorrelationId?: () => string;
}

/** A request that was refused. */
export interface TaskRefusal {
  readonly status: number;
  readonly error: Refusal;
}
