import { suggest } from '../../nearest.js';
import { HandlerOptionError } from './errors.js';
import type { TaskServiceOptions } from './handler-options.js';
import { MAXIMUM_BODY_BYTES, MAXIMUM_CONCURRENT_TASKS, MAXIMUM_OPEN_CHECKS } from './limits.js';

/** What an option has to be, as `a function`, and whether a value is that. */
type Rule = readonly [wanted: string, isMet: (value: unknown) => boolean];

const aNumber: Rule = ['a whole number from 1', (value) => Number.isSafeInteger(value) && Number(value) >= 1];
const aFunction: Rule = ['a function', (value) => typeof value === 'function'];
const byOthers: Rule = ['what it has to be', () => true];

/** The options of an adapter. What others check is only known here by its name. */
const rules: { readonly [Name in keyof Required<TaskServiceOptions>]: Rule } = {
  authentication: byOthers,
  allowedOrigins: byOthers,
  connections: ['a TaskConnections', (value) => hasFunctions(value, 'to')],
  secrets: [
    'a list of texts',
    (value) => Array.isArray(value) && value.every((secret: unknown) => typeof secret === 'string'),
  ],
  maximumBodyBytes: aNumber,
  maximumConcurrentTasks: aNumber,
  maximumOpenChecks: aNumber,
  onFailure: aFunction,
  onRefusal: aFunction,
  signal: ['an AbortSignal', (value) => value instanceof AbortSignal],
  clock: ['a clock', (value) => hasFunctions(value, 'now', 'schedule')],
  newCorrelationId: aFunction,
};

/** Limits of a service, all of them given. */
export interface ServiceLimits {
  readonly bodyBytes: number;
  readonly tasks: number;
  readonly openChecks: number;
}

/**
 * Checks the options of an adapter, as programs without types give them: a misspelt `allowedOrigins` would leave every
 * organization allowed.
 *
 * @throws {HandlerOptionError} for a name that is none, and for a value that cannot be used.
 */
export function checkOptions(options: TaskServiceOptions): void {
  for (const [option, value] of Object.entries(options)) {
    const rule = Object.entries(rules).find(([name]) => name === option)?.[1];
    if (rule === undefined) {
      throw new HandlerOptionError(option, 'does not exist', suggest(option, Object.keys(rules), 'options'));
    }
    const [wanted, isMet] = rule;
    if (value !== undefined && !isMet(value)) throw new HandlerOptionError(option, `has to be ${wanted}`);
  }
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

function hasFunctions(value: unknown, ...names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => typeof Reflect.get(value, name) === 'function');
}
