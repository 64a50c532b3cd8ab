const ISO_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * A string of a response that a reader takes for a date. The engine sees an object in it: it has no members, equals no
 * string and does not convert.
 */
export class DateToken extends Map<string, never> {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  /** Whether a reader with dates would take the string for one. */
  static isDate(text: string): boolean {
    return ISO_DATE_TIME.test(text);
  }
}
