import type { Fault, LintRule } from './finding.js';
import { hasQuotedKey, isText } from './nodes.js';
import type { LintSource } from './source.js';

/** How often a rule is applied to what it has corrected itself: misplaced quotes hide each other. */
const MOST_ROUNDS = 10;

/**
 * The text with all corrected that a rule finds and, where it still does not parse, also what the rules of syntax find.
 *
 * @param faults what the rule has found in the text
 * @returns undefined where that gives no text that parses, that may be what was meant, and in which the rule finds nothing
 */
export function correct(
  source: LintSource,
  rule: LintRule,
  faults: readonly Fault[],
  syntaxRules: readonly LintRule[],
): string | undefined {
  if (faults.every(({ edits }) => edits === undefined)) return undefined;
  let corrected = applyRule(source.read(apply(source.text, faults)), rule);
  for (let round = 0; round < 2; round++) {
    for (const other of syntaxRules) {
      if (corrected.parseError) corrected = applyRule(corrected, other);
    }
  }
  const isCorrect = corrected.isCriterion && mayBeMeant(corrected, source) && !hasAny(rule.find(corrected));
  return isCorrect && corrected.text !== source.text ? corrected.text : undefined;
}

/** Quotes that were paired wrongly make one text of a criterion, or a key of what stands between two. */
function mayBeMeant(corrected: LintSource, source: LintSource): boolean {
  if (isText(corrected.tree) && (source.parseError || !isText(source.tree))) return false;
  return !hasQuotedKey(corrected.nodes) || (!source.parseError && hasQuotedKey(source.nodes));
}

function applyRule(source: LintSource, rule: LintRule): LintSource {
  let current = source;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const text = apply(current.text, [...rule.find(current)]);
    if (text === current.text) break;
    current = current.read(text);
  }
  return current;
}

function apply(text: string, faults: readonly Fault[]): string {
  const edits = faults.flatMap((fault) => fault.edits ?? []).sort((one, other) => one.start - other.start);
  let end = 0;
  let corrected = '';
  for (const edit of edits) {
    if (edit.start < end) continue;
    corrected += text.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return corrected + text.slice(end);
}

function hasAny(faults: Iterable<Fault>): boolean {
  for (const _ of faults) return true;
  return false;
}
