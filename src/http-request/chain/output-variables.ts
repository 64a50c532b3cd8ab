import { type Criterion, type CriterionContext, CriterionEvaluationError, writeData } from '../../criteria/index.js';
import { type ChainSection, OutputVariablesError, readOutputVariables } from '../../tasks/index.js';
import { MAXIMUM_OUTPUT_VALUE_LENGTH } from '../limits.js';
import type { RequestField } from '../request-fields.js';
import { madeOf } from './made-of.js';
import { type ExpressionBlock, inputsIn, parseExpression, parseTemplate } from './parse-expression.js';

/** The expression of an output variable. */
export interface OutputExpression {
  readonly expression: Criterion;
  /** The inputs whose values are part of it. */
  readonly inputs: readonly string[];
}

/** Output variables with their expressions, by name. */
export type OutputExpressions = ReadonlyMap<string, OutputExpression>;

/**
 * The output variables of a section, its references replaced: in the values of an object, never in its names; or
 * throughout the text of one, which is then read.
 *
 * @throws OutputVariablesError `OUTPUT_VARIABLES`, ChainExpressionError `CHAIN_EXPRESSION`
 */
export function prepareOutputs(written: ChainSection['outputVariables'], block: ExpressionBlock): OutputExpressions {
  const { expand, mask } = block;
  const outputs = new Map<string, OutputExpression>();
  const add = (name: string, expression: Criterion | undefined, inputs: readonly string[], field: RequestField) => {
    if (!expression) throw new OutputVariablesError(`'${name}' has no text with an expression`, field.details);
    outputs.set(name, { expression, inputs });
  };
  if (typeof written === 'string') {
    for (const [name, field] of readText(expand(written), mask))
      add(name, parseExpression(field, called(name), mask), [], field);
  } else {
    for (const [name, template] of written) {
      add(name, parseTemplate(template, called(name), block), inputsIn(template, block), expand(template));
    }
  }
  return outputs;
}

function called(name: string): string {
  return `output variable '${name}'`;
}

function readText(field: RequestField, mask: (text: string) => string): [string, RequestField][] {
  const { details } = field;
  try {
    return [...readOutputVariables(field.text)].map(([name, text]) => [name, { text, shown: mask(text), details }]);
  } catch (cause) {
    if (!(cause instanceof OutputVariablesError)) throw cause;
    throw new OutputVariablesError(mask(cause.fault), { ...details, cause });
  }
}

/** The values of output variables; or why one has none. */
export type OutputValues =
  | { readonly kind: 'values'; readonly values: ReadonlyMap<string, string> }
  | { readonly kind: 'failed'; readonly message: string };

/** Evaluates output variables on what conditions see of an answer. */
export function evaluateOutputs(outputs: OutputExpressions, context: CriterionContext): OutputValues {
  const values = new Map<string, string>();
  for (const [name, { expression, inputs }] of outputs) {
    try {
      const text = textOf(expression.evaluate(context));
      if (text.length > MAXIMUM_OUTPUT_VALUE_LENGTH) {
        const message = `The output variable '${name}' has more than ${MAXIMUM_OUTPUT_VALUE_LENGTH} characters.`;
        return { kind: 'failed', message };
      }
      values.set(name, text);
    } catch (error) {
      if (!(error instanceof CriterionEvaluationError)) throw error;
      return {
        kind: 'failed',
        message: `The output variable '${name}'${madeOf(inputs)} has no value: ${error.message}`,
      };
    }
  }
  return { kind: 'values', values };
}

/** Nothing becomes the empty text; a list or an object its JSON. Numbers keep their digits. */
function textOf(outcome: ReturnType<Criterion['evaluate']>): string {
  const { value } = outcome;
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return writeData(outcome.data);
}
