import type { ConfiguredValue } from './configuration.js';
import { MissingEnvironmentVariableError } from './errors.js';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The text of a configured value.
 *
 * @param what names the value in the error: "the password of service connection 'x'".
 * @throws MissingEnvironmentVariableError `MISSING_ENVIRONMENT_VARIABLE`
 */
export function resolveValue(value: ConfiguredValue, what: string, environment: Environment): string {
  if (value.kind === 'literal') return value.text;
  const text = environment[value.variable];
  if (text === undefined) throw new MissingEnvironmentVariableError(value.variable, what, value.location);
  return text;
}
