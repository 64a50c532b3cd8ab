/** What is wrong in the value of an input, and where in its text, counted from 0. */
export interface ValueFault {
  readonly index: number;
  readonly message: string;
  readonly hint: string;
}
