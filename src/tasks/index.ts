export {
  ExpansionTooLongError,
  InputGivenTwiceError,
  InputOptionError,
  MissingInputError,
  TaskDefinitionShapeError,
  TaskDefinitionSyntaxError,
  TaskDefinitionTooLongError,
  TooManyMacrosError,
  UnknownInputError,
  VisibilityRuleError,
} from './errors.js';
export { MAXIMUM_DEFINITION_LENGTH, MAXIMUM_EXPANDED_LENGTH, MAXIMUM_MACROS } from './limits.js';
export { type ExpandedText, expandMacros, listMacros, type MacroLookup } from './macros.js';
export { parseTaskDefinition } from './parse-task-definition.js';
export { type GivenInput, type ResolveInputsOptions, resolveInputs } from './resolve-inputs.js';
export type { ResolvedInputs } from './resolved-inputs.js';
export {
  formatTaskVersion,
  type HttpRequestBlock,
  type TaskDefinition,
  type TaskExecution,
  type TaskInput,
  type TaskInputGroup,
  type TaskVersion,
} from './task-definition.js';
export { evaluateTaskInputsExpression, type TaskInputReference } from './task-inputs-expression.js';
export {
  judgeVisibility,
  parseVisibilityRule,
  type VisibilityCondition,
  type VisibilityOperator,
  type VisibilityRule,
} from './visibility.js';
