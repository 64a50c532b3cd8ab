import { InputFormError, InputRangeError, type Quantity } from '../errors.js';

const QUANTITY = /^(\d{1,15}(?:\.\d{1,6})?)\s*([a-z]*)$/i;

const durationUnits: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['', 1000],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

const sizeUnits: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ['kb', 1024],
  ['mb', 1024 ** 2],
  ['gb', 1024 ** 3],
]);

/** The least and the most that an input takes. */
export interface Range {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Reads a time such as `500ms`, `30s`, `5m`, `1h`, or seconds without a unit.
 *
 * @param range in milliseconds.
 * @returns milliseconds.
 * @throws InputFormError `INPUT_FORM`, InputRangeError `INPUT_RANGE`
 */
export function readDuration(text: string, input: string, range: Range): number {
  const value = readQuantity(text, durationUnits);
  if (value === undefined) {
    throw new InputFormError(input, `'${text}' is no time`, 'Write it as 500ms, 30s, 5m or 1h.');
  }
  return within(value, text, input, range, 'time');
}

/**
 * Reads a size such as `500kB`, `64MB`, `2GB`, or bytes without a unit.
 *
 * @param range in bytes.
 * @returns bytes.
 * @throws InputFormError `INPUT_FORM`, InputRangeError `INPUT_RANGE`
 */
export function readSize(text: string, input: string, range: Range): number {
  const value = readQuantity(text, sizeUnits);
  if (value === undefined) {
    throw new InputFormError(input, `'${text}' is no size`, 'Write it as 500kB, 64MB or 2GB.');
  }
  return within(value, text, input, range, 'size');
}

/**
 * Reads a whole number.
 *
 * @throws InputFormError `INPUT_FORM`, InputRangeError `INPUT_RANGE`
 */
export function readCount(text: string, input: string, range: Range): number {
  if (!/^\d+$/.test(text)) {
    throw new InputFormError(input, `'${text}' is no whole number`, 'Write one, such as 3.');
  }
  return within(Number(text), text, input, range, 'count');
}

function readQuantity(text: string, units: ReadonlyMap<string, number>): number | undefined {
  const [, number, unit = ''] = QUANTITY.exec(text) ?? [];
  const factor = units.get(unit.toLowerCase());
  return number === undefined || factor === undefined ? undefined : Math.round(Number(number) * factor);
}

function within(value: number, text: string, input: string, { lowest, highest }: Range, quantity: Quantity): number {
  if (value >= lowest && value <= highest) return value;
  throw new InputRangeError(input, text, { lowest, highest, quantity });
}
