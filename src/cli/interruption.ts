import { setMaxListeners } from 'node:events';
import { RemoteError } from '../errors.js';
import { MAY_HAVE_BEEN_DONE } from './standard-output.js';

/** The signals by which a person or a supervisor ends a program. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

type EndingSignal = (typeof signals)[number];

/** A person or a supervisor ended the program. What was sent may have been done. */
export class InterruptedError extends RemoteError {
  readonly code = 'INTERRUPTED';
  /** The signal that came. */
  readonly signalName: EndingSignal;

  constructor(signalName: EndingSignal) {
    super('Interrupted.', { hint: MAY_HAVE_BEEN_DONE });
    this.signalName = signalName;
  }
}

/**
 * Gives the function that turns SIGINT, SIGTERM and SIGHUP into an aborted signal. Until it is called, they end the process
 * as usual. After the first of them SIGINT always does, for whoever cannot wait, and so does the same one again; another
 * of the two that supervisors send does not, since some send both.
 */
export function createInterruption(): () => AbortSignal {
  let controller: AbortController | undefined;
  return () => {
    if (controller) return controller.signal;
    const created = new AbortController();
    controller = created;
    // Every request under way listens to it, of which `--concurrency` may want many.
    setMaxListeners(0, created.signal);
    const end = (name: EndingSignal): void => {
      process.removeListener('SIGINT', end);
      created.abort(new InterruptedError(name));
    };
    for (const name of signals) process.once(name, end);
    return created.signal;
  };
}

/** Whatever ends a program at once that has been interrupted, as the beginning of a sentence. */
export function endsAtOnce({ reason }: AbortSignal): string {
  const name = reason instanceof InterruptedError ? reason.signalName : 'SIGINT';
  return name === 'SIGINT' ? 'Ctrl-C again ends at once' : `${name} again, or Ctrl-C, ends at once`;
}
