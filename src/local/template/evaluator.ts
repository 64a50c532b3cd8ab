import {
  CriterionEvaluationError,
  CriterionParseError,
  compileExpression,
  type Expression,
  requireText,
  toValue,
} from '../../criteria/index.js';
import type { SourceLocation } from '../../errors.js';
import type { YamlNode, YamlText } from '../../yaml/index.js';
import type { ExpansionBudget } from './budget.js';
import { refuseDirective } from './directive.js';
import { TemplateExpressionError } from './errors.js';
import { type EmbeddedExpression, placeInside, type TextPart, wholeExpression } from './expression-text.js';
import type { NodeData } from './node-data.js';
import { namesOf, type Scope, valuesOf } from './scope.js';

/**
 * Evaluates the expressions of one expansion. Every failure is a TemplateExpressionError `TEMPLATE_EXPRESSION` at its
 * place, or a TemplateLimitError `TEMPLATE_LIMIT`.
 */
export class TemplateEvaluator {
  readonly #budget: ExpansionBudget;
  readonly #data: NodeData;
  /** Read expressions by the names that they may use and their text. */
  readonly #expressions = new Map<string, Expression>();

  constructor(budget: ExpansionBudget, data: NodeData) {
    this.#budget = budget;
    this.#data = data;
  }

  /** Whether a condition holds. */
  isTrue(condition: EmbeddedExpression, scope: Scope): boolean {
    return this.#evaluate(condition, scope, ({ passed }) => passed);
  }

  /** A list or mapping to go through, or whatever else the expression gives. */
  toNode(expression: EmbeddedExpression, scope: Scope): YamlNode {
    return this.#evaluate(expression, scope, ({ value }) => this.#data.toNode(value, expression.location));
  }

  /** A text with its expressions replaced. One that is an expression as a whole may become a list or a mapping. */
  expandText(text: YamlText, parts: readonly TextPart[], scope: Scope): YamlNode {
    const whole = wholeExpression(parts);
    if (!whole) return { ...text, text: this.joinText(parts, scope, text.location) };
    refuseDirective(whole);
    const node = this.toNode(whole, scope);
    if (node.kind === 'text') this.#budget.countText(node.text.length, whole.location);
    return node;
  }

  /** The parts as one text: Booleans are `True` and `False`, Null is nothing, lists and mappings are errors. */
  joinText(parts: readonly TextPart[], scope: Scope, location: SourceLocation): string {
    const texts = parts.map((part) => (part.kind === 'literal' ? part.text : this.#toText(part, scope)));
    this.#budget.countText(
      texts.reduce((length, text) => length + text.length, 0),
      location,
    );
    return texts.join('');
  }

  #toText(expression: EmbeddedExpression, scope: Scope): string {
    refuseDirective(expression);
    const text = this.#evaluate(expression, scope, ({ value }) => requireText(toValue(value)));
    this.#budget.countText(text.length, expression.location);
    return text;
  }

  #evaluate<Result>(
    expression: EmbeddedExpression,
    scope: Scope,
    read: (outcome: { readonly passed: boolean; readonly value: unknown }) => Result,
  ): Result {
    const { text, location } = expression;
    this.#budget.countCharacters(text.length, location);
    try {
      return read(this.#compile(text, scope).evaluate(valuesOf(scope, this.#budget, location)));
    } catch (error) {
      if (error instanceof CriterionParseError) {
        const offset = expression.start + (error.position ?? 1) - 1;
        throw fault(error, placeInside(expression.source, offset));
      }
      if (error instanceof CriterionEvaluationError) throw fault(error, location);
      throw error;
    }
  }

  #compile(text: string, scope: Scope): Expression {
    const names = namesOf(scope);
    const key = `${names.join(' ')}\n${text}`;
    const known = this.#expressions.get(key);
    if (known) return known;
    const expression = compileExpression(text, { namedValues: names, functions: [] });
    this.#expressions.set(key, expression);
    return expression;
  }
}

function fault(
  error: CriterionParseError | CriterionEvaluationError,
  location: SourceLocation,
): TemplateExpressionError {
  const { message, hint } = error;
  return new TemplateExpressionError(message, { location, cause: error, ...(hint === undefined ? {} : { hint }) });
}
