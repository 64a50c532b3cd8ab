import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type Criterion,
  type CriterionContext,
  CriterionEvaluationError,
  CriterionParseError,
  compileCriterion,
  parseResponse,
} from '../../src/criteria/index.js';

/** One line of a file in cases/; its README says what the fields mean. */
interface Case extends CriterionContext {
  readonly expression: string;
  readonly expect: unknown;
  readonly message?: string;
  readonly trace?: readonly string[];
  readonly note?: string;
}

function readCases(file: string): Array<Case & { readonly title: string }> {
  const lines = readFileSync(new URL(`./cases/${file}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const { title: _, ...fields }: Case & { title?: string } = JSON.parse(line);
    return { ...fields, title: `${fields.expression.slice(0, 80)} (${fields.note ?? 'in use'})` };
  });
}

const ERRORS = new Map<unknown, typeof CriterionParseError | typeof CriterionEvaluationError>([
  ['error:parse', CriterionParseError],
  ['error:eval', CriterionEvaluationError],
]);

/** The response goes through the reader that hosts use. */
function contextOf(observed: Case): CriterionContext {
  return { ...observed, response: parseResponse(JSON.stringify(observed.response ?? null)) };
}

function evaluate(observed: Case) {
  return compileCriterion(observed.expression).evaluate(contextOf(observed));
}

/** The lines of a trace that are not about a single node. */
function summary(trace: readonly string[]): string[] {
  return trace.filter((line) => /^(?:Evaluating: |Expanded: |Result: )/.test(line));
}

function check(observed: Case): void {
  const error = ERRORS.get(observed.expect);
  if (!error) {
    const outcome = evaluate(observed);
    expect(outcome.value).toEqual(observed.expect);
    if (observed.trace) expect(summary(outcome.trace)).toEqual(observed.trace);
    return;
  }
  const message = observed.message === undefined ? {} : { message: observed.message };
  expect(() => evaluate(observed)).toThrow(error);
  expect(() => evaluate(observed)).toThrow(expect.objectContaining(message));
}

const observedCases = readCases('observed.jsonl');

test('all observed cases are there', () => {
  expect(observedCases.length).toBe(150);
});

test.each(observedCases)('observed: $title', check);

test.each(readCases('in-use.jsonl'))('in use: $title', check);

test.each(observedCases.filter((observed) => !String(observed.expect).startsWith('error:')))(
  'an explanation agrees with the evaluation: $title',
  (observed) => {
    const criterion: Criterion = compileCriterion(observed.expression);
    const { error, trace } = criterion.explain(contextOf(observed));

    expect(error).toBeUndefined();
    expect(trace).toEqual(criterion.evaluate(contextOf(observed)).trace);
    expect(trace.some((line) => line.startsWith('Result: '))).toBe(!criterion.isEmpty);
  },
);
