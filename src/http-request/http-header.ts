/** One header of a request or a response. */
export interface HttpHeader {
  readonly name: string;
  readonly value: string;
}

/** Header names are the same regardless of case (RFC 9110, 5.1). */
export function isHeader(header: HttpHeader, name: string): boolean {
  return header.name.toLowerCase() === name.toLowerCase();
}
