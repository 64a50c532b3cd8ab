/** A signal that is aborted by the first of both. */
export function eitherOf(one: AbortSignal | undefined, other: AbortSignal): AbortSignal {
  return one === undefined ? other : AbortSignal.any([one, other]);
}

/** A promise with what settles it. A rejection that nobody waits for is no defect of the program. */
export interface Deferred<Result> {
  readonly promise: Promise<Result>;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/** A promise that is settled from outside. */
export function createDeferred<Result>(): Deferred<Result> {
  let settle: Pick<Deferred<Result>, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<Result>((resolve, reject) => {
    settle = { resolve, reject };
  });
  forgiving(promise);
  return { promise, resolve: (result) => settle?.resolve(result), reject: (reason) => settle?.reject(reason) };
}

/** The promise itself. A rejection of it that nobody waits for is no defect of the program. */
export function forgiving<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}

/** A promise that is rejected; nobody has to wait for it. */
export function rejected(reason: unknown): Promise<never> {
  return forgiving(Promise.reject(reason));
}
