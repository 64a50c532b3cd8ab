import { listMacros } from './macros.js';

const TEXT = /'(?:[^']|'')*'/g;

/**
 * The `$(name)` references of an expression outside its texts in quotes: what they give is itself an expression, or a part of one.
 *
 * @throws TooManyMacrosError `TOO_MANY_MACROS`
 * @example expressionReferences("split($(location), '$(endpoint.url)')") // ['location']
 */
export function expressionReferences(expression: string): string[] {
  return listMacros(expression.replace(TEXT, "''"));
}
