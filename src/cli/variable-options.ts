import { MissingEnvironmentVariableError } from '../configuration/index.js';
import { UsageError } from './errors.js';

/** What `--variable` and `--secret` say together. */
export interface VariableOptions {
  readonly variables: Readonly<Record<string, string>>;
  /** Names of secret variables: those of `--secret`, and all that come from the environment. */
  readonly secrets: readonly string[];
}

/**
 * Reads the values of `--variable K=V` and `--variable K=env:NAME`. A value from the environment is kept secret.
 *
 * @throws UsageError `USAGE`, MissingEnvironmentVariableError `MISSING_ENVIRONMENT_VARIABLE`
 */
export function readVariableOptions(
  given: readonly string[],
  secretNames: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): VariableOptions {
  const variables: [string, string][] = [];
  const secrets = [...secretNames];
  for (const option of given) {
    const separator = option.indexOf('=');
    if (separator < 1) {
      throw new UsageError('--variable needs a name, an equals sign and a value.', {
        hint: 'Write --variable NAME=VALUE or --variable NAME=env:ENVIRONMENT_VARIABLE.',
      });
    }
    const name = option.slice(0, separator);
    const value = option.slice(separator + 1);
    const source = /^env:(.+)$/s.exec(value)?.[1];
    if (source === undefined) {
      variables.push([name, value]);
      continue;
    }
    const text = environment[source];
    if (text === undefined) throw new MissingEnvironmentVariableError(source, `variable '${name}'`);
    variables.push([name, text]);
    secrets.push(name);
  }
  return { variables: Object.fromEntries(variables), secrets };
}
