import { suggest } from '../../nearest.js';
import type { PipelineVariable } from '../pipeline/pipeline.js';
import { UnknownVariableGroupError } from './errors.js';
import { compileRuntimeExpression, type RuntimeExpression } from './runtime-expression.js';
import type { VariableTable } from './variables.js';

/** The variables of a group, or `undefined` where there is no such group. */
export interface VariableGroups {
  readonly names: readonly string[];
  find(name: string): readonly (readonly [string, string])[] | undefined;
}

/** A variable of a `variables:` block: its text, or the expression that will give it. */
export type PlannedVariable =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | { readonly kind: 'expression'; readonly name: string; readonly evaluate: RuntimeExpression };

/**
 * Resolves groups and compiles expressions of a `variables:` block.
 *
 * @throws UnknownVariableGroupError `UNKNOWN_VARIABLE_GROUP`, RuntimeExpressionError `RUNTIME_EXPRESSION`
 */
export function planVariables(variables: readonly PipelineVariable[], groups: VariableGroups): PlannedVariable[] {
  return variables.flatMap((variable): PlannedVariable[] => {
    if (variable.kind === 'variable') {
      const { name, value } = variable;
      const evaluate = compileRuntimeExpression(value, name);
      return [evaluate ? { kind: 'expression', name, evaluate } : { kind: 'text', name, text: value.text }];
    }
    const { text: group, location } = variable.group;
    const entries = groups.find(group);
    if (!entries) {
      const hint = `${suggest(group, groups.names, 'variable groups')} Groups stand under variableGroups in agentless.yml.`;
      throw new UnknownVariableGroupError(group, { location, hint });
    }
    return entries.map(([name, text]) => ({ kind: 'text', name, text }));
  });
}

/**
 * The variables with the values of this moment. An expression sees the variables of the table, those before it, and above
 * all those that hide them.
 *
 * @param above predefined variables, and those given for the run.
 * @param values the other named values: `dependencies` and `stageDependencies`.
 * @throws CriterionEvaluationError `CRITERION_EVALUATION`
 */
export function evaluateVariables(
  planned: readonly PlannedVariable[],
  table: VariableTable,
  above: Iterable<readonly [string, string]>,
  values: Readonly<Record<string, unknown>>,
): VariableTable {
  let current = table;
  let texts: [string, string][] = [];
  for (const variable of planned) {
    if (variable.kind === 'text') {
      texts.push([variable.name, variable.text]);
      continue;
    }
    current = current.with(texts);
    texts = [[variable.name, variable.evaluate({ ...values, variables: current.with(above).dictionary() })]];
  }
  return current.with(texts);
}
