import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import {
  compileCriterion,
  compileExpression,
  type ExpressionFunction,
  ignoringCase,
  requireText,
  toValue,
} from '../../src/criteria/index.js';

const succeeded: ExpressionFunction = {
  name: 'succeeded',
  minimumArguments: 0,
  maximumArguments: Number.POSITIVE_INFINITY,
  evaluate(parameters, context) {
    const jobs = [...parameters].map(requireText);
    const results = context.namedValue('results');
    return toValue(results.kind === 'Object' && jobs.every((job) => job.startsWith('good')));
  },
};

test('a host brings named values and functions of its own', () => {
  const language = { namedValues: ['variables', 'results'], functions: [succeeded] };
  const condition = compileExpression("and(Succeeded('good', 'good too'), eq(variables.a, 'x'))", language);

  expect(condition.evaluate({ variables: ignoringCase({ A: 'X' }), results: {} })).toEqual({
    passed: true,
    value: true,
  });
  expect(condition.evaluate({ variables: ignoringCase({ A: 'X' }) })).toEqual({ passed: false, value: false });
  expect(compileExpression("succeeded('bad')", language).evaluate({ results: {} }).passed).toBe(false);
});

test('a function of the language comes before a named value, and that before a function of the host', () => {
  const wrong = (name: string): ExpressionFunction => ({ ...succeeded, name, evaluate: () => toValue('wrong') });
  const language = { namedValues: ['eq', 'taken'], functions: [wrong('EQ'), wrong('taken')] };

  expect(compileExpression('eq(1, 1)', language).evaluate({}).value).toBe(true);
  expect(compileExpression('taken', language).evaluate({ taken: 'right' }).value).toBe('right');
});

test('a function that asks for more arguments than it declares is a defect', () => {
  const careless: ExpressionFunction = { ...succeeded, evaluate: (parameters) => parameters.value(parameters.count) };
  const expression = compileExpression('succeeded(1)', { namedValues: [], functions: [careless] });

  expect(() => expression.evaluate({})).toThrow(RangeError);
});

test.each(['', '  \n\t'])('the empty criterion %j passes', (text) => {
  expect(compileCriterion(text).evaluate({ response: { status: 'failed' } })).toEqual({ passed: true, value: true });
});

test('an expression tells whether it is empty', () => {
  const language = { namedValues: [], functions: [] };

  expect(compileExpression(' ', language).isEmpty).toBe(true);
  expect(compileExpression("''", language).isEmpty).toBe(false);
});

/** Criterion, its plain value, and whether it passes on `response`. */
const outcomes: ReadonlyArray<readonly [criterion: string, value: unknown, passed: boolean]> = [
  ['root.n', 1.5, true],
  ['root.missing', null, false],
  ['root.list', [1, { a: 2 }], true],
  ['root.empty', {}, true],
  ['1.2.3', '1.2.3', true],
  ["'false'", 'false', true],
  ['0.0', 0, false],
];

test.each(outcomes)('%s has the plain value %j and passes: %s', (criterion, value, passed) => {
  const response = { n: 1.5, list: [1, { a: 2 }], empty: {} };

  expect(compileCriterion(criterion).evaluate({ response })).toEqual({ passed, value });
});

test('a criterion without a response sees Null', () => {
  expect(compileCriterion("eq(root, '')").evaluate({}).passed).toBe(true);
});

test('the response itself may be any JSON value', () => {
  expect(compileCriterion("eq(root, 'succeeded')").evaluate({ response: 'Succeeded' }).passed).toBe(true);
  expect(compileCriterion('root[0].active').evaluate({ response: [{ active: true }] }).passed).toBe(true);
});

test('the room bundles for a browser', () => {
  const entry = fileURLToPath(new URL('../../src/criteria/index.ts', import.meta.url));
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  });

  expect(outputFiles[0]?.text).toContain('compileCriterion');
});
