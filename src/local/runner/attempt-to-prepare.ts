import { InputError } from '../../errors.js';
import type { JobLog } from '../../http-request/index.js';
import type { RunContext } from './run-context.js';
import type { TaskEnd } from './task-callback.js';

/** Something that is prepared when its turn comes; or the end of the task, where it cannot be. */
export type Prepared<Result> = { readonly ready: Result } | { readonly end: TaskEnd };

/**
 * What needed values of the run is checked only now; a fault in it fails the task, as on the service. Its secrets are
 * hidden from then on.
 */
export function attemptToPrepare<Result extends { readonly secrets: readonly string[] } | undefined>(
  prepare: () => Result,
  { masker }: RunContext,
  log: JobLog,
): Prepared<Result> {
  try {
    const ready = prepare();
    for (const secret of ready?.secrets ?? []) masker.add(secret);
    return { ready };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    log.write(error.message);
    return { end: { result: 'failed', issue: error.message } };
  }
}
