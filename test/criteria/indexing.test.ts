import { expect, test } from 'vitest';
import { compileCriterion, compileExpression, ignoringCase } from '../../src/criteria/index.js';

const response = JSON.parse(`{
  "Status": "ok", "a.b": "dot", "1.5": "number", "True": "boolean", "": "null", "nul": null, "text": "abc",
  "list": [10, 20, 30],
  "things": [{"id": 1, "tags": ["x", "y"]}, {"id": null}, {"other": 1}, 5, null, [7, 8]],
  "nested": [[1, [2]], {"a": 3, "b": [4]}, 5],
  "__proto__": {"polluted": "data"}, "own": {}
}`);

/** Criterion and its value. */
const members: ReadonlyArray<readonly [criterion: string, value: unknown]> = [
  ['root.Status', 'ok'],
  ['root.status', null],
  ["root['a.b']", 'dot'],
  ['root[1.50]', 'number'],
  ['root[true]', 'boolean'],
  ['root[root.missing]', 'null'],
  ['root[root.list]', null],
  ['root[root.own]', null],
  ['root.nul.deeper[0]', null],
  ['root.text[0]', null],
  ['root.text.length', null],
  ['root.list.length', null],
  ['root.list[0]', 10],
  ['root.list[1.9]', 20],
  ["root.list['2']", 30],
  ["root.list['']", 10],
  ['root.list[root.missing]', 10],
  ['root.list[true]', 20],
  ['root.list[-0.5]', null],
  ['root.list[-1]', null],
  ['root.list[3]', null],
  ['root.list[2147483647.9]', null],
  ["root.list['x']", null],
  ['root.list[1.2.3]', null],
  ['root.list[root.list]', null],
  // The index of what is no collection is not evaluated.
  ["root.text[gt(1, 'x')]", null],
];

test.each(members)('%s is %j', (criterion, value) => {
  expect(compileCriterion(criterion).evaluate({ response }).value).toEqual(value);
});

const wildcards: ReadonlyArray<readonly [criterion: string, value: unknown]> = [
  ['root.list.*', [10, 20, 30]],
  ['root.list[*]', [10, 20, 30]],
  ["root['*']", null],
  ['root.text.*', []],
  ['root.missing.*', []],
  ['root.things.*.id', [1, null]],
  ['root.things[*][0]', [7]],
  ['root.things.*[-1]', []],
  ['root.things.*.tags[1]', ['y']],
  ['root.things.*.id[0]', []],
  ['root.nested.*.*', [1, [2], 3, [4]]],
  ['root.nested.*.*.*', [2, 4]],
];

test.each(wildcards)('%s is the filtered array %j', (criterion, value) => {
  expect(compileCriterion(criterion).evaluate({ response }).value).toEqual(value);
});

test('an array index above 32 bits is an error', () => {
  expect(() => compileCriterion('root.list[2147483648]').evaluate({ response })).toThrow(
    'The array index 2147483648 is above 2147483647.',
  );
});

test('names of the prototype are data like any other', () => {
  const value = (criterion: string) => compileCriterion(criterion).evaluate({ response }).value;

  expect(value("root['__proto__'].polluted")).toBe('data');
  expect(value("root.own['__proto__']")).toBeNull();
  expect(value('root.constructor')).toBeNull();
  expect(value('root.own.toString')).toBeNull();
  expect(value('root.things.*.constructor')).toEqual([]);
  expect(compileExpression('toString', { namedValues: ['toString'], functions: [] }).evaluate({}).value).toBeNull();
});

test('a dictionary of a host is indexed ignoring case, and what it holds is not', () => {
  const language = { namedValues: ['variables'], functions: [] };
  const variables = ignoringCase({ 'Build.Reason': 'Manual', Inner: { Key: 1 } });
  const value = (text: string) => compileExpression(text, language).evaluate({ variables }).value;

  expect(value("VARIABLES['build.REASON']")).toBe('Manual');
  expect(value('variables.inner.Key')).toBe(1);
  expect(value('variables.inner.key')).toBeNull();
  expect(value('variables.constructor')).toBeNull();
  expect(value('variables.*')).toEqual(['Manual', { Key: 1 }]);
  expect(value('variables')).toEqual({ 'Build.Reason': 'Manual', Inner: { Key: 1 } });
  expect(value('eq(variables, variables)')).toBe(true);
});

test('of two keys of a dictionary that differ by case only the later one counts', () => {
  const language = { namedValues: ['variables'], functions: [] };
  const variables = ignoringCase({ name: 'first', NAME: 'second' });

  expect(compileExpression('variables.Name', language).evaluate({ variables }).value).toBe('second');
});
