import { readFileSync } from 'node:fs';
import type { CriterionContext } from '../../src/criteria/index.js';

/** One line of a file in cases/; its README says what the fields mean. */
export interface Case extends CriterionContext {
  readonly expression: string;
  readonly expect: unknown;
  readonly message?: string;
  readonly trace?: readonly string[];
  readonly note?: string;
}

/** A case with a name for its test. */
export type TitledCase = Case & { readonly title: string };

/** The cases of a file in cases/. */
export function readCases(file: 'observed.jsonl' | 'in-use.jsonl'): TitledCase[] {
  const lines = readFileSync(new URL(`./cases/${file}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const { title: _, ...fields }: Case & { title?: string } = JSON.parse(line);
    return { ...fields, title: `${fields.expression.slice(0, 80)} (${fields.note ?? 'in use'})` };
  });
}

/** The lines of a trace that are not about a single node. */
export function summary(trace: readonly string[]): string[] {
  return trace.filter((line) => /^(?:Evaluating: |Expanded: |Result: )/.test(line));
}
