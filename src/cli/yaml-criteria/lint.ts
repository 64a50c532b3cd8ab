import { type Finding, lintCriterion } from '../../criteria/index.js';
import { parseYaml, YamlSyntaxError } from '../../yaml/index.js';
import { bareLocation } from './bare-location.js';
import { brokenQuoting } from './broken.js';
import { type FoundInput, findExpressions } from './find.js';
import { Lines } from './lines.js';
import { lintOutputLines } from './output-lines.js';
import { outputVariablesIn } from './output-variables.js';
import { type InputFault, MOST_FAULTS } from './quoting.js';
import { quotingFault, signFaults } from './read-faults.js';
import { placesOf, quoteYaml } from './scalar.js';
import type { ValueFault } from './value-fault.js';

/** A finding in a YAML file. */
export interface YamlFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The input's name as its task spells it. */
  readonly input: string;
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
  /** The corrected expression. */
  readonly fix: string | undefined;
  /** The corrected value of the input as it stands in the file, in quotes of YAML. */
  readonly yaml: string | undefined;
  /** The expression and the place in it; undefined where YAML has lost it. */
  readonly criterion?: Finding & { readonly text: string };
}

/** What a lint has looked at and found. */
interface InputLint {
  /** How many criteria, and other expressions of tasks, there are. */
  readonly criteria: number;
  readonly findings: readonly YamlFinding[];
}

/** The same of a file. */
export interface YamlLint extends InputLint {
  /** Whether the file has more mistakes of YAML than are told. */
  readonly hasMore: boolean;
  /** Why the rest of the file was not read: it is no YAML, also without the mistakes that are told. */
  readonly error: YamlSyntaxError | undefined;
}

/**
 * Lints all values of `successCriteria` in a YAML file, and the other inputs of tasks that hold expressions, and how they are
 * quoted in it.
 *
 * @param disabled ids of rules that are switched off
 * @throws YamlSyntaxError `YAML_SYNTAX` where the file cannot be read for another reason than the quotes of a criterion,
 *   and nothing else is found in it
 */
export function lintYaml(text: string, file: string, disabled: readonly string[]): YamlLint {
  const lines = new Lines(text);
  const { inputs, faults, hasMore, error } = readInputs(text, file);
  const linted = inputs.map((input) => lintInput(input, { faults, source: text, file, lines, disabled }));
  const findings = [
    ...faults.map((fault) => findingOf(fault, file, lines)),
    ...linted.flatMap(({ findings }) => findings),
  ].filter(({ rule }) => !disabled.includes(rule));
  if (error && findings.length === 0) throw error;
  const inOrder = findings.sort((one, other) => one.line - other.line || one.column - other.column);
  const count = linted.reduce((sum, { criteria }) => sum + criteria, 0);
  return {
    criteria: Math.max(count, faults.length),
    findings: inOrder,
    hasMore: hasMore && findings.length > 0,
    error,
  };
}

/** What could be read of a file. */
interface ReadInputs {
  readonly inputs: readonly FoundInput[];
  /** What was found line by line. */
  readonly faults: readonly InputFault[];
  readonly hasMore: boolean;
  /** Why there are no inputs, though there may be some. */
  readonly error: YamlSyntaxError | undefined;
}

/** Where the quotes of criteria keep a file from being read, it is read without these. */
function readInputs(text: string, file: string): ReadInputs {
  const whole = parse(text, file);
  const found = Array.isArray(whole) ? signFaults(text) : brokenQuoting(text);
  const faults = found.slice(0, MOST_FAULTS);
  const hasMore = found.length > MOST_FAULTS;
  if (Array.isArray(whole)) return { inputs: whole, faults, hasMore, error: undefined };
  if (faults.length === 0) throw whole;
  const rest = parse(without(text, faults), file);
  return Array.isArray(rest)
    ? { inputs: rest, faults, hasMore, error: undefined }
    : { inputs: [], faults, hasMore, error: rest };
}

function parse(text: string, file: string): FoundInput[] | YamlSyntaxError {
  try {
    return findExpressions(parseYaml(text, file));
  } catch (error) {
    if (error instanceof YamlSyntaxError) return error;
    throw error;
  }
}

/** The text with an empty criterion, and spaces up to its length, in place of each faulty one. */
function without(text: string, faults: readonly InputFault[]): string {
  let remaining = '';
  let index = 0;
  for (const { span } of faults) {
    remaining += text.slice(index, span.start) + "''".padEnd(span.end - span.start);
    index = span.end;
  }
  return remaining + text.slice(index);
}

/** The file that an input stands in. */
interface InputFile {
  readonly source: string;
  readonly file: string;
  readonly lines: Lines;
  /** What was found line by line. */
  readonly faults: readonly InputFault[];
  readonly disabled: readonly string[];
}

function lintInput(found: FoundInput, within: InputFile): InputLint {
  const { input, kind, value } = found;
  const { source, file, lines, faults } = within;
  const start = lines.indexOf(value.location.line, value.location.column);
  if (faults.some(({ span }) => span.start <= start && start < span.end)) return { criteria: 1, findings: [] };
  const places = placesOf(source, start, value.text);
  if (kind === 'lines') {
    const { count, faults } = lintOutputLines(value.text);
    return { criteria: count, findings: valueFindings('yaml-outputs', faults, found, places, within) };
  }
  if (kind === 'values') return lintOutputs(found, places, start, within);
  const fault = quotingFault(source, start, value.text, places.at(-1) ?? start);
  const told = fault ? [findingOf({ ...fault, input }, file, lines)] : [];
  // Of a criterion that YAML has cut off there is nothing more to say.
  if (fault && fault.rule !== 'yaml-escapes') return { criteria: 1, findings: told };
  const bare = kind === 'value' ? bareLocation(value.text) : undefined;
  if (bare)
    return { criteria: 1, findings: [...told, ...valueFindings('yaml-location', [bare], found, places, within)] };
  const expression = { text: value.text, placeOf: (index: number) => places[index] ?? start, replace: quoteYaml };
  return { criteria: 1, findings: [...told, ...lintExpression(expression, found, within)] };
}

/** @param places where the characters of the JSON stand in the file. */
function lintOutputs(found: FoundInput, places: readonly number[], start: number, within: InputFile): InputLint {
  const { expressions, faults } = outputVariablesIn(found.value.text);
  const findings = expressions.flatMap(({ text, places: own, replace }) => {
    const placeOf = (index: number): number => places[own[index] ?? 0] ?? start;
    return lintExpression({ text, placeOf, replace: (fix) => quoteYaml(replace(fix)) }, found, within);
  });
  const told = valueFindings('yaml-outputs', faults, found, places, within);
  return { criteria: Math.max(expressions.length, faults.length), findings: [...told, ...findings] };
}

/** @param places where the characters of the value stand in the file. */
function valueFindings(
  rule: string,
  faults: ReadonlyArray<ValueFault & { readonly fix?: string | undefined }>,
  { input }: FoundInput,
  places: readonly number[],
  { file, lines }: InputFile,
): YamlFinding[] {
  return faults.map(({ index: own, message, hint, fix }) => {
    const index = places[own] ?? 0;
    return findingOf({ input, rule, index, message, hint, fix, span: { start: index, end: index } }, file, lines);
  });
}

/** An expression that stands somewhere in a file. */
interface PlacedExpression {
  readonly text: string;
  /** Where a character of it stands in the file. */
  readonly placeOf: (index: number) => number;
  /** The value of the input with another expression, as it stands in the file. */
  readonly replace: (expression: string) => string;
}

function lintExpression(
  { text, placeOf, replace }: PlacedExpression,
  found: FoundInput,
  within: InputFile,
): YamlFinding[] {
  const { file, lines, disabled } = within;
  const options = { disabled: [...disabled, ...found.without], templateExpressions: 'expanded' } as const;
  return lintCriterion(text, options).map((finding): YamlFinding => {
    const { rule, message, hint, fix } = finding;
    const at = lines.placeOf(placeOf(finding.start));
    const yaml = fix && replace(fix);
    return { file, ...at, input: found.input, rule, message, hint, fix, yaml, criterion: { ...finding, text } };
  });
}

function findingOf({ input, rule, index, message, hint, fix }: InputFault, file: string, lines: Lines): YamlFinding {
  return { file, ...lines.placeOf(index), input, rule, message, hint, fix, yaml: fix && quoteYaml(fix) };
}
