import type { SourceLocation } from '../../errors.js';
import type { YamlText } from '../../yaml/index.js';
import { TemplateExpressionError } from './errors.js';

/** Begins an expression. */
export const OPENING = '${{';
const CLOSING = '}}';

/** An expression inside a text of the file. */
export interface EmbeddedExpression {
  readonly kind: 'expression';
  /** The expression without its braces and the white space around it. */
  readonly text: string;
  /** Where `text` begins in `source`, counted from 0. */
  readonly start: number;
  readonly source: YamlText;
  /** The place of the opening braces. */
  readonly location: SourceLocation;
}

/** Text between expressions. */
export interface LiteralText {
  readonly kind: 'literal';
  readonly text: string;
}

/** A part of a text with expressions. */
export type TextPart = EmbeddedExpression | LiteralText;

/**
 * Cuts a text at its `${{ }}`. Braces inside the quotes of an expression belong to it, so that `${{ '${{' }}` is a way to
 * write the opening braces themselves.
 *
 * @returns the parts in order; no literal part is empty.
 * @throws TemplateExpressionError `TEMPLATE_EXPRESSION` where braces are not closed or hold nothing.
 */
export function splitText(source: YamlText): readonly TextPart[] {
  const { text } = source;
  const parts: TextPart[] = [];
  let position = 0;
  for (let open = text.indexOf(OPENING); open >= 0; open = text.indexOf(OPENING, position)) {
    if (open > position) parts.push({ kind: 'literal', text: text.slice(position, open) });
    const close = findClosing(text, open + OPENING.length);
    const location = placeInside(source, open);
    if (close < 0) {
      const hint = `Close it with '${CLOSING}', and each quote with another; a quote inside quotes is written twice.`;
      throw new TemplateExpressionError(`The expression that '${OPENING}' opens is not closed.`, { location, hint });
    }
    const inner = text.slice(open + OPENING.length, close);
    const trimmed = inner.trim();
    if (trimmed === '') throw new TemplateExpressionError('The expression is empty.', { location });
    const start = open + OPENING.length + (inner.length - inner.trimStart().length);
    parts.push({ kind: 'expression', text: trimmed, start, source, location });
    position = close + CLOSING.length;
  }
  if (position < text.length) parts.push({ kind: 'literal', text: text.slice(position) });
  return parts;
}

/** The expression that is the whole text; `undefined` where there is none or anything beside it. */
export function wholeExpression(parts: readonly TextPart[]): EmbeddedExpression | undefined {
  const [first] = parts;
  return parts.length === 1 && first?.kind === 'expression' ? first : undefined;
}

/**
 * The place of a character of a text. A text knows only where it begins, so the column is exact for what is written
 * plainly on one line; a text of several lines has one place for all.
 */
export function placeInside({ text, location }: YamlText, offset: number): SourceLocation {
  if (location.column === undefined || text.includes('\n')) return location;
  return { ...location, column: location.column + offset };
}

function findClosing(text: string, from: number): number {
  let isQuoted = false;
  for (let index = from; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === "'") isQuoted = !isQuoted;
    else if (!isQuoted && character === '}' && text.charAt(index + 1) === '}') return index;
  }
  return -1;
}
