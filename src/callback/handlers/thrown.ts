/**
 * What somebody else's code has thrown may be anything, also an object that throws when it is looked at. These look at it
 * so that nothing comes of that.
 */

/** The message of an error or of what looks like one, or a text itself; empty where there is none. */
export function messageOf(thrown: unknown): string {
  return attempt(() => {
    const isObject = typeof thrown === 'object' && thrown !== null;
    const message: unknown = isObject && 'message' in thrown ? thrown.message : thrown;
    return typeof message === 'string' ? message : '';
  }, '');
}

/** The stack of an error, or what else says most. */
export function stackOf(thrown: unknown): string {
  return attempt(() => {
    const stack: unknown = thrown instanceof Error ? (thrown.stack ?? thrown.message) : thrown;
    return String(stack);
  }, 'It cannot be shown.');
}

/** Whether something was thrown because a signal ended it. */
export function isAbortError(thrown: unknown): boolean {
  return attempt(() => thrown instanceof Error && thrown.name === 'AbortError', false);
}

function attempt<Result>(look: () => Result, otherwise: Result): Result {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
