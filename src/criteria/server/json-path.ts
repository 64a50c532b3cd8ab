import { ofOne } from '../functions/evaluated-arguments.js';
import type { EvaluationContext, OfLiteral } from '../functions/function.js';
import type { Path } from '../jsonpath/path.js';
import { readPath } from '../jsonpath/remembered-path.js';
import { selectFrom } from '../jsonpath/select.js';
import { toValue, type Value } from '../value.js';

/**
 * `jsonpath(path)`: what the path finds in the response, always as an array: `[0]` picks a value.
 *
 * @see https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/invoke-rest-api-v1
 */
export const jsonpath = ofOne({ name: 'jsonpath', readsPath: true, ofLiteral: selectByLiteral }, (value, context) =>
  select(read(value, context), context),
);

function selectByLiteral(literal: Value): OfLiteral {
  let path: Path | undefined;
  return (context) => {
    path ??= read(literal, context);
    return select(path, context);
  };
}

function read(value: Value, context: EvaluationContext): Path {
  return readPath(context.conversions.requireText(value), context);
}

function select(path: Path, context: EvaluationContext): Value {
  return toValue(selectFrom(context.hostData('root') ?? null, path, context));
}
