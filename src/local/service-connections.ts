import {
  type Configuration,
  type Environment,
  resolveValue,
  type ServiceConnectionEntry,
} from '../configuration/index.js';
import type { ServiceConnection } from '../http-request/index.js';
import type { SecretMasker } from '../secret-masker.js';

/**
 * The service connections of a configuration, with an id for each. Secrets are read from the environment when a
 * connection is first used, so that a run needs only those of its own connections.
 */
export class ConfiguredConnections {
  readonly names: readonly string[];
  readonly #connections = new Map<string, { readonly entry: ServiceConnectionEntry; readonly id: string }>();
  readonly #environment: Environment;
  readonly #masker: SecretMasker;

  /** @param masker learns each value from the environment as soon as its connection is looked up. */
  constructor(configuration: Configuration, environment: Environment, masker: SecretMasker, newId: () => string) {
    this.#environment = environment;
    this.#masker = masker;
    this.names = configuration.serviceConnections.map(({ name }) => name.text);
    for (const entry of configuration.serviceConnections) {
      const connection = { entry, id: newId() };
      this.#connections.set(entry.name.text.toLowerCase(), connection);
      this.#connections.set(connection.id, connection);
    }
  }

  /** @throws MissingEnvironmentVariableError `MISSING_ENVIRONMENT_VARIABLE` where a secret of it is not set. */
  find(nameOrId: string): ServiceConnection | undefined {
    const found = this.#connections.get(nameOrId.toLowerCase());
    if (!found) return undefined;
    const { entry, id } = found;
    const name = entry.name.text;
    const parameters = Object.entries(entry.parameters).map(([key, value]) => {
      const text = resolveValue(value, `${key} of service connection '${name}'`, this.#environment);
      if (value.kind === 'environment') this.#masker.add(text);
      return [key, text] as const;
    });
    return {
      id,
      name,
      type: entry.type,
      url: entry.url,
      authorization: { scheme: entry.scheme, parameters: Object.fromEntries(parameters) },
      data: entry.data,
    };
  }
}
