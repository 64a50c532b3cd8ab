import type { TaskSession } from '../../callback/index.js';
import { type Clock, systemClock } from '../../clock.js';
import type { Output } from '../command.js';

/** Milliseconds after which a command says that it is still at it. */
export const PATIENCE_MILLISECONDS = 5_000;

/** Of a session what tells how it goes. */
export type Patient = Pick<TaskSession, 'facts' | 'lastFailure' | 'unsentLines'>;

/** Waits for what may be repeated for minutes, and says so to whoever looks on, with the reason. */
export async function withPatience<Result>(
  work: Promise<Result>,
  session: Patient,
  stderr: Output,
  clock: Clock = systemClock,
): Promise<Result> {
  const stop = clock.schedule(PATIENCE_MILLISECONDS, () => {
    const { facts, lastFailure, unsentLines } = session;
    const left = unsentLines === 0 ? 'it' : unsentLines === 1 ? '1 line' : `${unsentLines} lines`;
    const reason = lastFailure?.message ?? 'The server does not answer.';
    stderr.write(`Still trying: ${facts.planUrl} has not taken ${left} yet. ${onOneLine(reason)} Ctrl-C gives up.\n`);
  });
  try {
    return await work;
  } finally {
    stop();
  }
}

/** What a server said may not control the terminal. */
function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
