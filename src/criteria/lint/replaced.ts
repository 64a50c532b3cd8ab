import type { Span } from '../node.js';

/** A macro with a name; `$()` and `$(100)` are none, but text as any other. */
export const MACRO = /\$\((?=[^()'"A-Za-z]*[A-Za-z])([^()'"]*)\)/g;

/** Predefined variables whose values are ids, hashes and numbers. */
const WITHOUT_QUOTES = /^(?:system|build|release)\.\w*(?:id|attempt|sourceversion)$/i;

/** So much of what stands before a place is looked at. */
const LOOK_BACK = 80;

/** A number or version that goes on behind its last point. */
const BEGUN_NUMBER = /(?:^|[^\w.)\]*])-?\d+(?:\.\d+)*\.$/;

/** Whether the value of a predefined variable can hold no quote. */
export function holdsNoQuote(macroName: string): boolean {
  return WITHOUT_QUOTES.test(macroName);
}

/** The places of `${{ … }}`. */
export function templatesOf(text: string): readonly Span[] {
  const templates: Span[] = [];
  const last = text.lastIndexOf('}}');
  let end = 0;
  for (let start = text.indexOf('${{'); start !== -1 && start < last; start = text.indexOf('${{', end)) {
    end = text.indexOf('}}', start) + 2;
    templates.push({ start, end });
  }
  return templates;
}

/**
 * The text with something that parses in place of what is replaced before a criterion is read, so that every place stays
 * where it is: a number, or a name where only that can stand.
 *
 * @param replaced in their order
 */
export function hide(text: string, replaced: readonly Span[]): string {
  let hidden = '';
  let index = 0;
  for (const [position, { start, end }] of replaced.entries()) {
    hidden += text.slice(index, start);
    const isNextReplaced = replaced[position + 1]?.start === end + 1;
    hidden += standIn(hidden.slice(-LOOK_BACK), end - start, text.slice(end, end + 2), isNextReplaced);
    index = end;
  }
  return hidden + text.slice(index);
}

function standIn(before: string, length: number, after: string, isNextReplaced: boolean): string {
  const word = /[\w-]+$/.exec(before)?.[0];
  if (before.endsWith('.')) return (BEGUN_NUMBER.test(before) ? '0' : 'a').repeat(length);
  if (word !== undefined && word !== '-') return (/^-?\d+$/.test(word) ? '0' : 'a').repeat(length);
  if (after.startsWith('(') && length >= 'format'.length) return 'format'.padEnd(length);
  const isChain = after.startsWith('[') || (/^\.[^\d]/.test(after) && !isNextReplaced);
  return isChain && length >= 'root'.length ? 'root'.padEnd(length) : '0'.repeat(length);
}

/** Changes what stands outside `${{ … }}`: what is inside is of another language. */
export function outsideTemplates(text: string, change: (part: string) => string): string {
  let changed = '';
  let index = 0;
  for (const { start, end } of templatesOf(text)) {
    changed += change(text.slice(index, start)) + text.slice(start, end);
    index = end;
  }
  return changed + change(text.slice(index));
}
