import { CriterionParseError, compileExpression, type Expression } from '../../criteria/index.js';
import type { YamlText } from '../../yaml/index.js';
import { ConditionError } from './errors.js';
import { isSuccess } from './result.js';
import { createStatusFunctions, type StatusState } from './status-functions.js';

/** What a condition is decided by. */
export interface ConditionState extends StatusState {
  /** The named values: dictionaries made by `ignoringCase`. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Decides whether a stage, a job or a step runs, once all before it have ended.
 *
 * @throws CriterionEvaluationError `CRITERION_EVALUATION`
 */
export type Condition = (state: ConditionState) => boolean;

/** What the conditions of each owner can name. */
const owners = {
  stage: { namedValues: ['variables', 'dependencies', 'stageDependencies'], namesInFunctions: true },
  job: { namedValues: ['variables', 'dependencies', 'stageDependencies'], namesInFunctions: true },
  step: { namedValues: ['variables'], namesInFunctions: false },
} as const;

export type ConditionOwner = keyof typeof owners;

/**
 * Compiles the condition of a stage, a job or a step; `succeeded()` where it has none.
 *
 * @param name names the owner in the error.
 * @throws ConditionError `CONDITION` where the text does not parse, with the place of the condition.
 */
export function compileCondition(condition: YamlText | undefined, owner: ConditionOwner, name: string): Condition {
  const written = condition?.text.trim() ?? '';
  if (!condition || written === '') return succeeded;
  const { namedValues, namesInFunctions } = owners[owner];
  let current: ConditionState = { earlierResults: new Set(), results: new Map(), canceled: false, values: {} };
  const functions = createStatusFunctions(namesInFunctions, () => current);
  const compile = (text: string): Expression => compileExpression(text, { namedValues, functions });
  const expression = parse(condition, written, owner, name, compile);
  return (state) => {
    current = state;
    return expression.evaluate(state.values).passed;
  };
}

/** What holds where no condition is written: `succeeded()`. */
function succeeded({ earlierResults, canceled }: ConditionState): boolean {
  return !canceled && [...earlierResults].every(isSuccess);
}

function parse(
  { location }: YamlText,
  text: string,
  owner: ConditionOwner,
  name: string,
  compile: (text: string) => Expression,
): Expression {
  try {
    return compile(text);
  } catch (error) {
    if (!(error instanceof CriterionParseError)) throw error;
    throw new ConditionError(`The condition of ${owner} '${name}' does not parse: ${error.message}`, {
      location,
      cause: error,
      ...(error.hint !== undefined && { hint: error.hint }),
    });
  }
}
