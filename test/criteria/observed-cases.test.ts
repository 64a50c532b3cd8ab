import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  CriterionEvaluationError,
  CriterionParseError,
  compileCriterion,
  compileExpression,
  ignoringCase,
} from '../../src/criteria/index.js';

/** One line of cases/observed.jsonl; its README says what the fields mean. */
interface ObservedCase {
  readonly expression: string;
  readonly response: unknown;
  readonly variables?: Readonly<Record<string, string>>;
  readonly expect: unknown;
  readonly message?: string;
  readonly note: string;
}

const cases: ObservedCase[] = readFileSync(new URL('./cases/observed.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

const ERRORS = new Map<unknown, typeof CriterionParseError | typeof CriterionEvaluationError>([
  ['error:parse', CriterionParseError],
  ['error:eval', CriterionEvaluationError],
]);

function evaluate({ expression, response, variables }: ObservedCase): unknown {
  if (!variables) return compileCriterion(expression).evaluate({ response }).value;
  const language = { namedValues: ['root', 'variables'], functions: [] };
  return compileExpression(expression, language).evaluate({ root: response, variables: ignoringCase(variables) }).value;
}

test.each(cases.map((observed) => ({ ...observed, title: `${observed.expression.slice(0, 80)} (${observed.note})` })))(
  'observed: $title',
  (observed) => {
    const error = ERRORS.get(observed.expect);
    if (!error) {
      expect(evaluate(observed)).toEqual(observed.expect);
      return;
    }
    expect(() => evaluate(observed)).toThrow(error);
    if (observed.message !== undefined) {
      expect(() => evaluate(observed)).toThrow(expect.objectContaining({ message: observed.message }));
    }
  },
);
