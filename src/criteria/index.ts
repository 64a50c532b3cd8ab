/**
 * The condition language of Azure Pipelines: success criteria of server tasks, and conditions of hosts that bring their
 * own named values and functions. Text and values in, values out: this room also runs in a browser.
 */
export { CriterionContextError, EngineOptionError, ExpressionTextError, ResponseTypeError } from './call-errors.js';
export { type Conversions, requireText } from './conversions.js';
export { type Criterion, type CriterionContext, compileCriterion, type Entries } from './criterion.js';
export { type CaseInsensitiveDictionary, ignoringCase } from './dictionary.js';
export {
  CriterionDataError,
  CriterionEvaluationError,
  CriterionMemoryError,
  CriterionParseError,
  CriterionStepsError,
  JsonPathError,
  type ParseFailureKind,
  ResponseDepthError,
  ResponseJsonError,
} from './errors.js';
export type { ExplainedNode } from './explain/explained-node.js';
export type { Explanation } from './explain/explanation.js';
export { compileExpression, type Expression, type NamedValues, type TraceOptions } from './expression.js';
export type { EvaluationContext, ExpressionFunction, LazyArguments } from './functions/function.js';
export { sameData, writeData } from './json/exact-data.js';
export { parseResponse, type ResponseOptions } from './json/parse-response.js';
export type { ExpressionLanguage } from './language.js';
export type { Finding } from './lint/finding.js';
export { type LintOptions, lintCriterion, lintRules } from './lint/lint.js';
export type { Mask } from './mask.js';
export { defaultOptions, type EngineOptions } from './options.js';
export type { Outcome } from './outcome.js';
export { toPlain } from './plain.js';
export { statusName } from './status-names.js';
export { toValue, type Value } from './value.js';
