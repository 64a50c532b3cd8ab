/**
 * Lets work on the same thing take turns. Two entries of one connection may not be done side by side: an update sends back
 * the projects that it has read, and would share the connection again with one that it is taken from meanwhile.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * Does the work once what came before under the same key has ended, well or not.
   *
   * @param key `undefined`: nothing else is about it, so it begins at once.
   */
  async take<Result>(key: string | undefined, work: () => Promise<Result>): Promise<Result> {
    if (key === undefined) return await work();
    const before = this.#last.get(key);
    const turn = Promise.allSettled([before]).then(work);
    this.#last.set(key, turn);
    return await turn;
  }
}
