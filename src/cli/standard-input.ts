import { fstatSync } from 'node:fs';
import { InputError } from '../errors.js';

const STANDARD_INPUT = 0;

/** Standard input is a folder, of which Node.js gives nothing, as if it were empty. */
export class StandardInputError extends InputError {
  readonly code = 'STANDARD_INPUT';

  constructor() {
    super('Standard input is a folder.', { hint: 'Redirect it from a file, or pipe into it.' });
  }
}

/**
 * Opens standard input of the process.
 *
 * @throws StandardInputError `STANDARD_INPUT`
 */
export function openStandardInput(): AsyncIterable<Uint8Array> {
  if (isFolder()) throw new StandardInputError();
  return process.stdin;
}

function isFolder(): boolean {
  try {
    return fstatSync(STANDARD_INPUT).isDirectory();
  } catch {
    // It is closed, or of a kind that has no facts: whoever reads it hears of that.
    return false;
  }
}
