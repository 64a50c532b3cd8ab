/**
 * Keeps what the library takes out of the environment: inputs, connections, secret variables. It stands in the bundle for
 * the vault of the library, which encrypts each value under a key in a file of the agent's temporary folder, and reads that
 * file for every look: a dump of the process is not what this task could hide from, as it sends these values.
 */
export class Vault {
  /** @type {Map<string, string>} */
  #values = new Map();

  /**
   * @param {string} name regardless of case
   * @param {string | undefined} value an empty one takes away what is there
   * @returns {boolean} whether it is kept
   */
  storeSecret(name, value) {
    const key = name.toLowerCase();
    if (!value) this.#values.delete(key);
    else this.#values.set(key, value);
    return Boolean(value);
  }

  /**
   * @param {string} name
   * @returns {string | undefined}
   */
  retrieveSecret(name) {
    return this.#values.get(name.toLowerCase());
  }
}
