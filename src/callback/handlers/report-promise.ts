/**
 * The promise of a report, which tells when somebody looks at it: who awaits or catches it deals with its failure.
 *
 * It is a class of its own because `await` asks no plain promise for its `then`.
 */
export class ReportPromise<Result> extends Promise<Result> {
  #heard: (() => void) | undefined;

  /** What follows from it is a promise like any other. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** @param heard called when somebody looks. A rejection that nobody waits for is no defect of the program. */
  static of<Result>(report: Promise<Result>, heard: () => void): ReportPromise<Result> {
    const promise = new ReportPromise<Result>((resolve) => resolve(report));
    promise.catch(() => {});
    promise.#heard = heard;
    return promise;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is the `then` of a promise.
  override then<Fulfilled = Result, Rejected = never>(
    onFulfilled?: ((value: Result) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.#heard?.();
    return super.then(onFulfilled, onRejected);
  }
}
