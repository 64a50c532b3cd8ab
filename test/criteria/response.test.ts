import { expect, test } from 'vitest';
import {
  compileCriterion,
  parseResponse,
  ResponseDepthError,
  ResponseJsonError,
  sameData,
  writeData,
} from '../../src/criteria/index.js';
import { MAXIMUM_RESPONSE_DEPTH } from '../../src/criteria/limits.js';

function valueFor(criterion: string, body: string): unknown {
  return compileCriterion(criterion).evaluate({ response: parseResponse(body) }).value;
}

/** Body, criterion and its value. */
const exact: ReadonlyArray<readonly [body: string, criterion: string, value: unknown]> = [
  ['12345678901234567890', "eq(root, '12345678901234567890')", true],
  ['{"id": 12345678901234567890}', 'eq(root.id, 12345678901234567891)', false],
  ['{"id": -12345678901234567890}', "format('{0}', root.id)", '-12345678901234567890'],
  ['[79228162514264337593543950335]', 'eq(root[0], 79228162514264337593543950335)', true],
  ['{"a": 1.0}', 'eq(root.a, 1)', true],
  ['{"a": 1.0}', "eq('1', root.a)", true],
  ['{"a": 1e20}', 'eq(root.a, 100000000000000000000)', true],
  ['{"a": 12345678901234567890.0}', "format('{0}', root.a)", '12345678901234600000'],
  ['{"a": 123456789.123456789}', 'eq(root.a, 123456789.123457)', true],
  ['{"a": 0.1}', 'eq(root.a, 0.1)', true],
  ['{"b": 1, "2": 2, "1": 3}', "join(',', root.*)", '1,2,3'],
  ['{"b": 1, "\\u0032": 2, "1": 3}', 'convertToJson(root)', '{\n  "b": 1,\n  "2": 2,\n  "1": 3\n}'],
  ['{"1": {"2": "deep"}}', 'root[1][2]', 'deep'],
  ['{"a": 1, "1": 0, "a": 2}', "join(',', root.*)", '2,0'],
  ['{"1": 0, "__proto__": {"x": 1}}', "root['__proto__'].x", 1],
  ['{"1": 0}', 'root.constructor', null],
  ['{"1": 0, "a": "tab\\t\\u0041"}', 'root.a', 'tab\tA'],
  [' [ 1 , { } , [ ] , true , null , 1.0 ] ', 'convertToJson(root)', '[\n  1,\n  {},\n  [],\n  true,\n  null,\n  1\n]'],
];

test.each(exact)('of %s the criterion %s is %j', (body, criterion, value) => {
  expect(valueFor(criterion, body)).toEqual(value);
});

test('what is kept exact becomes plain data again in the value of a criterion', () => {
  const body = '{"b": [1.0, {"__proto__": 12345678901234567890}], "1": {"x": null}}';
  const value = valueFor('root', body);

  expect(value).toEqual(JSON.parse(body));
  expect(Object.keys(Object(value))).toEqual(['1', 'b']);
  expect(valueFor('root.b.*', body)).toEqual(JSON.parse(body).b);
});

test('a document that loses nothing is read as plain data', () => {
  expect(parseResponse('{"a": [1, 123456789012345, 0.5], "x1": "12345678901234567890"}')).toEqual({
    a: [1, 123456789012345, 0.5],
    x1: '12345678901234567890',
  });
});

test('a number outside the decimal range is an error once it is read', () => {
  const message = 'The number 99999999999999999999999999999 is outside the range of a decimal.';

  expect(() => valueFor('root[0]', '[99999999999999999999999999999]')).toThrow(message);
  expect(() => valueFor('root[0]', '[1e400]')).toThrow('outside the range of a decimal');
  expect(valueFor('root[1]', '[99999999999999999999999999999, 1]')).toBe(1);
});

/** Text, and line and column of the fault. */
const faulty: ReadonlyArray<readonly [text: string, line: number, column: number]> = [
  ['', 1, 1],
  ['  ', 1, 3],
  ['{', 1, 2],
  ['[1,]', 1, 4],
  ['{"active": true,\n}', 2, 1],
  ['[1 2]', 1, 4],
  ['{"a" 1}', 1, 6],
  ['{a: 1}', 1, 2],
  ["['x']", 1, 2],
  ['[01]', 1, 3],
  ['"a\nb"', 1, 1],
  ['"\\x"', 1, 1],
  ['"open', 1, 1],
  ['[1]\n x', 2, 2],
  ['[1}', 1, 3],
  ['nul', 1, 1],
  ['-', 1, 1],
  ['\ufeff[]', 1, 1],
  ['<html>', 1, 1],
];

test.each(faulty)('%j is no JSON at line %d, column %d', (text, line, column) => {
  expect(() => parseResponse(text)).toThrow(ResponseJsonError);
  expect(() => parseResponse(text)).toThrow(
    expect.objectContaining({ code: 'RESPONSE_JSON', location: { line, column } }),
  );
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
});

test('the error of a response does not quote it', () => {
  expect(() => parseResponse('secret')).toThrow(/^The response is no JSON: unexpected text at line 1, column 1\.$/);
});

test.each(['[0]', '[1.0]'])('around %s a response nests to the limit and no deeper', (inner) => {
  const nest = (depth: number) => '['.repeat(depth) + inner + ']'.repeat(depth);

  expect(MAXIMUM_RESPONSE_DEPTH).toBe(20_000);
  expect(valueFor(`root${'[0]'.repeat(5000)}[0].x`, nest(MAXIMUM_RESPONSE_DEPTH - 1))).toBeNull();
  expect(valueFor("count(jsonpath('$..*'))", nest(MAXIMUM_RESPONSE_DEPTH - 1))).toBe(MAXIMUM_RESPONSE_DEPTH + 1);
  expect(() => parseResponse(nest(MAXIMUM_RESPONSE_DEPTH))).toThrow(ResponseDepthError);
  expect(() => parseResponse(nest(500_000))).toThrow(expect.objectContaining({ code: 'RESPONSE_DEPTH' }));
});

test('a number beyond all doubles keeps its text', () => {
  const response = parseResponse('{"a":1e400,"b":-1e999,"c":1e-400}');
  const { data } = compileCriterion('root').evaluate({ response });

  expect(writeData(data)).toBe('{"a":1e400,"b":-1e999,"c":1e-400}');
  expect(() => valueFor('root.a', '{"a":1e400}')).toThrow('The number 1e400 is outside the range of a decimal.');
  expect(valueFor("count(jsonpath('$[?(@>1 && @.x!=1)]'))", '[1e400]')).toBe(0);
  expect(valueFor("count(jsonpath('$[?(@>1)]'))", '[1e400]')).toBe(1);
  expect(sameData(parseResponse('[1e400]'), parseResponse('[1e999]'))).toBe(false);
  expect(sameData(parseResponse('[1e400]'), parseResponse('[10e399]'))).toBe(true);
});

test('data of a host that are beyond all doubles differ by their sign', () => {
  expect(sameData(Infinity, -Infinity)).toBe(false);
  expect(sameData(Infinity, Infinity)).toBe(true);
});

test('deep data that is kept exact becomes a value and JSON text without recursion', () => {
  const body = `${'['.repeat(2000)}1.0${']'.repeat(2000)}`;
  const response = parseResponse(body);

  expect(JSON.stringify(compileCriterion('root').evaluate({ response }).value)).toBe(body.replace('1.0', '1'));
  expect(() => valueFor('convertToJson(root)', body)).toThrow(expect.objectContaining({ code: 'CRITERION_MEMORY' }));
});

test('a reader that makes dates of strings leaves objects in their place', () => {
  const response = parseResponse('{"at": "2024-02-29T08:30:00Z", "day": "2024-02-29"}', { dates: 'objects' });
  const value = (criterion: string) => compileCriterion(criterion).evaluate({ response }).value;

  expect(value("eq(root.at, '2024-02-29T08:30:00Z')")).toBe(false);
  expect(value("eq(root.day, '2024-02-29')")).toBe(true);
  expect(value('convertToJson(root.at)')).toBe('"2024-02-29T08:30:00Z"');
  expect(value('root')).toEqual({ at: '2024-02-29T08:30:00Z', day: '2024-02-29' });
  expect(() => value("startsWith(root.at, '2024')")).toThrow('Unable to convert from Object to String. Value: Object');
});

test('no text of a response reaches a prototype', () => {
  for (const extra of ['', ', "1": 1']) {
    const body = `{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}${extra}}`;
    valueFor('root', body);
    valueFor("jsonpath('$..*')", body);
    valueFor('convertToJson(root)', body);
    expect(Object.hasOwn(Object(valueFor('root', body)), '__proto__')).toBe(true);
  }
  expect('polluted' in {}).toBe(false);
});
