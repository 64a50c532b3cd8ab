import { type Configuration, type Environment, resolveValue } from '../configuration/index.js';
import type { SecretMasker } from '../secret-masker.js';
import type { VariableGroups } from './runner/planned-variables.js';

/** The variable groups of a configuration. Values from the environment are read, and masked, when a group is used. */
export class ConfiguredGroups implements VariableGroups {
  readonly names: readonly string[];
  readonly #configuration: Configuration;
  readonly #environment: Environment;
  readonly #masker: SecretMasker;

  constructor(configuration: Configuration, environment: Environment, masker: SecretMasker) {
    this.#configuration = configuration;
    this.#environment = environment;
    this.#masker = masker;
    this.names = configuration.variableGroups.map(({ name }) => name);
  }

  /** @throws MissingEnvironmentVariableError `MISSING_ENVIRONMENT_VARIABLE` */
  find(name: string): readonly (readonly [string, string])[] | undefined {
    const group = this.#configuration.variableGroups.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!group) return undefined;
    return Object.entries(group.variables).map(([variable, value]) => {
      const text = resolveValue(value, `variable '${variable}' of group '${group.name}'`, this.#environment);
      if (value.kind === 'environment') this.#masker.add(text);
      return [variable, text] as const;
    });
  }
}
