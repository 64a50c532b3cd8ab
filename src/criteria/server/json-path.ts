import type { ExpressionFunction } from '../functions/function.js';
import type { PathRules } from '../jsonpath/path.js';
import { readPath } from '../jsonpath/remembered-path.js';
import { selectFrom } from '../jsonpath/select.js';
import { toValue } from '../value.js';

/**
 * `jsonpath(path)`: what the path finds in the response, always as an array: `[0]` picks a value.
 *
 * @see https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/invoke-rest-api-v1
 */
export const jsonpath: ExpressionFunction = {
  name: 'jsonpath',
  minimumArguments: 1,
  maximumArguments: 1,
  evaluate(parameters, context) {
    const path = context.conversions.requireText(parameters.value(0));
    const rules: PathRules = {
      isNewer: () => context.option('jsonPath') === 'jsonNet13',
      spend: (steps) => context.spend(steps),
    };
    return toValue(selectFrom(context.hostData('root') ?? null, readPath(path, rules, context), rules));
  },
};
