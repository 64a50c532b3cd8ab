import { Conversions } from '../conversions.js';
import type { DateTime } from '../date-time.js';
import type { Decimal } from '../decimal.js';
import type { Kind, Value } from '../value.js';
import type { Version } from '../version.js';

/** Is told what a value was converted to; undefined when it did not convert. */
export type ConversionNote = (value: Value, kind: Kind, converted: unknown) => void;

/** Conversions that tell of each. */
export class TracedConversions extends Conversions {
  readonly #note: ConversionNote;

  constructor(note: ConversionNote) {
    super();
    this.#note = note;
  }

  override toBoolean(value: Value): boolean {
    return this.#noted(value, 'Boolean', super.toBoolean(value));
  }

  override toNumber(value: Value): Decimal | undefined {
    return this.#noted(value, 'Number', super.toNumber(value));
  }

  override toText(value: Value): string | undefined {
    return this.#noted(value, 'String', super.toText(value));
  }

  override toVersion(value: Value): Version | undefined {
    return this.#noted(value, 'Version', super.toVersion(value));
  }

  override toDateTime(value: Value): DateTime | undefined {
    return this.#noted(value, 'DateTime', super.toDateTime(value));
  }

  #noted<Converted>(value: Value, kind: Kind, converted: Converted): Converted {
    this.#note(value, kind, converted);
    return converted;
  }
}
