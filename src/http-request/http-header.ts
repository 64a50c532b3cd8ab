/** One header of a request or a response. */
export interface HttpHeader {
  readonly name: string;
  readonly value: string;
}

/** Header names are the same regardless of case (RFC 9110, 5.1). */
export function isHeader(header: HttpHeader, name: string): boolean {
  return header.name.toLowerCase() === name.toLowerCase();
}

const FIELD_VALUE = /^[\t\x20-\x7E\x80-\xFF]*$/;

/** Whether a header can hold the value: no line breaks, no other control characters, nothing after U+00FF. */
export function isFieldValue(value: string): boolean {
  return FIELD_VALUE.test(value);
}
