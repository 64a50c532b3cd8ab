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

/** What may be returned, for hints: in words, and the texts among it. */
interface Forms {
  readonly words: string;
  readonly texts: readonly string[];
}

const ofHandlers: Forms = {
  words: "nothing, a result such as 'failed', or { result, message }",
  texts: taskResults,
};

/** Nothing is no answer of a check. */
export const formsOfChecks: Forms = {
  words: "a result such as 'failed', { result, message }, 'notYet', or { notYet: 'why' }",
  texts: [...taskResults, 'notYet'],
};

/** Reads what a handler returned; `undefined` where that is nothing. @throws {HandlerResultError} */
export function readEnding(given: unknown, forms: Forms = ofHandlers): TaskEnding | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'string') return { result: readResult(given, forms.words, forms.texts) };
  if (typeof given !== 'object' || !('result' in given)) {
    throw new HandlerResultError(`it is of the kind ${typeof given}`, `Return ${forms.words}.`);
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
  return { result: readResult(given.result, forms.words, taskResults), message };
}

function readResult(given: unknown, words: string, texts: readonly string[]): TaskResult {
  const result = taskResults.find((known) => known === given);
  if (result) return result;
  const shown = typeof given === 'string' ? JSON.stringify(given) : `of the kind ${typeof given}`;
  throw new HandlerResultError(
    `there is no result ${shown}, but ${taskResults.slice(0, -1).join(', ')} and ${taskResults.at(-1)}`,
    typeof given === 'string' ? suggest(given, texts, 'results') : `Return ${words}.`,
  );
}
