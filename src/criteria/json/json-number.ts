import { type Decimal, decimalFromFloat, parseDecimalLiteral } from '../decimal.js';

/**
 * A number of a JSON document that a double would change: an integer of many digits, or a whole number that is written
 * with a fraction or an exponent (`1.0`), which JSONPath tells from an integer.
 */
export class JsonNumber {
  /** As it is written in the document. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether it is written without fraction and exponent. */
  get isInteger(): boolean {
    return !/[.eE]/.test(this.text);
  }

  /** Undefined outside the decimal range. */
  get decimal(): Decimal | undefined {
    return this.isInteger ? parseDecimalLiteral(this.text) : decimalFromFloat(Number(this.text));
  }
}
