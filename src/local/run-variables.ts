import { type Configuration, type Environment, resolveValue } from '../configuration/index.js';
import { InputError } from '../errors.js';
import { suggest } from '../nearest.js';
import { VariableTable } from './runner/variables.js';

/** A variable is to be secret that the run does not have. */
export class UnknownSecretError extends InputError {
  readonly code = 'UNKNOWN_SECRET';

  constructor(name: string, hint: string) {
    super(`There is no variable '${name}' to keep secret.`, { hint });
  }
}

/** The user variables of a run, and the values among them that must not be shown. */
export interface RunVariables {
  readonly table: VariableTable;
  readonly secrets: readonly string[];
}

/**
 * The variables of the configuration, then those given for this run, which hide the former. A value from the
 * environment counts as secret in any case.
 *
 * @param secretNames names of variables whose values are secret, too.
 * @throws UnknownSecretError `UNKNOWN_SECRET`, MissingEnvironmentVariableError `MISSING_ENVIRONMENT_VARIABLE`
 */
export function collectVariables(
  configuration: Configuration,
  given: Readonly<Record<string, string>>,
  secretNames: readonly string[],
  environment: Environment,
): RunVariables {
  const secrets: string[] = [];
  const configured = Object.entries(configuration.variables).map(([name, value]): [string, string] => {
    const text = resolveValue(value, `variable '${name}'`, environment);
    if (value.kind === 'environment') secrets.push(text);
    return [name, text];
  });
  const table = new VariableTable([...configured, ...Object.entries(given)]);
  for (const name of secretNames) {
    const value = table.get(name);
    if (value === undefined) {
      const names = table.entries().map(([known]) => known);
      throw new UnknownSecretError(name, suggest(name, names, 'variables'));
    }
    secrets.push(value);
  }
  return { table, secrets };
}
