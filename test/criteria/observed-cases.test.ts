import { expect, test } from 'vitest';
import {
  type Criterion,
  type CriterionContext,
  CriterionEvaluationError,
  CriterionParseError,
  compileCriterion,
  parseResponse,
} from '../../src/criteria/index.js';
import { type Case, readCases } from './case-table.js';

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

function check(observed: Case): void {
  const error = ERRORS.get(observed.expect);
  if (!error) {
    const outcome = evaluate(observed);
    expect(outcome.value).toEqual(observed.expect);
    if (observed.trace) expect(outcome.trace).toEqual(observed.trace);
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
    const { error, trace, summary } = criterion.explain(contextOf(observed));

    expect(error).toBeUndefined();
    expect(summary).toEqual(criterion.evaluate(contextOf(observed)).trace);
    expect(trace.filter((line) => summary.includes(line))).toEqual(summary);
    expect(trace.some((line) => line.startsWith('Result: '))).toBe(!criterion.isEmpty);
  },
);
