import { CriterionParseError, compileCriterion, lintCriterion } from '../../criteria/index.js';
import { styleAt } from './scalar.js';

/** A mistake of YAML, in which the criterion itself is lost. */
export interface QuotingFault {
  readonly rule: string;
  /** Where in the file, counted from 0. */
  readonly index: number;
  readonly message: string;
  readonly hint: string;
  /** The criterion that seems to be meant; undefined where none is sure. */
  readonly fix: string | undefined;
}

/** The rules for criteria in YAML: ids and what they are about. */
export const quotingRules: ReadonlyArray<{ readonly id: string; readonly summary: string }> = [
  { id: 'yaml-quotes', summary: 'quotes of YAML that end before the criterion does' },
  { id: 'yaml-escapes', summary: 'a criterion in double quotes of YAML with backslashes in it' },
  { id: 'yaml-comment', summary: 'a # in a criterion without quotes, where YAML begins a comment' },
  { id: 'yaml-colon', summary: 'a colon and a space in a criterion without quotes, where YAML begins a value' },
  { id: 'yaml-flow', summary: 'a criterion without quotes between { }, where a comma ends it' },
];

const HINT = 'Put the criterion in single quotes of YAML, with each quote inside doubled, or in a block after >-.';

const VALUE = /(?<=^|[\s{,-])successCriteria\s*:[ \t]+(?=\S)/gim;

/** The mistakes of a criterion that YAML has read. */
export function quotingFaults(source: string, start: number, text: string, end: number): QuotingFault[] {
  const style = styleAt(source, start);
  if (style === 'double' && source.slice(start, end).includes('\\')) {
    const message = 'In double quotes YAML reads a backslash as the beginning of an escape.';
    return [
      { rule: 'yaml-escapes', index: source.indexOf('\\', start), message, hint: HINT, fix: firstCriterion([text]) },
    ];
  }
  if (style !== 'plain' || criterionOf(text) !== undefined) return [];
  const rest = restOfLine(source, end);
  const fix = (length: number) =>
    firstCriterion([source.slice(start, length), withoutBraces(source.slice(start, length))]);
  const lineEnd = end + rest.length;
  if (/^[ \t]+#/.test(rest)) {
    const message = 'YAML takes # behind a space for the beginning of a comment.';
    return [{ rule: 'yaml-comment', index: source.indexOf('#', end), message, hint: HINT, fix: fix(lineEnd) }];
  }
  if (/^\s*,/.test(rest)) {
    const message = 'Between { } YAML ends a text without quotes at a comma.';
    return [{ rule: 'yaml-flow', index: source.indexOf(',', end), message, hint: HINT, fix: fix(lineEnd) }];
  }
  return [];
}

/** The mistakes for which a file is no YAML, found line by line. */
export function brokenQuoting(source: string): QuotingFault[] {
  return [...source.matchAll(VALUE)].flatMap(({ 0: key, index }) => {
    const start = index + key.length;
    const value = restOfLine(source, start);
    const fault = value.startsWith("'") || value.startsWith('"') ? cutOff(value) : plainFault(value);
    return fault ? [{ ...fault, index: start + fault.index }] : [];
  });
}

/** `'eq(root['a'], 1)'`: YAML ends the text at the second quote. */
function cutOff(value: string): QuotingFault | undefined {
  const quoted = (value.startsWith("'") ? /^'(?:[^']|'')*'/ : /^"(?:[^"\\]|\\.)*"/).exec(value)?.[0] ?? value;
  const isWhole = /^\s*(?:#.*|[,}].*)?$/.test(value.slice(quoted.length)) && quoted.length > 1;
  if (isWhole) return undefined;
  const last = value.lastIndexOf(value.charAt(0));
  const message = `YAML ends the text here, at character ${quoted.length}: ${quoted.slice(0, 60)}`;
  const fix = firstCriterion([value.slice(1, last), value, withoutBraces(value)]);
  return { rule: 'yaml-quotes', index: quoted.length - 1, message, hint: HINT, fix };
}

function plainFault(value: string): QuotingFault | undefined {
  const colon = value.search(/:(?:\s|$)/);
  const comma = value.indexOf(',');
  const rule = colon !== -1 ? 'yaml-colon' : comma !== -1 && /\}\s*(?:#.*)?$/.test(value) ? 'yaml-flow' : undefined;
  if (!rule) return undefined;
  const message =
    rule === 'yaml-colon'
      ? 'YAML takes a colon with a space behind it for the end of a key.'
      : 'Between { } YAML ends a text without quotes at a comma.';
  const fix = firstCriterion([value, withoutBraces(value)]);
  return { rule, index: rule === 'yaml-colon' ? colon : comma, message, hint: HINT, fix };
}

/** The first text that is a criterion, or of which a lint makes one. */
function firstCriterion(candidates: readonly string[]): string | undefined {
  const corrected = (text: string) =>
    lintCriterion(text, { templateExpressions: 'expanded' }).find(({ fix }) => fix)?.fix;
  return [criterionOf, corrected].flatMap((read) => candidates.map(read)).find((text) => text !== undefined);
}

/** The text without the spaces around it, where it is a criterion. */
function criterionOf(text: string): string | undefined {
  try {
    return compileCriterion(text).isEmpty ? undefined : text.trim();
  } catch (error) {
    if (error instanceof CriterionParseError) return undefined;
    throw error;
  }
}

function withoutBraces(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r}'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

function restOfLine(source: string, start: number): string {
  const end = source.indexOf('\n', start);
  return source.slice(start, end === -1 ? source.length : end).trimEnd();
}
