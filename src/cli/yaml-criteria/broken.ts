import { criterionOf, firstCriterion, ownPart } from './criterion-text.js';
import { escapeFault } from './escapes.js';
import {
  COMMENT_MESSAGE,
  FLOW_MESSAGE,
  type InputFault,
  MOST_FAULTS,
  QUOTING_HINT,
  type QuotingFault,
} from './quoting.js';
import { signFaults } from './read-faults.js';
import { type WrittenValue, writtenValues } from './values.js';

/** What may stand behind a value on its line: a comment, or between braces their end and the next key. */
const NOTHING_ELSE = /^\s*(?:#.*|,\s*|\}.*|,\s*[^\s:'",]+\s*:.*)?$/;

const QUOTED: Readonly<Record<string, RegExp>> = {
  "'": /'(?:[^']|'')*'/y,
  '"': /"(?:[^"\\]|\\[\s\S])*"/y,
};

/** A line that looks like a key, inside a text that goes over several lines. */
const KEY = /\n\s*(?:- )?[\w.-]+:(?:\s|$)/;

/** The mistakes for which a file is no YAML, found line by line; at most one more than are told. */
export function brokenQuoting(source: string): InputFault[] {
  const faults = signFaults(source);
  const told = new Set(faults.map(({ span }) => span.start));
  for (const value of writtenValues(source)) {
    if (faults.length > MOST_FAULTS) break;
    if (told.has(value.start)) continue;
    const isQuoted = value.text.startsWith("'") || value.text.startsWith('"');
    const fault = isQuoted ? quotedFault(source, value) : plainFault(source, value);
    if (fault) faults.push({ ...fault, input: value.input });
  }
  return faults.sort((one, other) => one.span.start - other.span.start);
}

/** `'eq(root['a'], 1)'`: YAML ends the text at the second quote. */
function quotedFault(source: string, value: WrittenValue): QuotingFault | undefined {
  const { start, text } = value;
  const quoted = quotedAt(source, start);
  if (quoted === undefined || quoted.includes('\n')) return unclosed(source, value, quoted);
  if (NOTHING_ELSE.test(text.slice(quoted.length))) {
    return text.startsWith('"') ? escapeFault(source, start, start + quoted.length - 1) : undefined;
  }
  const last = text.lastIndexOf(text.charAt(0));
  const isWhole = NOTHING_ELSE.test(text.slice(last + 1));
  const inner = text.slice(1, last);
  return {
    rule: 'yaml-quotes',
    index: start + quoted.length - 1,
    message: `YAML ends the text here, at character ${quoted.length}: ${quoted.slice(0, 60)}`,
    hint: QUOTING_HINT,
    fix: firstCriterion(isWhole ? [inner] : [text, ownPart(text)]),
    span: { start, end: start + (isWhole ? last + 1 : text.length) },
  };
}

function unclosed(source: string, { start, text }: WrittenValue, quoted: string | undefined): QuotingFault | undefined {
  const end = start + (quoted?.length ?? 0);
  const isOfSeveralLines = quoted !== undefined && !KEY.test(quoted) && NOTHING_ELSE.test(lineAt(source, end));
  if (isOfSeveralLines) return undefined;
  const line = source.slice(0, end).split('\n').length;
  const readOn = quoted === undefined ? 'to the end of the file' : `to line ${line}`;
  const inner = text.slice(1);
  const undoubled = text.startsWith("'") ? inner.replaceAll("''", "'") : inner.replaceAll('\\"', '"');
  return {
    rule: 'yaml-quotes',
    index: start,
    message: `This quote is not closed on its line, so YAML reads on ${readOn} as one text.`,
    hint: QUOTING_HINT,
    fix: [inner, undoubled].map(criterionOf).find((criterion) => criterion !== undefined),
    span: { start, end: start + text.length },
  };
}

function plainFault(source: string, { start, text }: WrittenValue): QuotingFault | undefined {
  if (/^[|>][+-]?\d*(?:\s|$)/.test(text)) return undefined;
  const own = ownPart(text);
  const rest = text.slice(own.length);
  const lineEnd = start + text.length;
  const span = { start, end: start + own.length };
  const hint = QUOTING_HINT;
  const isBetweenBraces =
    /^[,}]/.test(rest) || (rest === '' && /^\s*\n\s*\}/.test(source.slice(lineEnd, lineEnd + 200)));
  const ending = own.search(/[,[\]{}]/);
  if (isBetweenBraces && ending !== -1) {
    return { rule: 'yaml-flow', index: start + ending, message: FLOW_MESSAGE, hint, fix: firstCriterion([own]), span };
  }
  const colon = own.search(/:(?:\s|$)/);
  const whole = { start, end: lineEnd };
  if (colon !== -1) {
    const message = 'YAML takes a colon with a space behind it for the end of a key.';
    return { rule: 'yaml-colon', index: start + colon, message, hint, fix: firstCriterion([own, text]), span: whole };
  }
  if (isBetweenBraces) return undefined;
  const comment = text.search(/\s#/) + 1;
  if (comment === 0 || criterionOf(text.slice(0, comment)) !== undefined) return undefined;
  const fix = firstCriterion([own]);
  return { rule: 'yaml-comment', index: start + comment, message: COMMENT_MESSAGE, hint, fix, span: whole };
}

function quotedAt(source: string, start: number): string | undefined {
  const pattern = QUOTED[source.charAt(start)];
  if (!pattern) return undefined;
  pattern.lastIndex = start;
  return pattern.exec(source)?.[0];
}

function lineAt(source: string, start: number): string {
  const end = source.indexOf('\n', start);
  return source.slice(start, end === -1 ? source.length : end);
}
