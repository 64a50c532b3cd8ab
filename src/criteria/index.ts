/**
 * The condition language of Azure Pipelines: success criteria of server tasks, and conditions of hosts that bring their
 * own named values and functions. Text and values in, values out: this room also runs in a browser.
 */
export { requireText } from './conversions.js';
export { type Criterion, type CriterionContext, compileCriterion } from './criterion.js';
export { type CaseInsensitiveDictionary, ignoringCase } from './dictionary.js';
export { CriterionEvaluationError, CriterionParseError, type ParseFailureKind } from './errors.js';
export { compileExpression, type Expression, type Outcome } from './expression.js';
export type { EvaluationContext, ExpressionFunction, LazyArguments } from './functions/function.js';
export type { ExpressionLanguage } from './language.js';
export { toPlain, toValue, type Value } from './value.js';
