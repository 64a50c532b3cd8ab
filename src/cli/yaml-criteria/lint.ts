import { type Finding, lintCriterion } from '../../criteria/index.js';
import { parseYaml, YamlSyntaxError, type YamlText } from '../../yaml/index.js';
import { findCriteria } from './find.js';
import { Lines } from './lines.js';
import { brokenQuoting, type QuotingFault, quotingFaults } from './quoting.js';
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
 * @throws YamlSyntaxError `YAML_SYNTAX` where the file is no YAML for another reason than the quotes of a criterion
 */
export function lintYaml(text: string, file: string, disabled: readonly string[]): YamlLint {
  const lines = new Lines(text);
  const place = ({ index, ...fault }: QuotingFault, line = 1): YamlFinding => ({
    file,
    ...lines.placeOf(index, line),
    ...fault,
    yaml: fault.fix === undefined ? undefined : quoteYaml(fault.fix),
  });
  const isEnabled = ({ rule }: { readonly rule: string }): boolean => !disabled.includes(rule);
  try {
    const criteria = findCriteria(parseYaml(text, file));
    const findings = criteria.flatMap((criterion) => lintText(criterion, text, lines, disabled, place));
    return { criteria: criteria.length, findings: findings.filter(isEnabled) };
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    const faults = brokenQuoting(text)
      .map((fault) => place(fault))
      .filter(isEnabled);
    if (faults.length === 0) throw error;
    return { criteria: faults.length, findings: faults };
  }
}

function lintText(
  { text, location }: YamlText,
  source: string,
  lines: Lines,
  disabled: readonly string[],
  place: (fault: QuotingFault, line?: number) => YamlFinding,
): YamlFinding[] {
  const { file = '', line = 1, column = 1 } = location;
  const start = lines.indexOf(line, column);
  const places = placesOf(source, start, text);
  const quoting = quotingFaults(source, start, text, places.at(-1) ?? start);
  // Of a criterion that YAML has cut off there is nothing more to say.
  const isCutOff = quoting.some(({ rule }) => rule !== 'yaml-escapes' && !disabled.includes(rule));
  const findings = isCutOff ? [] : lintCriterion(text, { disabled, templateExpressions: 'expanded' });
  return [
    ...quoting.map((fault) => place(fault, line)),
    ...findings.map((finding): YamlFinding => {
      const { rule, message, hint, fix } = finding;
      const yaml = fix === undefined ? undefined : quoteYaml(fix);
      const at = lines.placeOf(places[finding.start] ?? start, line);
      return { file, ...at, rule, message, hint, fix, yaml, criterion: { ...finding, text } };
    }),
  ];
}
