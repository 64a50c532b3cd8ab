import type { ErrorDetails } from '../errors.js';
import { VisibilityRuleError } from './errors.js';

/** How a rule compares the value of an input with its own. Texts are compared regardless of case. */
const operators = {
  '=': (actual: string, wanted: string) => sameText(actual, wanted),
  '==': (actual: string, wanted: string) => sameText(actual, wanted),
  '!=': (actual: string, wanted: string) => !sameText(actual, wanted),
} as const;

export type VisibilityOperator = keyof typeof operators;

/** `input operator value`. */
export interface VisibilityCondition {
  readonly input: string;
  readonly operator: VisibilityOperator;
  readonly value: string;
}

/** A `visibleRule`: it holds when all conditions of one of its alternatives hold. `&&` binds tighter than `||`. */
export interface VisibilityRule {
  readonly text: string;
  readonly alternatives: readonly (readonly VisibilityCondition[])[];
}

/**
 * Reads a `visibleRule` such as `method != GET && method != HEAD`.
 *
 * @param owner whose rule it is, for the error: "input 'body'".
 * @throws VisibilityRuleError `VISIBILITY_RULE`
 */
export function parseVisibilityRule(text: string, owner: string, details: ErrorDetails = {}): VisibilityRule {
  const parseCondition = (part: string): VisibilityCondition => {
    const condition = splitCondition(part);
    if (condition) return condition;
    const hint = `A rule is made of conditions such as 'method != GET', joined by && or ||. Operators: ${Object.keys(operators).join(', ')}.`;
    throw new VisibilityRuleError(text, owner, { ...details, hint });
  };
  return { text, alternatives: text.split('||').map((all) => all.split('&&').map(parseCondition)) };
}

/**
 * Whether a rule holds.
 *
 * @param inputValue the value of an input by name; an input that does not exist counts as empty.
 * @returns `undefined` when a value that the rule asks for still contains `$(`, so that only the run can tell.
 */
export function judgeVisibility(
  rule: VisibilityRule,
  inputValue: (input: string) => string | undefined,
): boolean | undefined {
  const conditions = rule.alternatives.flat();
  if (conditions.some(({ input }) => inputValue(input)?.includes('$('))) return undefined;
  return rule.alternatives.some((all) =>
    all.every(({ input, operator, value }) => operators[operator](inputValue(input) ?? '', value)),
  );
}

function splitCondition(part: string): VisibilityCondition | undefined {
  const found = /[!=]=|=/.exec(part);
  if (!found) return undefined;
  const operator = found[0] as VisibilityOperator;
  const input = part.slice(0, found.index).trim();
  const value = part.slice(found.index + operator.length).trim();
  // A longer operator (`===`, `!==`, `<=`) leaves a rest of itself on one of the sides.
  if (!/^[\w.-]+$/.test(input) || value.startsWith('=')) return undefined;
  return { input, operator, value };
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
