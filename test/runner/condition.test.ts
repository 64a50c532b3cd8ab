import { expect, test } from 'vitest';
import { conditionOf, type Situation, stateOf } from './conditions.js';

const none: Situation = {};
const good: Situation = { results: { a: 'succeeded', b: 'succeededWithIssues' } };
const failed: Situation = { results: { a: 'succeeded', b: 'failed' } };
const skipped: Situation = { results: { a: 'succeeded', b: 'skipped' } };
const jobCanceled: Situation = { results: { a: 'succeeded', b: 'canceled' } };
const runCanceled: Situation = { results: { a: 'succeeded', b: 'succeeded' }, canceled: true };

/** What a condition says in each situation, in the order of this list. */
const situations = { none, good, failed, skipped, jobCanceled, runCanceled } as const;
type Verdicts = readonly [boolean, boolean, boolean, boolean, boolean, boolean];

const verdicts: readonly (readonly [condition: string | undefined, verdicts: Verdicts])[] = [
  [undefined, [true, true, false, false, false, false]],
  ['', [true, true, false, false, false, false]],
  ['   ', [true, true, false, false, false, false]],
  ['succeeded()', [true, true, false, false, false, false]],
  ['SUCCEEDED()', [true, true, false, false, false, false]],
  ["succeeded('a')", [false, true, true, true, true, false]],
  ["succeeded('A')", [false, true, true, true, true, false]],
  ["succeeded('a', 'b')", [false, true, false, false, false, false]],
  ["succeeded('unknown')", [false, false, false, false, false, false]],
  ['failed()', [false, false, true, false, false, false]],
  ["failed('a')", [false, false, false, false, false, false]],
  ["failed('a', 'B')", [false, false, true, false, false, false]],
  ["failed('unknown')", [false, false, false, false, false, false]],
  ['succeededOrFailed()', [true, true, true, false, false, false]],
  ["succeededOrFailed('b')", [false, true, true, false, false, false]],
  ['canceled()', [false, false, false, false, false, true]],
  ['not(canceled())', [true, true, true, true, true, false]],
  ['always()', [true, true, true, true, true, true]],
  ["and(succeeded('a'), failed('b'))", [false, false, true, false, false, false]],
  ["or(failed(), eq(1, '1'))", [true, true, true, true, true, true]],
  ['true', [true, true, true, true, true, true]],
  ['false', [false, false, false, false, false, false]],
];

test.each(verdicts)('the condition %s decides by how the jobs before have ended', (text, expected) => {
  const condition = conditionOf(text);

  expect(Object.values(situations).map((situation) => condition(stateOf(situation)))).toEqual(expected);
});

test('without names a status function looks at all jobs before this one, and at no others', () => {
  const situation: Situation = { results: { beside: 'failed', direct: 'succeeded' }, before: ['succeeded'] };

  expect(conditionOf('succeeded()')(stateOf(situation))).toBe(true);
  expect(conditionOf('failed()')(stateOf(situation))).toBe(false);
  expect(conditionOf('succeeded()')(stateOf({ ...situation, before: ['succeeded', 'failed'] }))).toBe(false);
  expect(conditionOf('failed()')(stateOf({ ...situation, before: ['skipped', 'failed'] }))).toBe(true);
});

test('a condition reads variables whatever the case of their names and values', () => {
  const condition = conditionOf("eq(variables['wanted.STATE'], variables.other)", [
    ['Wanted.State', 'Ready'],
    ['OTHER', 'ready'],
  ]);

  expect(condition(stateOf(none))).toBe(true);
});

test('a variable that the run does not have is null', () => {
  expect(conditionOf("eq(variables['unknown'], '')")(stateOf(none))).toBe(true);
});

const parseFaults: readonly (readonly [text: string, fault: string])[] = [
  ['succeeded(', "Unclosed function: 'succeeded'. Located at position 1"],
  ['eq(1)', "Unexpected symbol: ')'. Located at position 5"],
  ["always('a')", 'Unexpected symbol'],
  ["canceled('a')", 'Unexpected symbol'],
  ['suceeded()', "Unrecognized value: 'suceeded'. Located at position 1"],
  ["eq(pipeline.startTime, '')", "Unrecognized value: 'pipeline'. Located at position 4"],
];

test.each(parseFaults)('the condition %s is refused with its place and the position of the fault', (text, fault) => {
  expect(() => conditionOf(text)).toThrow(
    expect.objectContaining({
      code: 'CONDITION',
      message: expect.stringContaining(`The condition of job 'work' does not parse: ${fault}`),
      location: { file: 'p.yml', line: 3, column: 16 },
    }),
  );
});

test('a misspelt status function comes with the nearest name', () => {
  expect(() => conditionOf('suceeded()')).toThrow(expect.objectContaining({ hint: "Did you mean 'succeeded'?" }));
});

test('a condition whose values do not go together is an error of evaluation', () => {
  expect(() => conditionOf("lt(2, variables['number'])", [['number', 'many']])(stateOf(none))).toThrow(
    expect.objectContaining({ code: 'CRITERION_EVALUATION' }),
  );
});
