import { expect, test } from 'vitest';
import { CriterionEvaluationError, compileCriterion, type EngineOptions } from '../../src/criteria/index.js';

const response = {
  ...{ list: [1, 2, 3], words: ['a', 'B', 'a'], empty: [], none: {}, object: { a: 1, b: 'X' }, text: 'abc', nul: null },
  ...{ mixed: [1, { a: 1 }, 'x', [2], true, null], one: [9], nested: { a: [], b: [{ c: null }], d: 'q"' } },
};

const context = {
  ...{ response, status: 404, headers: { 'X-Header': 'value' } },
  ...{ variables: { Name: 'value' }, taskInputs: { Word: 'a,b' } },
};

function valueFor(criterion: string, options: Partial<EngineOptions> = {}): unknown {
  return compileCriterion(criterion, options).evaluate(context).value;
}

/** Criterion and its value. */
const values: ReadonlyArray<readonly [criterion: string, value: unknown]> = [
  ['xor(true, false)', true],
  ['xor(1, 2)', false],
  ["in('a', 'b', 'A')", true],
  ["in(1, 'x', 2)", false],
  ["in(1, 1, gt(1, 'x'))", true],
  ["notIn('a', 'b', 'A')", false],
  ["notIn(1, 'x')", true],
  ["contains('Hello', 'ELL')", true],
  ["contains('Hello', '')", true],
  ["contains('ärger', 'ÄRG')", true],
  ['contains(12345, 34)', true],
  ["startsWith('Hello', 'hE')", true],
  ["startsWith('Hello', 'el')", false],
  ["endsWith('Hello', 'LO')", true],
  ["endsWith('lo', 'Hello')", false],
  ["containsValue(root.list, '2')", true],
  ["containsValue(root.list, '4')", false],
  ["containsValue(root.object, 'x')", true],
  ["containsValue(root.object.*, 'x')", true],
  ["containsValue(root.text, gt(1, 'x'))", false],
  ["containsValue(root.mixed, '')", true],
  ["coalesce(root.nul, '', 0, gt(1, 'x'))", 0],
  ['coalesce(root.nul, root.empty)', []],
  ["coalesce('', root.nul)", null],
  ["format('no arguments')", 'no arguments'],
  ["format('{{{0}}} {1}{0}', 'a', 1.50)", '{a} 1.5a'],
  ["format('{00}{1:}', true, root.nul)", 'True'],
  ["format('{1}', gt(1, 'x'), 'used')", 'used'],
  ["join(', ', root.list)", '1, 2, 3'],
  ["join('-', root.mixed)", '1--x--True-'],
  ["join('-', root.list.*)", '1-2-3'],
  ['join(root.list, root.one)', '9'],
  ["join(root.list, 'text')", 'text'],
  ["join(',', root.object)", ''],
  ['convertToJson(root.list)', '[\n  1,\n  2,\n  3\n]'],
  ['convertToJson(root.nested)', '{\n  "a": [],\n  "b": [\n    {\n      "c": null\n    }\n  ],\n  "d": "q\\""\n}'],
  ['convertToJson(root.none)', '{}'],
  ['convertToJson(root.one.*)', '[\n  9\n]'],
  ['convertToJson(1.2.3)', '"1.2.3"'],
  ['convertToJson(1.50)', '1.5'],
  ['convertToJson(true)', 'true'],
  ['convertToJson(variables)', '{\n  "Name": "value"\n}'],
  ['length(root.text)', 3],
  ['length(root.list)', 3],
  ['length(root.list.*)', 3],
  ['length(root.object)', 2],
  ['length(root.nul)', 0],
  ['length(12.50)', 4],
  ["lower('ÄBC')", 'äbc'],
  ["upper('straße')", 'STRAßE'],
  ["trim(' \u00a0\ttext \n')", 'text'],
  ["trim('\ufeff')", '\ufeff'],
  ["replace('a-b-A', 'a', 'x')", 'x-b-A'],
  ["replace('aaa', 'aa', '')", 'a'],
  ["split('a,b,,c', ',')", ['a', 'b', '', 'c']],
  ["split('a::b', '::')[1]", 'b'],
  ["split('ab', '')", ['ab']],
  ["split('', ',')", ['']],
  ["iif(root.list, 'yes', 'no')", 'yes'],
  ['iif(0, 1, root.object)', { a: 1, b: 'X' }],
  ["substring('abcdef', 2, 3)", 'cde'],
  ["substring('abc', 3, 0)", ''],
  ["substring('abc', 1.9, '1')", 'b'],
  ['count(root.list)', 3],
  ['count(root.list.*)', 3],
  ['count(root.object)', 2],
  ['count(root.text)', 0],
  ['count(root.nul)', 0],
  ["isNullOrEmpty('')", true],
  ['isNullOrEmpty(root.missing)', true],
  ["isNullOrEmpty(' ')", false],
  ['isNullOrEmpty(0)', false],
  ['isNullOrEmpty(root.empty)', false],
  ['isNullOrEmpty(root.none)', false],
  ["intersect(root.words, split('A', ','))", ['a', 'a']],
  ["intersect(root.list, split('2,x,3', ','))", [2, 3]],
  ["intersect(root.mixed, split('1,,x', ','))", [1, 'x', true, null]],
  ['intersect(root.mixed, root.mixed)', response.mixed],
  ['intersect(root.list.*, root.empty)', []],
  ['intersect(root.empty, root.list)', []],
  ["intersect(split('2,x,,1.0', ','), root.mixed)", ['x', '']],
  ["intersect(jsonpath('$.mixed[2:]'), split('z,z,z,z,z,z,z,z,z,z,z,x,1,', ','))", ['x', true, null]],
  ["isUrl('https://example.com/path?q=1#f')", true],
  ["isUrl('FTP://example.com')", true],
  ["isUrl('https://')", false],
  ["isUrl('mailto:a@example.com')", false],
  ["isUrl('https://example.com/a b')", false],
  ['isUrl(root.list)', false],
  ["response['StatusCode']", 'NotFound'],
  ["response.headers['x-header']", 'value'],
  ['response.content.text', 'abc'],
  ['response.content.TEXT', null],
  ['eq(response, response)', true],
  ['variables.NAME', 'value'],
  ["taskInputs['word']", 'a,b'],
  ['variables.missing', null],
];

test.each(values)('%s is %j', (criterion, value) => {
  expect(valueFor(criterion)).toEqual(value);
});

/** Criterion and the exact message of its error. */
const errors: ReadonlyArray<readonly [criterion: string, message: string]> = [
  ["contains(root.list, 'x')", 'Unable to convert from Array to String. Value: Array'],
  ["startsWith('x', root.object)", 'Unable to convert from Object to String. Value: Object'],
  ['endsWith(root.list.*, 1)', 'Unable to convert from Object to String. Value: Object'],
  ["containsValue(root.list, gt(1, 'x'))", "Unable to convert from String to Number. Value: 'x'"],
  ['join(root.list, root.list)', 'Unable to convert from Array to String. Value: Array'],
  ['lower(root.list)', 'Unable to convert from Array to String. Value: Array'],
  ["split(root.list, ',')", 'Unable to convert from Array to String. Value: Array'],
  ["iif(true, 1, gt(1, 'x'))", "Unable to convert from String to Number. Value: 'x'"],
  ["replace('a', '', 'b')", "The function 'replace' cannot look for an empty text."],
  ["substring('abc', 1, 3)", "The function 'substring' cannot take 3 characters from 1 on: the text has 3."],
  ["substring('abc', -1, 1)", "The function 'substring' cannot take 1 characters from -1 on: the text has 3."],
  ['intersect(root.list, 1)', "The function 'intersect' takes arrays, not a value of kind Number."],
  ["format('{0}')", 'The following format string references more arguments than were supplied: {0}'],
  ["format('{255}', 1)", 'The following format string references more arguments than were supplied: {255}'],
  ["format('{256}', 1)", 'The following format string is invalid: {256}'],
  ["format('{', 1)", 'The following format string is invalid: {'],
  ["format('}', 1)", 'The following format string is invalid: }'],
  ["format('{ 0}', 1)", 'The following format string is invalid: { 0}'],
  ["format('{0:}}', 1)", 'The following format string is invalid: {0:}}'],
  ["format('{0:yyyy}', 'a')", "The format specifiers 'yyyy' are not valid for objects of type 'String'"],
  ["format('{0:a}}b}', 1)", "The format specifiers 'a}b' are not valid for objects of type 'Number'"],
  ["format('{0}', root.list)", 'Unable to convert from Array to String. Value: Array'],
];

test.each(errors)('%s fails with: %s', (criterion, message) => {
  expect(() => valueFor(criterion)).toThrow(CriterionEvaluationError);
  expect(() => valueFor(criterion)).toThrow(expect.objectContaining({ message }));
});

test.each(['always()', 'succeeded()', "counter('a')", 'count()', 'jsonpath()', "split('a')", "in('a')"])(
  '%s is a parse error',
  (criterion) => {
    expect(() => compileCriterion(criterion)).toThrow(expect.objectContaining({ code: 'CRITERION_PARSE' }));
  },
);

/** An option, a criterion that depends on it, the value with the option's other answer, and without. */
const questions: ReadonlyArray<
  readonly [options: Partial<EngineOptions>, criterion: string, value: unknown, usual: unknown]
> = [
  [{ arrayIndex: 'integral' }, 'root.list[1.5]', null, 2],
  [{ arrayIndex: 'integral' }, "root.list['']", null, 1],
  [{ arrayIndex: 'integral' }, 'root.list[true]', null, 2],
  [{ countOfObject: 'zero' }, 'count(root.object)', 0, 2],
  [{ emptyCollection: 'empty' }, 'isNullOrEmpty(root.empty)', true, false],
  [{ replaceCase: 'ignored' }, "replace('aA', 'a', 'x')", 'xx', 'xA'],
  [{ intersectComparison: 'exact' }, "intersect(root.words, split('A,B', ','))", ['B'], ['a', 'B', 'a']],
  [{ jsonPath: 'jsonNet13' }, "jsonpath('$.words[?(@ === ''a'')]')", ['a', 'a'], 'JSON_PATH'],
];

test.each(questions)('with %j %s is %j', (options, criterion, value, usual) => {
  const [name] = Object.keys(options);

  expect(valueFor(criterion, options)).toEqual(value);
  expect(compileCriterion(criterion, options).explain(context).assumptions).toEqual([name]);
  if (usual === 'JSON_PATH') expect(() => valueFor(criterion)).toThrow(expect.objectContaining({ code: usual }));
  else expect(valueFor(criterion)).toEqual(usual);
});

test('with the integral array index a large one is Null, and the usual one an error', () => {
  expect(valueFor('root.list[2147483648]', { arrayIndex: 'integral' })).toBeNull();
  expect(() => valueFor('root.list[2147483648]')).toThrow(CriterionEvaluationError);
});

test('length of a scalar can be an error, and the keys of response can heed case', () => {
  expect(() => valueFor('length(1)', { lengthOfScalar: 'error' })).toThrow(CriterionEvaluationError);
  expect(valueFor('response.STATUSCODE', { responseKeys: 'lowerCase' })).toBeNull();
  expect(valueFor('response.statuscode', { responseKeys: 'lowerCase' })).toBe('NotFound');
});

test('a result that depends on no open question has no assumptions', () => {
  const criterion = "and(eq(count(jsonpath('$.list[?(@ > 1)]')), 2), eq(root.list[0], 1), isNullOrEmpty(root.nul))";

  expect(compileCriterion(criterion).explain(context)).toMatchObject({ assumptions: [], error: undefined });
});

test.each(['equality', 'exact'] as const)('long lists intersect as short ones do, by %s', (intersectComparison) => {
  const shared = { s: 1 };
  const data = [1, 1.5, '1', '01', 'a', 'A', 'True', '', null, true, false, 0, shared, [1], new Date(0), 1e25];
  const criterion = compileCriterion('intersect(root.a, root.b)', { intersectComparison });
  const fillers = Array.from({ length: 9 }, () => ({}));
  const common = (a: readonly unknown[], b: readonly unknown[]) => criterion.evaluate({ response: { a, b } }).data;

  for (let start = 0; start < data.length; start++) {
    for (let width = 0; width < 4; width++) {
      const part = [...data, ...data].slice(start, start + width);
      for (const other of data) {
        const short = common(part, [other, shared]);
        expect(common(part, [...fillers, other, shared])).toEqual(short);
        expect(common([...part, ...fillers], [other, shared])).toEqual(short);
      }
    }
  }
});
