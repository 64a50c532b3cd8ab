import { type Clock, systemClock } from '../../clock.js';
import type { Output } from '../command.js';

/** Milliseconds after which a command says that it is still at it. */
export const PATIENCE_MILLISECONDS = 5_000;

/** Waits for what may be repeated for minutes, and says so to whoever looks on. */
export async function withPatience<Result>(
  work: Promise<Result>,
  planUrl: string,
  stderr: Output,
  clock: Clock = systemClock,
): Promise<Result> {
  const stop = clock.schedule(PATIENCE_MILLISECONDS, () =>
    stderr.write(`Still trying: ${planUrl} has not taken it yet. Ctrl-C gives up.\n`),
  );
  try {
    return await work;
  } finally {
    stop();
  }
}
