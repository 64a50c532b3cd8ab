import type { ErrorDetails } from '../errors.js';
import { VisibilityRuleError } from './errors.js';

const NUMBER = /^\s*[+-]?\d+(?:\.\d+)?\s*$/;

/** Compares the value of an input with that of a rule. */
type Comparison = (actual: string, wanted: string) => boolean;

/**
 * How a rule compares. Texts are compared regardless of case; the comparisons by size hold between numbers only. The
 * operators are those of published task.json files and of azure-pipelines-tasks issue 552; that the values of `in` and
 * `notIn` are separated by commas is an assumption.
 */
const operators = {
  '=': sameText,
  '==': sameText,
  '!=': not(sameText),
  '<': ofNumbers((actual, wanted) => actual < wanted),
  '>': ofNumbers((actual, wanted) => actual > wanted),
  '<=': ofNumbers((actual, wanted) => actual <= wanted),
  '>=': ofNumbers((actual, wanted) => actual >= wanted),
  in: isListed,
  notIn: not(isListed),
  contains: ignoringCase((actual, wanted) => actual.includes(wanted)),
  notContains: not(ignoringCase((actual, wanted) => actual.includes(wanted))),
  startsWith: ignoringCase((actual, wanted) => actual.startsWith(wanted)),
  notStartsWith: not(ignoringCase((actual, wanted) => actual.startsWith(wanted))),
  endsWith: ignoringCase((actual, wanted) => actual.endsWith(wanted)),
  notEndsWith: not(ignoringCase((actual, wanted) => actual.endsWith(wanted))),
} as const satisfies Readonly<Record<string, Comparison>>;

export type VisibilityOperator = keyof typeof operators;

/** Every operator, as rules usually write it. Those that are words are known regardless of case. */
export const visibilityOperators = Object.keys(operators) as readonly VisibilityOperator[];

/** `input operator value`. */
export interface VisibilityCondition {
  readonly input: string;
  readonly operator: VisibilityOperator;
  readonly value: string;
}

/**
 * A `visibleRule`: it holds when all conditions of one of its alternatives hold. The service takes rules with `&&` or
 * with `||`, not with both (azure-pipelines-tasks issue 12649); here `&&` binds tighter.
 */
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
    const hint = `A rule is made of conditions such as 'method != GET', joined by && or ||. Operators: ${visibilityOperators.join(', ')}.`;
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

const SYMBOL_CONDITION = /^([\w.-]+)\s*([!=<>]=|[=<>])([^=<>].*|)$/s;
const WORD_CONDITION = /^([\w.-]+)\s+([a-z]+)\s+(.+)$/is;

function splitCondition(part: string): VisibilityCondition | undefined {
  const [, input, written, value] = SYMBOL_CONDITION.exec(part.trim()) ?? WORD_CONDITION.exec(part.trim()) ?? [];
  if (input === undefined || written === undefined || value === undefined) return undefined;
  const operator = visibilityOperators.find((known) => known.toLowerCase() === written.toLowerCase());
  return operator && { input, operator, value: withoutQuotes(value.trim()) };
}

/** Published rules write `""` for nothing. */
function withoutQuotes(value: string): string {
  return /^(?:"[^"]*"|'[^']*')$/.test(value) ? value.slice(1, -1) : value;
}

function sameText(actual: string, wanted: string): boolean {
  return actual.toLowerCase() === wanted.toLowerCase();
}

function isListed(actual: string, wanted: string): boolean {
  return wanted.split(',').some((value) => sameText(actual, withoutQuotes(value.trim())));
}

function not(comparison: Comparison): Comparison {
  return (actual, wanted) => !comparison(actual, wanted);
}

function ignoringCase(comparison: Comparison): Comparison {
  return (actual, wanted) => comparison(actual.toLowerCase(), wanted.toLowerCase());
}

function ofNumbers(comparison: (actual: number, wanted: number) => boolean): Comparison {
  return (actual, wanted) => NUMBER.test(actual) && NUMBER.test(wanted) && comparison(Number(actual), Number(wanted));
}
