import { suggest } from '../../nearest.js';
import { type TaskResult, taskResults } from '../protocol/event-bodies.js';
import { HandlerResultError } from './errors.js';

/** How a task ends, and what its log says of it. */
export interface TaskEnding {
  readonly result: TaskResult;
  readonly message?: string | undefined;
}

/** What a handler may return as its result. */
export type GivenEnding = TaskResult | TaskEnding;

/** Reads what a handler returned; `undefined` where that is nothing. @throws {HandlerResultError} */
export function readEnding(given: unknown): TaskEnding | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'string') return { result: readResult(given) };
  if (typeof given !== 'object' || !('result' in given)) {
    throw new HandlerResultError(`it is of the kind ${typeof given}`, `Return ${FORMS}.`);
  }
  const unknown = Object.keys(given).find((name) => name !== 'result' && name !== 'message');
  if (unknown !== undefined) {
    const hint = suggest(unknown, ['result', 'message'], 'members');
    throw new HandlerResultError(`it has no member '${unknown}'`, hint);
  }
  const message = 'message' in given ? given.message : undefined;
  if (message !== undefined && typeof message !== 'string') {
    throw new HandlerResultError('its message is no text', 'Give error.message, where it is an error.');
  }
  return { result: readResult(given.result), message };
}

const FORMS = "nothing, a result such as 'failed', or { result, message }";

function readResult(given: unknown): TaskResult {
  const result = taskResults.find((known) => known === given);
  if (result) return result;
  const shown = typeof given === 'string' ? JSON.stringify(given) : `of the kind ${typeof given}`;
  throw new HandlerResultError(
    `there is no result ${shown}, but ${taskResults.slice(0, -1).join(', ')} and ${taskResults.at(-1)}`,
    typeof given === 'string' ? suggest(given, taskResults, 'results') : `Return ${FORMS}.`,
  );
}
