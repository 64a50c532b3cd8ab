import { ExpressionTextError } from './errors.js';

/**
 * Programs without types call the library too, and are to read a sentence in place of a TypeError from its inside.
 *
 * @throws ExpressionTextError `EXPRESSION_TEXT`
 */
export function requireText(text: unknown): void {
  if (typeof text !== 'string') throw new ExpressionTextError(text === null ? 'null' : typeof text);
}
