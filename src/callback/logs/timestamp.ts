/**
 * What each line of a permanent log begins with, as the agent writes it: ISO 8601 in UTC with seven digits of a second.
 */
export class Timestamps {
  #time = Number.NaN;
  #text = '';

  /** @param time milliseconds since 1970. */
  at(time: number): string {
    if (time !== this.#time) {
      this.#time = time;
      this.#text = new Date(time).toISOString().replace('Z', '0000Z');
    }
    return this.#text;
  }
}
