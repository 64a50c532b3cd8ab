import { expect, test } from 'vitest';
import { CriterionStepsError, compileCriterion, parseResponse } from '../../src/criteria/index.js';

const MANY = 100_000;

/** `part,part,part`: the longest list that an expression has room for is near 7000 parts. */
function list(part: string, times: number): string {
  return Array.from({ length: times }, () => part).join(',');
}

const objects = Array.from({ length: MANY }, () => ({}));
const pairs = Array.from({ length: MANY }, () => [1]);
const wide = [Array.from({ length: MANY }, () => 1)];

/** What multiplies a long list in the expression with a long array of the response. */
const products: Array<readonly [what: string, expression: string, response: unknown]> = [
  ['names that are looked up in each object', `jsonpath('$[*][${list("''x''", 3000)}]')`, objects],
  ['positions that are taken of each array', `jsonpath('$[*][${list('0', 5000)}]')`, pairs],
  ['items of an array that was found many times', `jsonpath('$[${list('0', 5000)}][*]')`, wide],
  ['slices of an array that was found many times', `jsonpath('$[${list('0', 5000)}][::-1]')`, wide],
  ['wildcards on an array that was found many times', `jsonpath('$[${list('0', 5000)}]').*.*`, wide],
];

const numbers = Array.from({ length: MANY }, (_, number) => number);

products.push(['conditions of a filter', `jsonpath('$[?(${Array(1500).fill('@==-1').join(' || ')})]')`, numbers]);

test.each(products)('%s count as steps', (_what, expression, response) => {
  const criterion = compileCriterion(expression);

  expect(() => criterion.evaluate({ response })).toThrow(CriterionStepsError);
});

test('a long path that finds nothing more is not followed further', () => {
  const path = `$[?(@${'.x'.repeat(10_000)})]`;

  expect(compileCriterion(`count(jsonpath('${path}'))`).evaluate({ response: objects }).value).toBe(0);
});

test('many names are looked for below in one pass', () => {
  const criterion = compileCriterion(`count(jsonpath('$..[${list("''x''", 3000)}]'))`, { jsonPath: 'jsonNet13' });

  expect(criterion.evaluate({ response: [...objects, { x: 1 }] }).value).toBe(1);
});

test('a value that holds one array many times is made plain once', () => {
  const outcome = compileCriterion(`jsonpath('$[${list('0', 5000)}]')`).evaluate({ response: wide });

  expect(outcome.passed).toBe(true);
  expect(outcome.value).toHaveLength(5000);
});

test('a value in which every level holds all the deeper ones is made plain once', () => {
  const depth = 20_000;
  const response = JSON.parse('['.repeat(depth) + ']'.repeat(depth));

  expect(compileCriterion("jsonpath('$..*')").evaluate({ response }).value).toHaveLength(depth);
});

test('integers of millions of digits are compared as quickly as they are read', () => {
  const shorter = `1${'0'.repeat(400)}`;
  const longer = '1'.repeat(3_000_000);
  const response = parseResponse(`[${longer}, -${longer}, ${shorter}]`);
  const filter = Array.from({ length: 40 }, () => `@>=00${shorter} `).join('&& ');

  expect(compileCriterion(`count(jsonpath('$[?(${filter})]'))`).evaluate({ response }).value).toBe(2);
});

test('each kind of item that is looked for takes a look at all others', () => {
  const many = Array.from({ length: 6_000_000 }, (_, number) => number);
  const criterion = compileCriterion('count(intersect(root.few, root.many))');

  expect(criterion.evaluate({ response: { few: [1, 2, 1.5], many } }).value).toBe(2);
  expect(criterion.evaluate({ response: { few: [1, '2', 3], many } }).value).toBe(3);
  expect(() => criterion.evaluate({ response: { few: [1, '2', true, {}], many } })).toThrow(CriterionStepsError);
});

const keys = Object.fromEntries(Array.from({ length: MANY }, (_, index) => [`key ${index}`, index]));
const digits = '5'.repeat(10_000_000);

/** What looks at a long thing again and again. */
const repetitions: ReadonlyArray<readonly [what: string, expression: string, response: unknown]> = [
  ['counting an object', `and(${list('count(root)', 1500)})`, keys],
  ['taking the length of an object', `and(${list('length(root)', 1500)})`, keys],
  ['asking whether an object is empty', `in(true, ${list('isNullOrEmpty(root)', 1000)})`, keys],
  ['comparing text with a number', `containsValue(jsonpath('$[${list('0', 5000)}]'), 1)`, [digits]],
  ['folding text to intersect', `intersect(jsonpath('$[${list('0', 5000)}]'), root)`, [digits]],
];

test.each(repetitions)('%s takes steps by its size', (_what, expression, response) => {
  expect(() => compileCriterion(expression).evaluate({ response })).toThrow(CriterionStepsError);
});

test('a long number is read once', () => {
  const response = parseResponse(`[0.${'1'.repeat(1_000_000)}]`);
  const positions = list('0', 2000);

  expect(compileCriterion(`eq(join('', jsonpath('$[${positions}]')), 'x')`).evaluate({ response }).passed).toBe(false);
  expect(compileCriterion(`count(jsonpath('$[${positions}]'))`).evaluate({ response }).value).toBe(2000);
});
