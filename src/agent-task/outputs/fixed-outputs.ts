import { safeHeader } from '../log/safe-headers.js';
import { headerRecord } from '../run/header-record.js';
import type { WireResponse } from '../transport/wire.js';
import type { OutputValue } from './read-outputs.js';

/** An output variable that every answer has, with whatever is secret in it. */
export interface FixedOutput extends OutputValue {
  /** Whether it is what the other side has written: a number of ours is no secret, though one may look the same. */
  readonly isQuoted: boolean;
}

/** The output variables that every answer has. */
export function fixedOutputsOf({ status, body, file, headers, timing }: WireResponse): readonly FixedOutput[] {
  const number = (name: string, value: number) => ({ name, value: String(value), isSecret: false, isQuoted: false });
  const quote = (name: string, value: string) => ({ name, value, isSecret: false, isQuoted: true });
  return [
    number('statusCode', status),
    // What went to a file may be of any size and of no text.
    quote('body', file === undefined ? body : ''),
    quote('headers', JSON.stringify(headerRecord(headers.map(safeHeader)))),
    number('durationMs', timing.total),
  ];
}
