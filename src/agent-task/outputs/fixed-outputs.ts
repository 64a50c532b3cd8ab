import { MAXIMUM_OUTPUT_CHARACTERS } from '../limits.js';
import { safeHeader } from '../log/safe-headers.js';
import { headerRecord } from '../run/header-record.js';
import type { WireResponse } from '../transport/wire.js';
import type { OutputValue } from './read-outputs.js';

/** The output variables of every answer, and what could not be one. */
export interface FixedOutputs {
  readonly values: readonly OutputValue[];
  readonly warnings: readonly string[];
}

/**
 * The output variables that every answer has. They are no secrets, so what is one in them is hidden.
 *
 * @param mask hides secrets.
 */
export function fixedOutputsOf(response: WireResponse, mask: (text: string) => string): FixedOutputs {
  const headers = JSON.stringify(headerRecord(response.headers.map(safeHeader)));
  // What went to a file may be of any size and of no text.
  const body = response.file === undefined ? mask(response.body) : '';
  const texts = { body, headers: mask(headers) };
  const tooLong = Object.entries(texts).filter(([, text]) => text.length > MAXIMUM_OUTPUT_CHARACTERS);
  const fits = (text: string): string => (text.length > MAXIMUM_OUTPUT_CHARACTERS ? '' : text);
  const values = {
    statusCode: String(response.status),
    body: fits(texts.body),
    headers: fits(texts.headers),
    durationMs: String(response.timing.total),
  };
  return {
    values: Object.entries(values).map(([name, value]) => ({ name, value, isSecret: false })),
    warnings: tooLong.map(
      ([name]) =>
        `The output variable ${name} is empty: it would have more than ${MAXIMUM_OUTPUT_CHARACTERS} characters. Use 'responseFile'.`,
    ),
  };
}
