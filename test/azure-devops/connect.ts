import { onTestFinished } from 'vitest';
import { AzureDevOpsConnection, type ConnectionOptions, type WaitNotice } from '../../src/azure-devops/index.js';
import { createFakeClock, type FakeClock } from '../support/fake-clock.js';

/** A token as long as real ones. */
export const token = 'a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8s9t0u1v2w3x4y5z6';

export interface TestConnection {
  readonly connection: AzureDevOpsConnection;
  /** The waits so far, all of them over at once by {@link clock}. */
  readonly waits: readonly WaitNotice[];
  readonly clock: FakeClock;
}

/**
 * A connection whose waits take no time, whose chance is always one half, and that no variable of this machine's
 * environment reaches. It is closed with the test.
 */
export function connect(
  url: string,
  options: Partial<ConnectionOptions> & { readonly clock?: FakeClock } = {},
): TestConnection {
  const waits: WaitNotice[] = [];
  const clock = options.clock ?? createFakeClock();
  const connection = AzureDevOpsConnection.open({
    url,
    credentials: { kind: 'personalAccessToken', token },
    environment: {},
    random: () => 0.5,
    onWait: (wait) => {
      waits.push(wait);
      queueMicrotask(() => clock.advance(wait.milliseconds));
    },
    ...options,
    clock,
  });
  onTestFinished(() => connection.close());
  return { connection, waits, clock };
}

/** What a promise is rejected with; an error where it is not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const value = await promise.catch((reason: unknown) => ({ reason }));
  if (typeof value === 'object' && value !== null && 'reason' in value) return value.reason;
  throw new Error('The promise was fulfilled.');
}

/** A handler's answers in turn, the last one for all that come later. */
export function inTurn<Handler extends (...parameters: never[]) => void>(...handlers: readonly Handler[]): Handler {
  let index = 0;
  const next = (...parameters: Parameters<Handler>): void => {
    const handler = handlers[Math.min(index, handlers.length - 1)];
    index += 1;
    handler?.(...parameters);
  };
  return next as Handler;
}

/** Something that happens once. */
export function moment(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve: () => resolve() };
}
