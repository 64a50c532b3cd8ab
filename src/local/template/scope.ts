import type { CaseInsensitiveDictionary } from '../../criteria/index.js';
import type { SourceLocation } from '../../errors.js';
import type { ExpansionBudget } from './budget.js';
import type { TemplateVariables } from './variables.js';

/** What expressions can refer to at one place of a pipeline, and through which templates that place was reached. */
export interface Scope {
  readonly parameters: CaseInsensitiveDictionary;
  readonly variables: TemplateVariables;
  /** The variables of the `each` directives around. */
  readonly loopVariables: ReadonlyMap<string, unknown>;
  /** The files that include each other up to this one, which is the last. */
  readonly files: readonly string[];
  /** How many templates are around. */
  readonly nesting: number;
}

/** The scope of a stage or job: variables that it declares end with it. @throws TemplateLimitError `TEMPLATE_LIMIT` */
export function withOwnVariables(scope: Scope, budget: ExpansionBudget, location: SourceLocation): Scope {
  budget.countVariables(scope.variables.size, location);
  return { ...scope, variables: scope.variables.copy() };
}

/** The scope of one iteration. */
export function withLoopVariable(scope: Scope, name: string, value: unknown): Scope {
  return { ...scope, loopVariables: new Map([...scope.loopVariables, [name, value]]) };
}

/** The named values of the expression language in this scope. */
export function namesOf(scope: Scope): readonly string[] {
  return ['parameters', 'variables', ...scope.loopVariables.keys()];
}

/** The values under these names. Variables are looked at, and counted, only by expressions that refer to them. */
export function valuesOf(
  scope: Scope,
  budget: ExpansionBudget,
  location: SourceLocation,
): Readonly<Record<string, unknown>> {
  return {
    ...Object.fromEntries(scope.loopVariables),
    parameters: scope.parameters,
    get variables() {
      if (!scope.variables.isIndexed) budget.countVariables(scope.variables.size, location);
      return scope.variables.toDictionary();
    },
  };
}
