/** Places for the evaluations that go on at once; who finds none waits for its turn. */
export class EvaluationPlaces {
  readonly #maximum: number;
  #taken = 0;
  readonly #waiting = new Set<() => void>();

  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  /** A place of one check. */
  open(): EvaluationPlace {
    return new EvaluationPlace(
      (signal) => this.#take(signal),
      () => this.#give(),
    );
  }

  #take(signal: AbortSignal): Promise<void> {
    if (this.#taken < this.#maximum) {
      this.#taken += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#waiting.delete(enter);
        reject(signal.reason);
      };
      const enter = (): void => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting.add(enter);
    });
  }

  #give(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#taken -= 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}

/** The place of one check, which it has while it is evaluated. */
export class EvaluationPlace {
  readonly #take: (signal: AbortSignal) => Promise<void>;
  readonly #give: () => void;
  #isTaken = false;

  constructor(take: (signal: AbortSignal) => Promise<void>, give: () => void) {
    this.#take = take;
    this.#give = give;
  }

  /** @throws the reason of the signal. */
  async enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await this.#take(signal);
    this.#isTaken = true;
  }

  /** Also for an evaluation that was given up, and for one that ends after that. */
  leave(): void {
    if (!this.#isTaken) return;
    this.#isTaken = false;
    this.#give();
  }
}
