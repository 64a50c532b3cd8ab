import { expect, test } from 'vitest';
import { CriterionEvaluationError, compileCriterion } from '../../src/criteria/index.js';

const response = { array: [1], empty: [], object: { a: 1 }, same: { a: 1 }, nul: null, yes: true, no: false, five: 5 };

function passes(criterion: string): boolean {
  return compileCriterion(criterion).evaluate({ response }).passed;
}

/** Two operands, whether the first equals the second, and whether the second equals the first. */
const equalities: ReadonlyArray<readonly [left: string, right: string, equal: boolean, reversed: boolean]> = [
  ['true', "'false'", true, false],
  ['true', 'root.empty', true, false],
  ['true', '0.0.0', true, false],
  ['false', 'root.missing', true, false],
  ['1', 'true', true, true],
  ['2', 'true', false, true],
  ['5', "' +5.00 '", true, false],
  ['0', "''", true, false],
  ['0', 'root.missing', true, false],
  ['5', "'five'", false, false],
  ['1.0000000000000000000000000001', '1', false, false],
  ['1234', "'1,234'", true, false],
  ["'ABC'", "'abc'", true, true],
  ["'é'", "'É'", true, true],
  ["'ß'", "'SS'", false, false],
  ["'a'", "'a '", false, false],
  ["''", 'root.missing', true, true],
  ["'True'", 'root.yes', true, true],
  ["'1.2.3'", '1.2.3', true, true],
  ['1.2.3', '1.2.3.0', false, false],
  ['1.2.0', '1.2', false, false],
  ['root.nul', 'root.missing', true, true],
  ['root.nul', '0', false, true],
  ['root.nul', 'false', false, true],
  ['root.array', 'root.array', true, true],
  ['root.object', 'root.object', true, true],
  ['root.object', 'root.same', false, false],
  ['root.object', "'Object'", false, false],
  ['root.array', 'root.array.*', false, false],
  ['root.array.*', 'root.array.*', false, false],
];

test.each(equalities)('eq(%s, %s) is %s, and the other way round %s', (left, right, equal, reversed) => {
  expect(passes(`eq(${left}, ${right})`)).toBe(equal);
  expect(passes(`ne(${left}, ${right})`)).toBe(!equal);
  expect(passes(`eq(${right}, ${left})`)).toBe(reversed);
  expect(passes(`ne(${right}, ${left})`)).toBe(!reversed);
});

/** Two operands and how the first relates to the second: below, equal or above. */
const orders: ReadonlyArray<readonly [left: string, right: string, relation: '<' | '=' | '>']> = [
  ['false', 'true', '<'],
  ['true', 'root.empty', '='],
  ['true', "''", '>'],
  ['2', '2.0', '='],
  ['1', '1.0000000000000000000000000001', '<'],
  ['10', "'9'", '>'],
  ['root.missing', "''", '='],
  ['root.missing', '-1', '>'],
  ["'10'", '9', '<'],
  ["'abc'", "'ABC'", '='],
  ["'abc'", "'DEF'", '<'],
  ["'_'", "'z'", '>'],
  ["'a'", "'a '", '<'],
  ["''", 'root.missing', '='],
  ['1.2.3', "'1.2'", '>'],
  ['1.2.0', '1.2', '>'],
  ['1.2.3', '1.10.0', '<'],
  ['1.2.3.4', '1.2.3.4', '='],
];

test.each(orders)('%s compares to %s as %s', (left, right, relation) => {
  const results = ['gt', 'ge', 'lt', 'le'].map((name) => passes(`${name}(${left}, ${right})`));

  expect(results).toEqual([relation === '>', relation !== '<', relation === '<', relation !== '>']);
});

const incomparable: ReadonlyArray<readonly [left: string, right: string, message: string]> = [
  ['1', "'x'", "Unable to convert from String to Number. Value: 'x'"],
  ['root.missing', "'x'", "Unable to convert from String to Number. Value: 'x'"],
  ['root.array', '1', 'Unable to convert from Array to Number. Value: Array'],
  ['root.array.*', '1', 'Unable to convert from Object to Number. Value: Object'],
  ["'a'", 'root.object', 'Unable to convert from Object to String. Value: Object'],
  ['1.2.3', '5', 'Unable to convert from Number to Version. Value: 5'],
  ['1.2', '1.2.0', 'Unable to convert from Version to Number. Value: v1.2.0'],
];

test.each(incomparable)('%s cannot be ordered against %s', (left, right, message) => {
  for (const name of ['gt', 'ge', 'lt', 'le']) {
    const criterion = `${name}(${left}, ${right})`;
    expect(() => passes(criterion)).toThrow(CriterionEvaluationError);
    expect(() => passes(criterion)).toThrow(expect.objectContaining({ message }));
  }
});

const lazy: ReadonlyArray<readonly [criterion: string, passed: boolean]> = [
  ["and(false, gt(1, 'x'))", false],
  ["or(true, gt(1, 'x'))", true],
  ['and(1, root.five, root.empty)', true],
  ['and(true, true, root.missing)', false],
  ["or(0, '', root.no)", false],
  ["not('')", true],
  ["not('false')", false],
];

test.each(lazy)('%s is %s', (criterion, passed) => {
  expect(passes(criterion)).toBe(passed);
});
