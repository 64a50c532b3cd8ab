import { setMaxListeners } from 'node:events';
import { RemoteError } from '../errors.js';
import { MAY_HAVE_BEEN_DONE } from './standard-output.js';

/** A person or a supervisor ended the program. What was sent may have been done. */
export class InterruptedError extends RemoteError {
  readonly code = 'INTERRUPTED';

  constructor() {
    super('Interrupted.', { hint: MAY_HAVE_BEEN_DONE });
  }
}

/** The signals by which a person or a supervisor ends a program. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Gives the function that turns SIGINT and SIGTERM into an aborted signal. Until it is called, the two end the process
 * as usual; a second SIGINT always does, for whoever cannot wait.
 */
export function createInterruption(): () => AbortSignal {
  let controller: AbortController | undefined;
  return () => {
    if (controller) return controller.signal;
    const created = new AbortController();
    controller = created;
    // Every request under way listens to it, of which `--concurrency` may want many.
    setMaxListeners(0, created.signal);
    for (const name of signals) process.once(name, () => created.abort(new InterruptedError()));
    return created.signal;
  };
}
