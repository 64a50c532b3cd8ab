import { MAXIMUM_FINDINGS } from '../limits.js';
import { requireText } from '../require-input.js';
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

/** All rules: their ids, what they are about, and whether what they find keeps a text from being parsed. */
export const lintRules: ReadonlyArray<{ readonly id: string; readonly summary: string; readonly isSyntax?: boolean }> =
  [...rules, syntax];

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
  requireText(text);
  const source = new LintSource(text, options);
  const enabled = rules.filter(({ id }) => !options.disabled?.includes(id));
  const looked = rules.map((rule) => ({ rule, faults: [...rule.find(source)].slice(0, MAXIMUM_FINDINGS) }));
  const alone = looked.find(({ rule, faults }) => rule.isAlone && enabled.includes(rule) && faults.length > 0);
  const found = alone ? [alone] : looked;
  // That a text does not parse is told only where no rule says why.
  const isExplained = found.some(({ rule, faults }) => rule.isSyntax && faults.length > 0);
  if (!isExplained && !options.disabled?.includes(syntax.id))
    found.push({ rule: syntax, faults: [...syntax.find(source)] });
  return found
    .filter(({ rule }) => rule === syntax || enabled.includes(rule))
    .flatMap(({ rule, faults }) => {
      if (faults.length === 0) return [];
      const fix = correct(source, rule, faults, syntaxRules);
      return faults.map(({ message, hint, start, end }) => {
        return { rule: rule.id, message, start, end, position: start + 1, hint, fix };
      });
    })
    .sort((one, other) => one.start - other.start)
    .slice(0, MAXIMUM_FINDINGS);
}
