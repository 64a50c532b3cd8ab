import { type Decimal, decimalFromFloat, parseDecimalLiteral } from '../decimal.js';

/**
 * A number of a JSON document that a double would change: an integer of many digits, or a whole number that is written
 * with a fraction or an exponent (`1.0`), which JSONPath tells from an integer.
 */
export class JsonNumber {
  /** As it is written in the document. */
  readonly text: string;
  /** Whether it is written without fraction and exponent. */
  readonly isInteger: boolean;
  /** Each is read once: the text can be long, and an expression can come to it again and again. */
  #double: number | undefined;
  #decimal: { readonly value: Decimal | undefined } | undefined;

  constructor(text: string) {
    this.text = text;
    this.isInteger = !/[.eE]/.test(text);
  }

  /** The double nearest to it; infinite beyond all doubles. */
  get double(): number {
    this.#double ??= Number(this.text);
    return this.#double;
  }

  /** Undefined outside the decimal range. */
  get decimal(): Decimal | undefined {
    this.#decimal ??= { value: this.isInteger ? parseDecimalLiteral(this.text) : decimalFromFloat(this.double) };
    return this.#decimal.value;
  }
}
