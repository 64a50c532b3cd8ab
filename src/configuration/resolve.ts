import { readFileSync, statSync } from 'node:fs';
import type { ConfiguredFile, ConfiguredValue } from './configuration.js';
import { MissingEnvironmentVariableError, SecretFileError } from './errors.js';
import { MAXIMUM_SECRET_FILE_BYTES } from './limits.js';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The text of a configured value.
 *
 * @param what names the value in the error: "the password of service connection 'x'".
 * @throws MissingEnvironmentVariableError `MISSING_ENVIRONMENT_VARIABLE`, SecretFileError `SECRET_FILE`
 */
export function resolveValue(value: ConfiguredValue, what: string, environment: Environment): string {
  if (value.kind === 'literal') return value.text;
  if (value.kind === 'file') return readSecretFile(value, what);
  const text = environment[value.variable];
  if (text === undefined) throw new MissingEnvironmentVariableError(value.variable, what, value.location);
  return text;
}

/**
 * The text of a file that holds a secret, without the line break that editors put at its end.
 *
 * @throws SecretFileError `SECRET_FILE` where it cannot be read, is no text in UTF-8, or is longer than 1 MiB.
 */
function readSecretFile({ path, location }: ConfiguredFile, what: string): string {
  try {
    const { size } = statSync(path);
    if (size > MAXIMUM_SECRET_FILE_BYTES) {
      throw new SecretFileError(path, what, `is longer than ${MAXIMUM_SECRET_FILE_BYTES} bytes`, { location });
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).replace(/\r?\n$/, '');
  } catch (error) {
    if (error instanceof SecretFileError) throw error;
    throw new SecretFileError(path, what, faultOf(error), { location, cause: error });
  }
}

function faultOf(error: unknown): string {
  if (error instanceof TypeError) return 'is no text in UTF-8';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' ? 'does not exist' : `cannot be read (${String(code ?? error)})`;
}
