import { type Finding, lintCriterion } from '../../criteria/index.js';
import { parseYaml, YamlSyntaxError, type YamlText } from '../../yaml/index.js';
import { brokenQuoting } from './broken.js';
import { findCriteria } from './find.js';
import { Lines } from './lines.js';
import type { QuotingFault } from './quoting.js';
import { quotingFault, signFaults } from './read-faults.js';
import { placesOf, quoteYaml } from './scalar.js';

/** A finding in a YAML file. */
export interface YamlFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
  /** The corrected criterion. */
  readonly fix: string | undefined;
  /** The corrected criterion as it stands in the file, in quotes of YAML. */
  readonly yaml: string | undefined;
  /** The criterion and the place in it; undefined where YAML has lost it. */
  readonly criterion?: Finding & { readonly text: string };
}

/** What a lint of a file has looked at and found. */
export interface YamlLint {
  /** How many criteria the file has. */
  readonly criteria: number;
  readonly findings: readonly YamlFinding[];
}

/**
 * Lints all values of `successCriteria` in a YAML file, and how they are quoted in it.
 *
 * @param disabled ids of rules that are switched off
 * @throws YamlSyntaxError `YAML_SYNTAX` where the file cannot be read for another reason than the quotes of a criterion,
 *   and nothing else is found in it
 */
export function lintYaml(text: string, file: string, disabled: readonly string[]): YamlLint {
  const lines = new Lines(text);
  const { criteria, faults, error } = readCriteria(text, file);
  const findings = [
    ...faults.map((fault) => findingOf(fault, file, lines)),
    ...criteria.flatMap((criterion) => lintText(criterion, faults, text, lines, disabled)),
  ].filter(({ rule }) => !disabled.includes(rule));
  if (error && findings.length === 0) throw error;
  const inOrder = findings.sort((one, other) => one.line - other.line || one.column - other.column);
  return { criteria: Math.max(criteria.length, faults.length), findings: inOrder };
}

/** What could be read of a file. */
interface ReadCriteria {
  readonly criteria: readonly YamlText[];
  /** What was found line by line. */
  readonly faults: readonly QuotingFault[];
  /** Why there are no criteria, though there may be some. */
  readonly error?: YamlSyntaxError;
}

/** Where the quotes of criteria keep a file from being read, it is read without these. */
function readCriteria(text: string, file: string): ReadCriteria {
  const whole = parse(text, file);
  if (Array.isArray(whole)) return { criteria: whole, faults: signFaults(text) };
  const faults = brokenQuoting(text);
  if (faults.length === 0) throw whole;
  const rest = parse(without(text, faults), file);
  return Array.isArray(rest) ? { criteria: rest, faults } : { criteria: [], faults, error: whole };
}

function parse(text: string, file: string): YamlText[] | YamlSyntaxError {
  try {
    return findCriteria(parseYaml(text, file));
  } catch (error) {
    if (error instanceof YamlSyntaxError) return error;
    throw error;
  }
}

/** The text with an empty criterion, and spaces up to its length, in place of each faulty one. */
function without(text: string, faults: readonly QuotingFault[]): string {
  let remaining = '';
  let index = 0;
  for (const { span } of faults) {
    remaining += text.slice(index, span.start) + "''".padEnd(span.end - span.start);
    index = span.end;
  }
  return remaining + text.slice(index);
}

function lintText(
  { text, location }: YamlText,
  faults: readonly QuotingFault[],
  source: string,
  lines: Lines,
  disabled: readonly string[],
): YamlFinding[] {
  const { file = '', line = 1, column = 1 } = location;
  const start = lines.indexOf(line, column);
  if (faults.some(({ span }) => span.start <= start && start < span.end)) return [];
  const places = placesOf(source, start, text);
  const fault = quotingFault(source, start, text, places.at(-1) ?? start);
  const told = fault ? [findingOf(fault, file, lines)] : [];
  // Of a criterion that YAML has cut off there is nothing more to say.
  if (fault && fault.rule !== 'yaml-escapes') return told;
  const findings = lintCriterion(text, { disabled, templateExpressions: 'expanded' });
  return [
    ...told,
    ...findings.map((finding): YamlFinding => {
      const { rule, message, hint, fix } = finding;
      const at = lines.placeOf(places[finding.start] ?? start);
      return { file, ...at, rule, message, hint, fix, yaml: fix && quoteYaml(fix), criterion: { ...finding, text } };
    }),
  ];
}

function findingOf({ rule, index, message, hint, fix }: QuotingFault, file: string, lines: Lines): YamlFinding {
  return { file, ...lines.placeOf(index), rule, message, hint, fix, yaml: fix && quoteYaml(fix) };
}
