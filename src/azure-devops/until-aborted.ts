/** Waits for what others wait for too: the signal ends this waiting only, with its reason. */
export function untilAborted<Result>(shared: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return shared;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    // Also where nobody waits any more: its failure is no defect of the program.
    shared.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
