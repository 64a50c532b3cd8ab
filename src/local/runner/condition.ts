import {
  CriterionParseError,
  compileExpression,
  type Expression,
  type ExpressionFunction,
  type ExpressionLanguage,
  ignoringCase,
  requireText,
  toValue,
} from '../../criteria/index.js';
import type { PipelineJob } from '../pipeline/pipeline.js';
import type { TaskResult } from '../store/timeline-record.js';
import { ConditionError } from './errors.js';
import { isSuccess } from './result.js';
import type { VariableTable } from './variables.js';

/** What a condition is decided by: how jobs have ended, and whether the run is being canceled. */
export interface RunState {
  /** Which results occur among all jobs before this one in the graph, the direct dependencies and theirs. */
  readonly earlierResults: ReadonlySet<TaskResult>;
  /** Result of each job that has ended, by its name in lower case. */
  readonly results: ReadonlyMap<string, TaskResult>;
  /** Whether the run is being canceled. */
  readonly canceled: boolean;
}

/** Decides whether a job runs, once all its dependencies have ended. */
export type JobCondition = (state: RunState) => boolean;

type StatusTest = (results: readonly (TaskResult | undefined)[], canceled: boolean) => boolean;

interface StatusFunction {
  readonly name: string;
  readonly namesAllowed: boolean;
  readonly test: StatusTest;
}

/**
 * The status functions of job conditions. Without names they look at all jobs before this one in the graph; with
 * names, at those. See https://learn.microsoft.com/azure/devops/pipelines/process/expressions#job-status-check-functions.
 */
const statusFunctions: readonly StatusFunction[] = [
  { name: 'always', namesAllowed: false, test: () => true },
  { name: 'canceled', namesAllowed: false, test: (_results, canceled) => canceled },
  { name: 'failed', namesAllowed: true, test: (results) => results.some((result) => result === 'failed') },
  {
    name: 'succeeded',
    namesAllowed: true,
    test: (results, canceled) => !canceled && results.every(isSuccess),
  },
  {
    name: 'succeededOrFailed',
    namesAllowed: true,
    test: (results, canceled) => !canceled && results.every((result) => isSuccess(result) || result === 'failed'),
  },
];

/**
 * Compiles the condition of a job; `succeeded()` where it has none.
 *
 * @throws ConditionError `CONDITION` where the text does not parse, with the place of the condition.
 */
export function compileCondition(job: PipelineJob, variables: VariableTable): JobCondition {
  let state: RunState = { earlierResults: new Set(), results: new Map(), canceled: false };
  const functions = statusFunctions.map(
    ({ name, namesAllowed, test }): ExpressionFunction => ({
      name,
      minimumArguments: 0,
      maximumArguments: namesAllowed ? Number.POSITIVE_INFINITY : 0,
      evaluate(names) {
        const { earlierResults, results, canceled } = state;
        // Job names ignore case. A name that the run does not have counts as a job without a result.
        const named = [...names].map((name) => results.get(requireText(name).toLowerCase()));
        return toValue(test(names.count === 0 ? [...earlierResults] : named, canceled));
      },
    }),
  );
  const expression = parse(job, { namedValues: ['variables'], functions });
  const values = { variables: ignoringCase(Object.fromEntries(variables.entries())) };
  return (current) => {
    state = current;
    return expression.evaluate(values).passed;
  };
}

function parse({ name, condition }: PipelineJob, language: ExpressionLanguage): Expression {
  const written = condition?.text.trim() ?? '';
  try {
    return compileExpression(written === '' ? 'succeeded()' : written, language);
  } catch (error) {
    if (!(error instanceof CriterionParseError) || !condition) throw error;
    throw new ConditionError(`The condition of job '${name}' does not parse: ${error.message}`, {
      location: condition.location,
      cause: error,
      ...(error.hint !== undefined && { hint: error.hint }),
    });
  }
}
