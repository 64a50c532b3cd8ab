import { formatDateTime } from '../date-time-format.js';
import { CriterionEvaluationError } from '../errors.js';
import { kindOf, toValue, type Value } from '../value.js';
import { readFormat } from './format-string.js';
import type { EvaluationContext, ExpressionFunction, LazyArguments } from './function.js';

/**
 * `format(text, a, b, …)`: the text with `{0}`, `{1}` … replaced by the arguments, which are converted to text when they
 * are first used. `{{` and `}}` are braces. Only a date takes specifiers, as in `{0:yyyy\-MM}`.
 */
export const format: ExpressionFunction = {
  name: 'format',
  minimumArguments: 1,
  maximumArguments: 255,
  evaluate(parameters, context) {
    const written = context.conversions.requireText(parameters.value(0));
    const used = new UsedArguments(parameters, context);
    let text = '';
    for (const piece of readFormat(written)) {
      if (typeof piece === 'string') text += piece;
      else if (piece.number >= parameters.count - 1) {
        throw new CriterionEvaluationError(
          (mask) => `The following format string references more arguments than were supplied: ${mask(written)}`,
        );
      } else text += used.text(piece.number, piece.specifiers);
      context.requireMemory(text.length);
    }
    return toValue(text);
  },
};

/** The arguments after the format string: each evaluated and converted once, and only if it is used. */
class UsedArguments {
  readonly #parameters: LazyArguments;
  readonly #context: EvaluationContext;
  readonly #values = new Map<number, Value>();
  readonly #texts = new Map<number, string>();

  constructor(parameters: LazyArguments, context: EvaluationContext) {
    this.#parameters = parameters;
    this.#context = context;
  }

  text(number: number, specifiers: string): string {
    const value = this.#values.get(number) ?? this.#parameters.value(number + 1);
    this.#values.set(number, value);
    if (specifiers !== '') return formatBy(value, specifiers);
    const text = this.#texts.get(number) ?? this.#context.conversions.requireText(value);
    this.#texts.set(number, text);
    return text;
  }
}

function formatBy(value: Value, specifiers: string): string {
  const text = value.kind === 'DateTime' ? formatDateTime(value.value, specifiers) : undefined;
  if (text !== undefined) return text;
  throw new CriterionEvaluationError(
    (mask) => `The format specifiers '${mask(specifiers)}' are not valid for objects of type '${kindOf(value)}'`,
  );
}
