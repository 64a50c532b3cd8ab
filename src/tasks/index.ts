export { formatDuration, parseDuration } from './duration.js';
export {
  ExpansionTooLongError,
  InputGivenTwiceError,
  InputOptionError,
  InputTypeError,
  MissingInputError,
  OutputVariablesError,
  TaskDefinitionShapeError,
  TaskDefinitionSyntaxError,
  TaskDefinitionTooDeepError,
  TaskDefinitionTooLongError,
  TooManyMacrosError,
  UnknownInputError,
  VisibilityRuleError,
} from './errors.js';
export { expressionReferences } from './expression-references.js';
export {
  MAXIMUM_CHAIN_SECTIONS,
  MAXIMUM_DEFINITION_DEPTH,
  MAXIMUM_DEFINITION_LENGTH,
  MAXIMUM_EVENT_TIMEOUT,
  MAXIMUM_EXPANDED_LENGTH,
  MAXIMUM_MACROS,
  MAXIMUM_OUTPUT_VARIABLES,
  MINIMUM_POLLING_INTERVAL,
} from './limits.js';
export { type ExpandedText, expandMacros, listMacros, type MacroLookup } from './macros.js';
export { isVariableName, readOutputVariables } from './output-variables.js';
export { parseTaskDefinition } from './parse-task-definition.js';
export { type GivenInput, type ResolveInputsOptions, resolveInputs } from './resolve-inputs.js';
export type { ResolvedInputs } from './resolved-inputs.js';
export {
  type ChainSection,
  formatTaskVersion,
  type HttpRequestBlock,
  type HttpRequestEvents,
  type HttpRequestTemplate,
  type TaskDefinition,
  type TaskEventSetting,
  type TaskExecution,
  type TaskInput,
  type TaskInputGroup,
  type TaskVersion,
} from './task-definition.js';
export { evaluateTaskInputsExpression, type TaskInputReference } from './task-inputs-expression.js';
export { type PictureSize, readPngSize } from './validation/picture.js';
export type { TaskFiles, TaskFinding, TaskRule } from './validation/rule.js';
export { taskValidationRules } from './validation/rules.js';
export {
  readTaskDocument,
  type TaskDocument,
} from './validation/task-document.js';
export { locateFinding, type TaskFault, type ValidateTaskOptions, validateTask } from './validation/validate.js';
export {
  judgeVisibility,
  parseVisibilityRule,
  type VisibilityCondition,
  type VisibilityOperator,
  type VisibilityRule,
  visibilityOperators,
} from './visibility.js';
