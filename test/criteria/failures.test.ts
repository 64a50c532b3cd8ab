import { expect, test } from 'vitest';
import {
  CriterionEvaluationError,
  CriterionParseError,
  compileCriterion,
  compileExpression,
  JsonPathError,
} from '../../src/criteria/index.js';

function errorOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

test.each([
  ['a parse error', () => compileCriterion('eq(1, 2'), CriterionParseError],
  ['an evaluation error', () => compileCriterion("gt(1, 'x')").evaluate({}), CriterionEvaluationError],
  ['a path error', () => compileCriterion("jsonpath('$[')").evaluate({}), JsonPathError],
])('%s has no frames, and the limit of the host stays', (_what, run, type) => {
  const limit = Error.stackTraceLimit;
  const error = errorOf(run);

  expect(error).toBeInstanceOf(type);
  expect(error instanceof Error && error.stack).not.toMatch(/\n\s+at /);
  expect(Error.stackTraceLimit).toBe(limit);
  expect(new Error('of the host').stack).toMatch(/\n\s+at /);
});

test('a text that is no path fails in every evaluation', () => {
  const criterion = compileCriterion("or(root.skip, count(jsonpath('$.a[')))");
  const fault = { code: 'JSON_PATH', path: '$.a[', position: 5 };

  expect(criterion.evaluate({ response: { skip: true } }).passed).toBe(true);
  expect(() => criterion.evaluate({ response: {} })).toThrow(expect.objectContaining(fault));
  expect(() => criterion.evaluate({ response: { a: 1 } })).toThrow(expect.objectContaining(fault));
  expect(criterion.explain({ response: {} }).error).toMatchObject(fault);
  expect(criterion.evaluate({ response: { skip: true } }).passed).toBe(true);
});

test('of several faults of a path the first is told', () => {
  const paths = ['$.a[?(@.b==x)].["c"]', "$['a\\n']['b", '$[99999999999][', '$.a[?(@.b==1 and @.c==2)]', '$[?(@.a"b)]'];
  const positions = paths.map((path) => {
    const { error } = compileCriterion(`jsonpath('${path.replaceAll("'", "''")}')`).explain({});
    return error instanceof JsonPathError ? error.position : undefined;
  });

  expect(positions).toEqual([12, 5, 3, 14, 8]);
});

test('an explanation lists what a remembered path depends on', () => {
  const criterion = compileCriterion("count(jsonpath('$..[0]'))");
  criterion.evaluate({ response: [1] });

  expect(criterion.explain({ response: [1] }).assumptions).toEqual(['jsonPath']);
});

test('what an expression remembers is not what it was evaluated with', () => {
  const criterion = compileCriterion("eq(root['a'][0], variables.b)");

  expect(criterion.evaluate({ response: { a: ['x'] }, variables: { B: 'X' } }).passed).toBe(true);
  expect(criterion.evaluate({ response: { a: { '0': 'y' } }, variables: { b: 'y' } }).passed).toBe(true);
  expect(criterion.evaluate({ response: 'text', variables: {} }).passed).toBe(true);
  expect(criterion.evaluate({ response: { a: ['x'] }, variables: { b: 'z' } }).passed).toBe(false);
});

test('a host cannot replace a function of the language, whatever case it writes', () => {
  const language = { namedValues: ['EQ', 'Root'], functions: [] };

  expect(compileExpression("eq(ROOT, 'x')", language).evaluate({ EQ: 1, Root: 'X' }).passed).toBe(true);
  expect(() => compileExpression('EQ', language)).toThrow("Expected '(' to follow a function: 'EQ'.");
});
