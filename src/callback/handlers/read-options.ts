import {
  aFunction,
  anAbortSignal,
  anything,
  checkOptions,
  type OptionRule,
  objectWith,
  textList,
  wholeNumber,
} from '../option-checks.js';
import { HandlerOptionError } from './errors.js';
import type { TaskServiceOptions } from './handler-options.js';
import { MAXIMUM_BODY_BYTES, MAXIMUM_CONCURRENT_TASKS, MAXIMUM_OPEN_CHECKS } from './limits.js';

const rules: { readonly [Name in keyof Required<TaskServiceOptions>]: OptionRule } = {
  authentication: anything,
  allowedOrigins: anything,
  connections: objectWith('a TaskConnections', 'to'),
  secrets: textList,
  maximumBodyBytes: wholeNumber,
  maximumConcurrentTasks: wholeNumber,
  maximumOpenChecks: wholeNumber,
  onFailure: aFunction,
  onRefusal: aFunction,
  signal: anAbortSignal,
  clock: objectWith('a clock', 'now', 'schedule'),
  newCorrelationId: aFunction,
};

/** Limits of a service, all of them given. */
export interface ServiceLimits {
  readonly bodyBytes: number;
  readonly tasks: number;
  readonly openChecks: number;
}

/**
 * Checks the options of an adapter.
 *
 * @throws {HandlerOptionError} `HANDLER_OPTION` for a name that is none, and for a value that cannot be used.
 */
export function checkServiceOptions(options: TaskServiceOptions): void {
  checkOptions(options, rules, (option, fault, hint) => new HandlerOptionError(option, fault, hint));
}

/** @param options without a fault. */
export function readLimits(options: TaskServiceOptions): ServiceLimits {
  const {
    maximumBodyBytes = MAXIMUM_BODY_BYTES,
    maximumConcurrentTasks = MAXIMUM_CONCURRENT_TASKS,
    maximumOpenChecks = MAXIMUM_OPEN_CHECKS,
  } = options;
  return { bodyBytes: maximumBodyBytes, tasks: maximumConcurrentTasks, openChecks: maximumOpenChecks };
}
