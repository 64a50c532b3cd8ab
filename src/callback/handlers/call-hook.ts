/** Tells something to a function of the service, which may be asynchronous, and hears of its failure in either case. */
export function callHook<Value>(hook: (value: Value) => unknown, value: Value, failed: (error: unknown) => void): void {
  try {
    Promise.resolve(hook(value)).catch(failed);
  } catch (error) {
    failed(error);
  }
}
