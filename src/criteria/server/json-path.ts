import { ofOne } from '../functions/evaluated-arguments.js';
import type { EvaluationContext } from '../functions/function.js';
import type { PathRules } from '../jsonpath/path.js';
import { readPath } from '../jsonpath/remembered-path.js';
import { selectFrom } from '../jsonpath/select.js';
import { toValue } from '../value.js';

/**
 * `jsonpath(path)`: what the path finds in the response, always as an array: `[0]` picks a value.
 *
 * @see https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/invoke-rest-api-v1
 */
export const jsonpath = ofOne({ name: 'jsonpath', readsPath: true }, (value, context) => {
  const rules = new RulesOfEvaluation(context);
  const path = readPath(context.conversions.requireText(value), rules, context);
  return toValue(selectFrom(context.hostData('root') ?? null, path, rules));
});

class RulesOfEvaluation implements PathRules {
  readonly #context: EvaluationContext;

  constructor(context: EvaluationContext) {
    this.#context = context;
  }

  isNewer(): boolean {
    return this.#context.option('jsonPath') === 'jsonNet13';
  }

  spend(steps: number): void {
    this.#context.spend(steps);
  }
}
