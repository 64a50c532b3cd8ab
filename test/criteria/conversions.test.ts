import { expect, test } from 'vitest';
import {
  describeValue,
  plainConversions,
  requireText,
  toBoolean,
  toNumber,
  toText,
  toVersion,
} from '../../src/criteria/conversions.js';
import { CriterionEvaluationError } from '../../src/criteria/errors.js';
import { toPlain } from '../../src/criteria/plain.js';
import { toValue, type Value } from '../../src/criteria/value.js';
import { parseVersion } from '../../src/criteria/version.js';

const version: Value = { kind: 'Version', value: [1, 2, 3] };
const zeroVersion: Value = { kind: 'Version', value: [0, 0, 0] };
const filtered: Value = { kind: 'FilteredArray', items: [] };

/** Value, its Boolean, its number as text, its text, its version as text; undefined where it does not convert. */
const conversions: ReadonlyArray<
  readonly [
    value: Value,
    boolean: boolean,
    number: number | undefined,
    text: string | undefined,
    version: string | undefined,
  ]
> = [
  [toValue(null), false, 0, '', undefined],
  [toValue(undefined), false, 0, '', undefined],
  [toValue(true), true, 1, 'True', undefined],
  [toValue(false), false, 0, 'False', undefined],
  [toValue(0), false, 0, '0', undefined],
  [toValue(1), true, 1, '1', undefined],
  [toValue(1.1), true, 1.1, '1.1', '1.1'],
  [toValue(-1.5), true, -1.5, '-1.5', undefined],
  [toValue(2147483648.5), true, 2147483648.5, '2147483648.5', undefined],
  [toValue(''), false, 0, '', undefined],
  [toValue(' '), true, undefined, ' ', undefined],
  [toValue('0'), true, 0, '0', undefined],
  [toValue('false'), true, undefined, 'false', undefined],
  [toValue('1.2'), true, 1.2, '1.2', '1.2'],
  [version, true, undefined, '1.2.3', '1.2.3'],
  [zeroVersion, true, undefined, '0.0.0', '0.0.0'],
  [toValue([]), true, undefined, undefined, undefined],
  [toValue({}), true, undefined, undefined, undefined],
  [filtered, true, undefined, undefined, undefined],
];

test.each(conversions)(
  '%o is the Boolean %j, the number %j, the text %j and the version %j',
  (value, boolean, number, text, versionText) => {
    const converted = toNumber(value);
    const convertedVersion = toVersion(value);

    expect(toBoolean(value)).toBe(boolean);
    expect(converted && toPlain({ kind: 'Number', value: converted })).toBe(number);
    expect(toText(value)).toBe(text);
    expect(convertedVersion?.join('.')).toBe(versionText);
  },
);

const versions: ReadonlyArray<readonly [text: string, parts: readonly number[] | undefined]> = [
  ['1.2', [1, 2]],
  ['1.2.3.4', [1, 2, 3, 4]],
  [' 1. 2 .3 ', [1, 2, 3]],
  ['+1.02.3', [1, 2, 3]],
  ['2147483647.0', [2147483647, 0]],
  ['2147483648.0', undefined],
  ['-1.2', undefined],
  ['1', undefined],
  ['', undefined],
  ['v1.2', undefined],
  ['1..2', undefined],
  ['1.2.3.', undefined],
  ['1.2.3.4.5', undefined],
  ['1.+ 2', undefined],
];

test.each(versions)('the string %j is the version %j', (text, parts) => {
  expect(parseVersion(text)).toEqual(parts);
});

const failures: ReadonlyArray<readonly [convert: (value: Value) => unknown, value: Value, message: string]> = [
  [
    (value) => plainConversions.requireNumber(value),
    toValue("it's"),
    "Unable to convert from String to Number. Value: 'it''s'",
  ],
  [
    (value) => plainConversions.requireNumber(value),
    version,
    'Unable to convert from Version to Number. Value: v1.2.3',
  ],
  [requireText, toValue([1]), 'Unable to convert from Array to String. Value: Array'],
  [requireText, filtered, 'Unable to convert from Object to String. Value: Object'],
  [
    (value) => plainConversions.requireVersion(value),
    toValue(null),
    'Unable to convert from Null to Version. Value: Null',
  ],
  [
    (value) => plainConversions.requireVersion(value),
    toValue(true),
    'Unable to convert from Boolean to Version. Value: True',
  ],
  [
    (value) => plainConversions.requireVersion(value),
    toValue(1.5e-9),
    'Unable to convert from Number to Version. Value: 0',
  ],
];

test.each(failures)('%o fails on %o with %s', (convert, value, message) => {
  expect(() => convert(value)).toThrow(CriterionEvaluationError);
  expect(() => convert(value)).toThrow(expect.objectContaining({ message, code: 'CRITERION_EVALUATION' }));
});

test('a value is described as the engine prints it', () => {
  const values = [
    toValue(null),
    toValue(false),
    toValue(-0.5),
    toValue("a'b"),
    version,
    toValue([]),
    toValue({}),
    filtered,
  ];

  expect(values.map((value) => describeValue(value))).toEqual([
    'Null',
    'False',
    '-0.5',
    "'a''b'",
    'v1.2.3',
    'Array',
    'Object',
    'Object',
  ]);
});

test('what is no data is told as such', () => {
  expect(() => toValue(() => 1)).toThrow(expect.objectContaining({ code: 'CRITERION_DATA' }));
});

test('a number outside the decimal range is an error only when it is read', () => {
  const response = JSON.parse('{"huge": 1e30, "overflow": 1e999, "n": 1}');
  const message = 'The number 1e+30 is outside the range of a decimal.';

  expect(toPlain(toValue(response))).toBe(response);
  expect(() => toValue(response.huge)).toThrow(expect.objectContaining({ message, code: 'CRITERION_EVALUATION' }));
  expect(() => toValue(response.overflow)).toThrow(CriterionEvaluationError);
});
