import { lintCriterion, lintRules } from '../../criteria/index.js';

const SYNTAX_RULES = lintRules.filter(({ isSyntax }) => isSyntax).map(({ id }) => id);

/** The first text that is a criterion, or else of which a lint makes one; undefined where none is sure. */
export function firstCriterion(candidates: readonly string[]): string | undefined {
  const readings = [criterionOf, correctedCriterion].flatMap((read) => candidates.map(read));
  return readings.find((criterion) => criterion !== undefined);
}

/** The text without the spaces around it, where it is a criterion and not one text in quotes. */
export function criterionOf(text: string): string | undefined {
  const findings = lintCriterion(text, { templateExpressions: 'expanded' });
  const isCriterion = text.trim() !== '' && findings.every(({ rule }) => !SYNTAX_RULES.includes(rule));
  return isCriterion ? text.trim() : undefined;
}

function correctedCriterion(text: string): string | undefined {
  return lintCriterion(text, { templateExpressions: 'expanded' }).find(({ fix }) => fix)?.fix;
}

/**
 * What of a value without quotes belongs to the criterion: all up to a comma or brace outside its own brackets and texts,
 * which ends it between `{ }`, and up to a comment.
 */
export function ownPart(value: string): string {
  let hasTemplate = true;
  let depth = 0;
  let quote: string | undefined;
  for (let index = 0; index < value.length; index++) {
    const symbol = value.charAt(index);
    if (symbol === '$' && hasTemplate && value.startsWith('${{', index)) {
      const end = value.indexOf('}}', index);
      hasTemplate = end !== -1;
      if (hasTemplate) index = end + 1;
    } else if (quote !== undefined) {
      if (symbol === quote) quote = undefined;
    } else if (symbol === "'" || symbol === '"') quote = symbol;
    else if ('(['.includes(symbol)) depth++;
    else if (')]'.includes(symbol)) depth--;
    else if ((depth <= 0 && ',}'.includes(symbol)) || isComment(value, index)) return value.slice(0, index);
  }
  return value;
}

/** Whether a `#` outside texts begins a comment, or would where comments are possible. */
export function isComment(text: string, index: number): boolean {
  return text.charAt(index) === '#' && (index === 0 || /\s/.test(text.charAt(index - 1)));
}
