import { type ExpressionFunction, requireText, toValue } from '../../criteria/index.js';
import type { TaskResult } from '../store/timeline-record.js';
import type { ResultsBefore } from './graph.js';
import { isSuccess } from './result.js';

/** What status functions look at. */
export interface StatusState extends ResultsBefore {
  /** Whether the run is being canceled. */
  readonly canceled: boolean;
}

type StatusTest = (results: readonly (TaskResult | undefined)[], canceled: boolean) => boolean;

interface StatusFunction {
  readonly name: string;
  /** Whether names of jobs or stages may be given; those of steps may not. */
  readonly takesNames: boolean;
  readonly test: StatusTest;
}

/**
 * The status functions of conditions. Without names they look at everything before, in the graph or in the job; with
 * names, at those. See https://learn.microsoft.com/azure/devops/pipelines/process/expressions#job-status-check-functions.
 */
const statusFunctions: readonly StatusFunction[] = [
  { name: 'always', takesNames: false, test: () => true },
  { name: 'canceled', takesNames: false, test: (_results, canceled) => canceled },
  { name: 'failed', takesNames: true, test: (results) => results.some((result) => result === 'failed') },
  { name: 'succeeded', takesNames: true, test: (results, canceled) => !canceled && results.every(isSuccess) },
  {
    name: 'succeededOrFailed',
    takesNames: true,
    test: (results, canceled) => !canceled && results.every((result) => isSuccess(result) || result === 'failed'),
  },
];

/**
 * The status functions as functions of the expression language.
 *
 * @param withNames whether names may be given.
 * @param state what they look at when they are called.
 */
export function createStatusFunctions(withNames: boolean, state: () => StatusState): ExpressionFunction[] {
  return statusFunctions.map(({ name, takesNames, test }) => ({
    name,
    minimumArguments: 0,
    maximumArguments: withNames && takesNames ? Number.POSITIVE_INFINITY : 0,
    evaluate(names) {
      const { earlierResults, results, canceled } = state();
      // Names ignore case. One that the run does not have counts as one without a result.
      const named = [...names].map((given) => results.get(requireText(given).toLowerCase()));
      return toValue(test(names.count === 0 ? [...earlierResults] : named, canceled));
    },
  }));
}
