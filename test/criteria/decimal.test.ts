import { expect, test } from 'vitest';
import {
  compareDecimals,
  type Decimal,
  decimalFromNumber,
  decimalText,
  decimalToNumber,
  parseDecimalLiteral,
  parseDecimalText,
} from '../../src/criteria/decimal.js';

/** A decimal at full precision: coefficient, then how many places it has. */
function exact(decimal: Decimal | undefined): string | undefined {
  return decimal && `${decimal.coefficient}/${decimal.scale}`;
}

const literals: ReadonlyArray<readonly [text: string, expected: string | undefined]> = [
  ['0', '0/0'],
  ['-0', '0/0'],
  ['007', '7/0'],
  ['1.50', '15/1'],
  ['100', '100/0'],
  ['5.', '5/0'],
  ['-.5', '-5/1'],
  ['1.0000000000000000000000000001', '10000000000000000000000000001/28'],
  ['0.00000000000000000000000000005', '0/0'],
  ['0.00000000000000000000000000015', '2/28'],
  ['0.00000000000000000000000000025', '2/28'],
  ['0.000000000000000000000000000250000000001', '3/28'],
  ['79228162514264337593543950335', '79228162514264337593543950335/0'],
  ['-79228162514264337593543950335', '-79228162514264337593543950335/0'],
  ['79228162514264337593543950335.4', '79228162514264337593543950335/0'],
  ['79228162514264337593543950335.5', undefined],
  ['79228162514264337593543950336', undefined],
  ['7.92281625142643375935439503355', '7922816251426433759354395034/27'],
  ['9999999999999999999999999999.95', '10000000000000000000000000000/0'],
  ['99999999999999999999999999999', undefined],
  ['.', undefined],
  ['', undefined],
  ['+1', undefined],
  ['1,000', undefined],
  [' 1', undefined],
  ['1e3', undefined],
];

test.each(literals)('the literal %j is %s', (text, expected) => {
  expect(exact(parseDecimalLiteral(text))).toBe(expected);
});

const texts: ReadonlyArray<readonly [text: string, expected: string | undefined]> = [
  ['', '0/0'],
  [' ', undefined],
  ['\t\n\v\f\r 5 \t\n\v\f\r', '5/0'],
  ['\u00a05', undefined],
  ['+5', '5/0'],
  ['- 5', undefined],
  ['5-', undefined],
  ['+-5', undefined],
  ['1,2,,3,.5', '1235/1'],
  [',1', undefined],
  ['1.2,3', undefined],
  ['.5', '5/1'],
  ['5.', '5/0'],
  ['.', undefined],
  ['1e3', undefined],
  ['0x1', undefined],
  ['(5)', undefined],
  ['٣', undefined],
  ['79228162514264337593543950336', undefined],
];

test.each(texts)('the string %j converts to %s', (text, expected) => {
  expect(exact(parseDecimalText(text))).toBe(expected);
});

const doubles: ReadonlyArray<readonly [value: number, expected: string | undefined]> = [
  [0, '0/0'],
  [-0, '0/0'],
  [0.1, '1/1'],
  [-1.5, '-15/1'],
  [123456789.12345679, '123456789123457/6'],
  [9007199254740991, '9007199254740991/0'],
  [2 ** 60, '1152921504606847000/0'],
  [1000000000000.125, '100000000000012/2'],
  [4503599627370495.5, '4503599627370500/0'],
  [1e-28, '1/28'],
  [1.6e-28, '2/28'],
  [1e-40, '0/0'],
  [5e-324, '0/0'],
  [1e28, '10000000000000000000000000000/0'],
  [1e29, undefined],
  [Number.POSITIVE_INFINITY, undefined],
];

test.each(doubles)('the number %d of a JSON document is %s', (value, expected) => {
  expect(exact(decimalFromNumber(value))).toBe(expected);
});

const written: ReadonlyArray<readonly [literal: string, text: string]> = [
  ['0', '0'],
  ['1.50', '1.5'],
  ['.5', '0.5'],
  ['-12345.678', '-12345.678'],
  ['0.12345665', '0.1234567'],
  ['-0.12345665', '-0.1234567'],
  ['0.00000004', '0'],
  ['-0.00000004', '0'],
  ['0.99999995', '1'],
  ['123456.000', '123456'],
  ['79228162514264337593543950335', '79228162514264337593543950335'],
];

test.each(written)('the number %s has the text %s', (literal, text) => {
  const decimal = parseDecimalLiteral(literal);

  expect(decimal && decimalText(decimal)).toBe(text);
});

test('numbers compare at full precision', () => {
  const ordered = ['-2', '-1.9', '0', '0.0000000000000000000000000001', '1', '1.0000000000000000000000000001'];
  const decimals = ordered.map((literal) => parseDecimalLiteral(literal) ?? { coefficient: 0n, scale: 0 });

  expect(decimals.toReversed().sort(compareDecimals)).toEqual(decimals);
  expect(decimals.map((decimal) => compareDecimals(decimal, decimal))).toEqual(ordered.map(() => 0));
});

test('a decimal becomes the nearest double', () => {
  expect(decimalToNumber({ coefficient: -15n, scale: 1 })).toBe(-1.5);
  expect(decimalToNumber({ coefficient: 1n, scale: 28 })).toBe(1e-28);
});

test('hostile numbers of a million digits are read in linear time', () => {
  const zeros = '0'.repeat(1_000_000);

  expect(parseDecimalText(`1${zeros}`)).toBeUndefined();
  expect(exact(parseDecimalText(`${zeros}5.${zeros}1`))).toBe('5/0');
  expect(parseDecimalText(`${' '.repeat(1_000_000)}x`)).toBeUndefined();
  expect(parseDecimalText(`1${','.repeat(1_000_000)}x`)).toBeUndefined();
});
