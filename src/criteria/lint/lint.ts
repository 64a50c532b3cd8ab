import { MAXIMUM_FINDINGS } from '../limits.js';
import { correct } from './correct.js';
import type { Finding } from './finding.js';
import { rules } from './rules/index.js';
import { syntax } from './rules/syntax.js';
import { type LintContext, LintSource } from './source.js';

/** What a lint is told. */
export interface LintOptions extends LintContext {
  /** Ids of rules that are switched off; unknown ones are ignored. */
  readonly disabled?: readonly string[];
}

/** All rules: their ids and what they are about. */
export const lintRules: ReadonlyArray<{ readonly id: string; readonly summary: string }> = [...rules, syntax];

const syntaxRules = rules.filter(({ isSyntax }) => isSyntax);

/**
 * Finds what is wrong with a success criterion, or rarely means what it says. The text need not parse.
 *
 * @param text the criterion as it is written, its macros still in it
 * @returns the findings in the order of the text, at most 100; none for a text without faults
 * @example
 * lintCriterion('eq(root["state"], "ready")')[0]?.fix // eq(root['state'], 'ready')
 */
export function lintCriterion(text: string, options: LintOptions = {}): readonly Finding[] {
  const source = new LintSource(text, options);
  const found = rules.map((rule) => ({ rule, faults: [...rule.find(source)].slice(0, MAXIMUM_FINDINGS) }));
  // That a text does not parse is told only where no rule says why.
  const isExplained = found.some(({ rule, faults }) => rule.isSyntax && faults.length > 0);
  if (!isExplained) found.push({ rule: syntax, faults: [...syntax.find(source)] });
  return found
    .filter(({ rule }) => !options.disabled?.includes(rule.id))
    .flatMap(({ rule, faults }) => {
      if (faults.length === 0) return [];
      const fix = correct(source, rule, faults, syntaxRules, options);
      return faults.map(({ message, hint, start, end }) => {
        return { rule: rule.id, message, start, end, position: start + 1, hint, fix };
      });
    })
    .sort((one, other) => one.start - other.start)
    .slice(0, MAXIMUM_FINDINGS);
}
