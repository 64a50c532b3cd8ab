import { CriterionParseError, compileCriterion } from '../../criteria/index.js';

/** A text without macros and templates: it is the same in every run. */
export function isLiteral(text: string): boolean {
  return text.trim() !== '' && !isReference(text);
}

/** A macro or a template, of which only the run knows what it will be. */
export function isReference(text: string): boolean {
  return text.includes('$(') || text.includes('{{');
}

/** Why a text is no expression of the condition language; `undefined` where it is one, or where only the run can tell. */
export function expressionFault(text: string): string | undefined {
  if (!isLiteral(text)) return undefined;
  try {
    compileCriterion(text);
    return undefined;
  } catch (error) {
    if (error instanceof CriterionParseError) return error.message;
    throw error;
  }
}
