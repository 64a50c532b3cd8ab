import { SecretSizeError } from '../errors.js';
import { MAXIMUM_SECRET_BYTES } from '../secret-source.js';
import { SecretBytesError } from './errors.js';
import { readStandardInput } from './read-standard-input.js';

/**
 * Reads a secret from standard input, without the line break at its end: editors and `echo` write one that is no part of
 * it.
 *
 * @throws SecretSizeError `SECRET_SIZE`, SecretBytesError `SECRET_BYTES`
 */
export async function readSecretValue(input: AsyncIterable<Uint8Array>): Promise<string> {
  const bytes = await readStandardInput(input, MAXIMUM_SECRET_BYTES);
  if (bytes === undefined) throw new SecretSizeError('The secret value', MAXIMUM_SECRET_BYTES);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r?\n$/, '');
  } catch {
    throw new SecretBytesError();
  }
}
