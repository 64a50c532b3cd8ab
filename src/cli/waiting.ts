import { type Clock, systemClock } from '../clock.js';
import type { CommandContext } from './command.js';
import { liveLineOf } from './live-line.js';
import { printable } from './table.js';

/** Milliseconds between two looks of the line. */
const TICK = 1_000;

/**
 * Shows on a terminal that something is waited for, and for how long: one line, written over each second. Elsewhere only
 * what is told during the wait gets lines.
 *
 * @param what is going on: `Deleting 'orders'`.
 * @param work is given a function for what is new, such as what the server says of its work.
 * @example
 * await whileWaiting("Deleting 'orders'", context, () => client.delete('orders')); // Deleting 'orders' … 3 s
 */
export async function whileWaiting<Result>(
  what: string,
  context: CommandContext,
  work: (tell: (news: string) => void) => Promise<Result>,
  clock: Clock = systemClock,
): Promise<Result> {
  const { terminal, stderr } = context;
  if (!terminal.showsProgress) {
    return await work((news) => stderr.write(`${printable(what)}: ${printable(news)}\n`));
  }
  const line = liveLineOf(context);
  const start = clock.now();
  let told = '';
  let stopClock = (): void => {};
  const draw = (): void => {
    const seconds = Math.floor((clock.now() - start) / 1000);
    line.show(`${what} … ${seconds} s${told === '' ? '' : ` (${told})`}`);
  };
  const tick = (): void => {
    draw();
    stopClock = clock.schedule(TICK, tick);
  };
  tick();
  try {
    return await work((news) => {
      told = news;
      draw();
    });
  } finally {
    stopClock();
    line.clear();
  }
}
