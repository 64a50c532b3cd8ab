import { checkVariableName } from '../records/variable-name.js';
import type { TaskReports } from './handler-task.js';
import { SHORTEST_SECRET_VARIABLE } from './limits.js';

/**
 * What the log of a task says of a secret variable that is too short to stand out: whatever is like it is masked with
 * it. It is masked all the same, since it is secret.
 *
 * @returns `undefined` where there is nothing to say, as of an empty value, which masks nothing.
 * @throws {VariableNameError} `VARIABLE_NAME`: of what cannot be set it says nothing.
 */
export function warningOfShortSecret(
  ...[name, value, options]: Parameters<TaskReports['setVariable']>
): string | undefined {
  if (options?.secret !== true || typeof value !== 'string') return undefined;
  if (value === '' || value.length >= SHORTEST_SECRET_VARIABLE) return undefined;
  checkVariableName(name);
  return `##[warning]The secret variable '${name}' has fewer than ${SHORTEST_SECRET_VARIABLE} characters: whatever is like it is masked in this log, in numbers and words too.`;
}
