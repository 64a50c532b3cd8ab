/**
 * What somebody else's code has thrown may be anything, also an object that throws when it is looked at. These look at it
 * so that nothing comes of that.
 */

/** The message of an error or of what looks like one, or a text itself; empty where there is none. */
export function messageOf(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : (textOf(thrown, 'message') ?? '');
}

/** The stack of an error, or what else says most. */
export function stackOf(thrown: unknown): string {
  return attempt(() => textOf(thrown, 'stack') ?? textOf(thrown, 'message') ?? String(thrown), 'It cannot be shown.');
}

/** Whether something was thrown because a signal ended it. */
export function isAbortError(thrown: unknown): boolean {
  return attempt(() => thrown instanceof Error && thrown.name === 'AbortError', false);
}

/** What an object that was thrown has by a name; `undefined` where it has nothing, or is a trap. */
export function fieldOf(thrown: unknown, name: 'message' | 'stack' | 'code' | 'cause' | 'errors'): unknown {
  return attempt(() => {
    const value: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined;
    return value;
  }, undefined);
}

function textOf(thrown: unknown, name: 'stack' | 'message'): string | undefined {
  const text = fieldOf(thrown, name);
  return typeof text === 'string' ? text : undefined;
}

/** Looks at what may be a trap. */
export function attempt<Result>(look: () => Result, otherwise: Result): Result {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
