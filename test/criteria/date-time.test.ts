import { expect, test } from 'vitest';
import { parseDateTime } from '../../src/criteria/date-time.js';
import { dateTimeText, formatDateTime } from '../../src/criteria/date-time-format.js';
import { compileExpression } from '../../src/criteria/index.js';

const language = { namedValues: ['at', 'later'], functions: [] };
const values = { at: new Date('2024-02-29T08:05:09.120Z'), later: new Date('2024-03-01T00:00:00Z') };

function valueFor(text: string): unknown {
  return compileExpression(text, language).evaluate(values).value;
}

const texts: ReadonlyArray<readonly [text: string, written: string | undefined]> = [
  ['2024-2-9 8:5:9', '2024-02-09 08:05:09+00:00'],
  ['2024/02/29T08:05:09Z', '2024-02-29 08:05:09+00:00'],
  ['2024-02-29T08:05:09.1234567+2:30', '2024-02-29 08:05:09+02:30'],
  ['1969-12-31 23:59:59.9-05:00', '1969-12-31 23:59:59-05:00'],
  ['0050-01-01 00:00:00', '0050-01-01 00:00:00+00:00'],
  ['2024-02/29 08:05:09', undefined],
  ['2024-02-30 08:05:09', undefined],
  ['2024-13-01 08:05:09', undefined],
  ['2024-02-29 24:00:00', undefined],
  ['2024-02-29 08:60:00', undefined],
  ['2024-02-29', undefined],
  ['2024-02-29 08:05', undefined],
  ['2024-02-29 08:05:09.12345678', undefined],
  ['2024-02-29 08:05:09+15:00', undefined],
  ['2024-02-29 08:05:09 Z', undefined],
  ['0000-01-01 00:00:00', undefined],
];

test.each(texts)('the string %j is the date %s', (text, written) => {
  const date = parseDateTime(text);

  expect(date && dateTimeText(date)).toBe(written);
});

const formats: ReadonlyArray<readonly [specifiers: string, text: string | undefined]> = [
  ['yyyy\\-MM\\-dd', '2024-02-03'],
  ['yy M d', '24 2 3'],
  ['HH H mm m ss s', '04 4 05 5 06 6'],
  ['f ff fffffff', '0 07 0700000'],
  ['zzz', '-01:30'],
  ['K', '-01:30'],
  ['yyyy-MM', undefined],
  ['yyy', undefined],
  ['ffffffff', undefined],
  ['\\', undefined],
  ['toString', undefined],
];

test.each(formats)('the specifiers %s give %s', (specifiers, text) => {
  const date = parseDateTime('2024-02-03T04:05:06.07-01:30');

  expect(date && formatDateTime(date, specifiers)).toBe(text);
});

const expressions: ReadonlyArray<readonly [text: string, value: unknown]> = [
  ["eq(at, '2024-02-29 10:05:09.12+02:00')", true],
  ["eq(at, 'today')", false],
  ['eq(at, 5)', false],
  ['eq(at, at)', true],
  ['lt(at, later)', true],
  ["ge(at, '2024-02-29 08:05:09.13')", false],
  ["eq('2024-02-29 08:05:09+00:00', at)", true],
  ['not(at)', false],
  ["format('{0:yyyyMMdd} {0} {0:K}', at)", '20240229 2024-02-29 08:05:09+00:00 Z'],
  ['convertToJson(at)', '"2024-02-29 08:05:09+00:00"'],
  ['at', '2024-02-29 08:05:09+00:00'],
];

test.each(expressions)('of a host with dates %s is %j', (text, value) => {
  expect(valueFor(text)).toBe(value);
});

test('what is no date cannot be ordered against one, and a date not against a number', () => {
  expect(() => valueFor('gt(at, 5)')).toThrow('Unable to convert from Number to DateTime. Value: 5');
  expect(() => valueFor('gt(5, at)')).toThrow(
    'Unable to convert from DateTime to Number. Value: 2024-02-29 08:05:09+00:00',
  );
  expect(() => valueFor("format('{0:yyyy-}', at)")).toThrow(
    "The format specifiers 'yyyy-' are not valid for objects of type 'DateTime'",
  );
});
