import { expect, test } from 'vitest';
import {
  CriterionMemoryError,
  CriterionParseError,
  CriterionStepsError,
  compileCriterion,
  parseResponse,
} from '../../src/criteria/index.js';
import {
  MAXIMUM_DEPTH,
  MAXIMUM_LENGTH,
  MAXIMUM_MEMORY,
  MAXIMUM_QUOTED_LENGTH,
  MAXIMUM_STEPS,
} from '../../src/criteria/limits.js';

function nest(open: string, inner: string, close: string, times: number): string {
  return open.repeat(times) + inner + close.repeat(times);
}

test.each([
  ['calls', 'not(', 'true', ')'],
  ['brackets', 'root[', '0', ']'],
])('%s nest 49 deep, and the 50th is refused', (_what, open, inner, close) => {
  const deepest = nest(open, inner, close, MAXIMUM_DEPTH - 1);
  const tooDeep = nest(open, inner, close, MAXIMUM_DEPTH);

  expect(MAXIMUM_DEPTH).toBe(50);
  expect(() => compileCriterion(deepest).evaluate({})).not.toThrow();
  expect(() => compileCriterion(tooDeep)).toThrow(
    expect.objectContaining({
      message: 'Exceeded max expression depth 50.',
      kind: 'tooDeep',
      position: undefined,
      raw: undefined,
    }),
  );
});

test('the 50th container is refused as it opens, whatever follows', () => {
  expect(() => compileCriterion('not('.repeat(50))).toThrow('Exceeded max expression depth 50.');
  expect(() => compileCriterion('not('.repeat(5000))).toThrow('Exceeded max expression depth 50.');
  expect(() => compileCriterion('not('.repeat(49))).toThrow('Unclosed function');
});

test('closed containers and dereferences do not count as depth', () => {
  expect(() => compileCriterion(`root${'[0]'.repeat(100)}${'.a'.repeat(100)}`)).not.toThrow();
});

test('an expression of 21000 characters is fine, and one more is refused before anything else', () => {
  const longest = `'${'x'.repeat(MAXIMUM_LENGTH - 2)}'`;

  expect(MAXIMUM_LENGTH).toBe(21_000);
  expect(compileCriterion(longest).evaluate({}).passed).toBe(true);
  for (const tooLong of [`${longest} `, '$'.repeat(21_001), ' '.repeat(21_001)]) {
    expect(() => compileCriterion(tooLong)).toThrow(CriterionParseError);
    expect(() => compileCriterion(tooLong)).toThrow(
      expect.objectContaining({
        message: 'Exceeded max expression length 21000.',
        kind: 'tooLong',
        expression: tooLong,
      }),
    );
  }
});

test('a chain of ten thousand links costs no stack', () => {
  const depth = 10_000;
  const response = JSON.parse(`${'{"a":'.repeat(depth)}"end"${'}'.repeat(depth)}`);

  expect(compileCriterion(`root${'.a'.repeat(depth)}`).evaluate({ response }).value).toBe('end');
  expect(compileCriterion(`root${'.*'.repeat(depth)}`).evaluate({ response }).value).toEqual(['end']);
  expect(compileCriterion(`root${'[0]'.repeat(6998)}`).evaluate({ response }).value).toBeNull();
});

test('a string may take 1 MiB with 26 bytes beside its characters, and no more', () => {
  const largest = 'x'.repeat((MAXIMUM_MEMORY - 26) / 2);
  const criterion = compileCriterion("root['text']");

  expect(MAXIMUM_MEMORY).toBe(1_048_576);
  expect(criterion.evaluate({ response: { text: largest } }).passed).toBe(true);
  expect(() => criterion.evaluate({ response: { text: `${largest}x` } })).toThrow(CriterionMemoryError);
  expect(() => criterion.evaluate({ response: { text: `${largest}x` } })).toThrow(
    expect.objectContaining({
      code: 'CRITERION_MEMORY',
      message: "The maximum allowed memory size was exceeded while evaluating the following expression: root['text']",
    }),
  );
});

test('results that are in use at the same time count together, and those that are used up do not', () => {
  const response = { a: 'x'.repeat(300_000), b: 'y'.repeat(300_000) };
  const passes = (text: string) => compileCriterion(text).evaluate({ response }).passed;

  expect(() => passes('eq(root.a, root.b)')).toThrow(CriterionMemoryError);
  expect(passes("and(ne(root.a, 'a'), ne(root.b, 'b'))")).toBe(true);
});

test('what a chain takes is counted before an index of it that no array can have', () => {
  const response = { text: 'x'.repeat((MAXIMUM_MEMORY - 26) / 2), list: [] };
  const criterion = compileCriterion('eq(root.text, root.list[2147483648])');

  expect(() => criterion.evaluate({ response })).toThrow(CriterionMemoryError);
  expect(criterion.explain({ response }).error).toBeInstanceOf(CriterionMemoryError);
});

test.each([
  ['a literal beside it', "eq(root.text, 'x')"],
  ['a literal of a path', "in(root.text, jsonpath('a'))"],
  ['the keys of a chain', 'eq(root.text, root.other.key)'],
  ['a chain that leads nowhere', 'eq(root.text, root.number.key)'],
  ['an index of a call', "in(root.text, jsonpath('list')[0])"],
])('%s counts beside a text, also where it is explained', (_what, expression) => {
  const response = { text: 'x'.repeat((MAXIMUM_MEMORY - 26) / 2), other: {}, number: 1, list: [] };
  const criterion = compileCriterion(expression);

  expect(() => criterion.evaluate({ response })).toThrow(CriterionMemoryError);
  expect(criterion.explain({ response }).error).toBeInstanceOf(CriterionMemoryError);
});

test.each([
  ['format', `format('${'{0}'.repeat(60)}', root)`],
  ['join', `join(root, split('${','.repeat(60)}', ','))`],
  ['replace', `replace('${'x'.repeat(60)}', 'x', root)`],
  ['convertToJson', "convertToJson(split(root, ''))"],
])('%s stops while its text grows too large', (_name, text) => {
  const response = text.startsWith('convert') ? '\0'.repeat(100_000) : 'x'.repeat(10_000);

  expect(() => compileCriterion(text).evaluate({ response })).toThrow(CriterionMemoryError);
});

const long = 'x'.repeat(200_000);

test.each([
  ['a number', 'root.n', { n: parseResponse('9'.repeat(1_000_000)) }, '…9… (1000000 characters) is outside'],
  ['a text', 'gt(1, root.n)', { n: `${long}'` }, "…x… (200001 characters)'"],
  ['a format string', 'format(root.n)', { n: `{${long}` }, '…x… (200001 characters)'],
  ['a path', 'jsonpath(root.n)', { n: `["${long}` }, '…x… (200002 characters)'],
])('an error quotes the beginning of %s, and tells how long it is', (_what, expression, response, end) => {
  const { error } = compileCriterion(expression).explain({ response });
  const message = error?.message ?? '';

  expect(MAXIMUM_QUOTED_LENGTH).toBe(1000);
  expect(message.length).toBeLessThan(MAXIMUM_QUOTED_LENGTH + 150);
  expect(message).toContain(end.slice(1));
});

test('what an error quotes is masked before it is cut off, and between characters', () => {
  const text = `${'x'.repeat(MAXIMUM_QUOTED_LENGTH - 1)}\u{1f600}secret`;
  const messageOf = (mask: (masked: string) => string) =>
    compileCriterion('gt(1, root)').explain({ response: text }, { mask }).error?.message;

  expect(messageOf((whole) => whole)).toMatch(/xx… \(1007 characters\)'$/);
  expect(messageOf((whole) => whole.replace('\u{1f600}secret', '*'))).toMatch(/xx\*'$/);
});

test('an evaluation that would take too long ends after a number of steps, the same every time', () => {
  const response = Array.from({ length: 3000 }, () => Array.from({ length: 100 }, () => [1]));
  const slow = compileCriterion(`and(${Array(200).fill("count(jsonpath('$..*'))").join(', ')})`);

  expect(MAXIMUM_STEPS).toBe(20_000_000);
  expect(compileCriterion("count(jsonpath('$..*'))").evaluate({ response }).value).toBe(603_001);
  expect(() => slow.evaluate({ response })).toThrow(CriterionStepsError);
  expect(() => slow.evaluate({ response })).toThrow(expect.objectContaining({ code: 'CRITERION_STEPS' }));
});

test('a path that multiplies what it finds ends after a number of steps', () => {
  const response = JSON.parse(`${'['.repeat(400)}${']'.repeat(400)}`);

  expect(() => compileCriterion("jsonpath('$..*..*..*..*')").evaluate({ response })).toThrow(CriterionStepsError);
});

test('wildcards on wildcards end after a number of steps', () => {
  const response = { list: Array.from({ length: 100_000 }, () => ({ a: 1 })) };
  const criterion = compileCriterion(`and(${Array(300).fill('root.list.*.a').join(', ')})`);

  expect(() => criterion.evaluate({ response })).toThrow(CriterionStepsError);
});

test('searching a long text for a long and repetitive one is quick', () => {
  const response = { text: 'a'.repeat(300_000), part: `${'a'.repeat(90_000)}b${'a'.repeat(90_000)}` };
  const outcome = compileCriterion("or(contains(root.text, root.part), eq(split(root.text, root.part)[1], 'x'))");

  expect(outcome.evaluate({ response }).passed).toBe(false);
});

test('two long arrays intersect in linear time', () => {
  const response = {
    a: Array.from({ length: 100_000 }, (_, n) => n),
    b: Array.from({ length: 100_000 }, (_, n) => `${n * 2}`),
  };

  expect(compileCriterion('count(intersect(root.a, root.b))').evaluate({ response }).value).toBe(50_000);
});
