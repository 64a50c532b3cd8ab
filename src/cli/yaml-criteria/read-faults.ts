import { criterionOf, firstCriterion, isComment, ownPart } from './criterion-text.js';
import { escapeFault } from './escapes.js';
import {
  COMMENT_MESSAGE,
  FLOW_MESSAGE,
  type InputFault,
  MOST_FAULTS,
  QUOTING_HINT,
  type QuotingFault,
} from './quoting.js';
import { styleAt } from './scalar.js';
import { restOfLine, writtenValues } from './values.js';

/**
 * The mistake of a criterion that YAML has read.
 *
 * @param start where it begins in the file, its quote or the sign of a block included
 * @param text what YAML has read
 * @param end where that ends in the file
 */
export function quotingFault(source: string, start: number, text: string, end: number): QuotingFault | undefined {
  const style = styleAt(source, start);
  if (style === 'double') return escapeFault(source, start, end);
  if (style === 'single' || criterionOf(text) !== undefined) return undefined;
  return style === 'block' ? commentInBlock(source, start, end) : cutOffPlain(source, start, end);
}

function cutOffPlain(source: string, start: number, end: number): QuotingFault | undefined {
  const rest = restOfLine(source, end);
  const line = source.slice(start, end) + rest;
  const span = { start, end: end + rest.length };
  // A comment behind a faulty criterion is a comment all the same.
  if (/^[ \t]+#/.test(rest) && ownPart(line).trimEnd().length > end - start) {
    const fix = firstCriterion([line, ownPart(line)]);
    return {
      rule: 'yaml-comment',
      index: source.indexOf('#', end),
      message: COMMENT_MESSAGE,
      hint: QUOTING_HINT,
      fix,
      span,
    };
  }
  if (/^\s*,/.test(rest)) {
    const fix = firstCriterion([ownPart(line)]);
    return { rule: 'yaml-flow', index: source.indexOf(',', end), message: FLOW_MESSAGE, hint: QUOTING_HINT, fix, span };
  }
  return undefined;
}

/** In a block all lines belong to the text. */
function commentInBlock(source: string, start: number, end: number): QuotingFault | undefined {
  const first = source.indexOf('\n', start) + 1;
  const block = source.slice(first, end);
  let isText = false;
  let found: number | undefined;
  let without = '';
  for (let index = 0; index < block.length; index++) {
    if (block.charAt(index) === "'") isText = !isText;
    if (!isText && isComment(block, index)) {
      found ??= index;
      const lineEnd = block.indexOf('\n', index);
      index = (lineEnd === -1 ? block.length : lineEnd) - 1;
    } else without += block.charAt(index);
  }
  if (found === undefined) return undefined;
  return {
    rule: 'yaml-comment',
    index: first + found,
    message: 'In a block # begins no comment: what follows belongs to the criterion.',
    hint: 'Write the comment above the key, as a line of YAML.',
    fix: firstCriterion([without.replace(/\s*\n\s*/g, ' ')]),
    span: { start, end },
  };
}

/** Values that begin with what means something in YAML, so that it reads a tag, a list or a mapping; at most one more than are told. */
export function signFaults(source: string): InputFault[] {
  const faults: InputFault[] = [];
  for (const { input, start, text } of writtenValues(source)) {
    const made = madeOf(text);
    if (made === undefined) continue;
    const { message, candidates } = made;
    const fix = firstCriterion(candidates);
    // A list or a mapping may be something else than a criterion.
    if (fix === undefined && /^[[{]/.test(text)) continue;
    // Between braces more may follow.
    const own = /^[[{]/.test(text) ? text : ownPart(text);
    const span = { start, end: start + own.length };
    faults.push({ input, rule: 'yaml-sign', index: start, message, hint: QUOTING_HINT, fix, span });
    if (faults.length > MOST_FAULTS) break;
  }
  return faults;
}

/** Signs that no text without quotes begins with, and what of the text may be the criterion, of its own part and of all. */
const RESERVED: ReadonlyArray<{
  readonly sign: string;
  readonly called?: string;
  readonly candidates: (...texts: readonly string[]) => readonly string[];
}> = [
  { sign: '`', called: 'a backtick', candidates: (...texts) => texts },
  // Other languages begin an expression with it.
  { sign: '@', candidates: (...texts) => texts.map((text) => text.slice(1)) },
  { sign: '%', candidates: () => [] },
];

function madeOf(value: string): { readonly message: string; readonly candidates: readonly string[] } | undefined {
  if (!/^[!`@%[{]/.test(value)) return undefined;
  const own = ownPart(value);
  if (/^![^\s,{}[\]]*\(/.test(value) || /^!(?:root|response|variables)\b/i.test(value)) {
    return { message: 'YAML takes ! at the beginning, up to a space, for a tag.', candidates: [own, value] };
  }
  const reserved = RESERVED.find(({ sign }) => value.startsWith(sign));
  if (reserved) {
    const { sign, called = sign, candidates } = reserved;
    return { message: `YAML lets no text without quotes begin with ${called}.`, candidates: candidates(own, value) };
  }
  const bracketed = /^(?:\[(.*)\]|\{(.*)\})\s*(?:#.*)?$/.exec(value);
  const inner = bracketed?.[1] ?? bracketed?.[2];
  if (inner === undefined) return undefined;
  const kind = value.startsWith('[') ? 'a list' : 'a mapping';
  return { message: `YAML reads ${kind} here, and a criterion is one text.`, candidates: [inner] };
}
