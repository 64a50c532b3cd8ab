import type { TaskLog } from '../log/task-log.js';
import type { FixedOutput } from './fixed-outputs.js';
import type { OutputValue } from './read-outputs.js';

/** An output variable as it may be set. */
export interface GuardedOutput extends OutputValue {
  readonly isOwn: boolean;
  /** What was done about secrets in it; `none`: nothing was needed, or the author has said that it is one; `number`: it can hold none. */
  readonly guard: 'none' | 'number' | 'secret' | 'masked';
}

type Secrets = Pick<TaskLog, 'mask' | 'maskAll' | 'holdsSecret'>;

/**
 * A variable of every answer: what is secret in it is hidden, and it is a secret variable then.
 *
 * @param holdsSecret whether it is known to, though its text does not tell: a short secret is not looked for.
 */
export function guardFixed(
  { name, value, isSecret, isQuoted }: FixedOutput,
  holdsSecret: boolean,
  secrets: Secrets,
): GuardedOutput {
  const isOpen = !isQuoted || value === '' || (!holdsSecret && !secrets.holdsSecret(value));
  if (isOpen) return { name, value, isSecret, isOwn: false, guard: isQuoted ? 'none' : 'number' };
  return { ...guard({ name, value: secrets.mask(value), isSecret }, secrets), isOwn: false };
}

/** A variable of the author's own: its value stays, and is a secret variable where it holds a secret. */
export function guardOwn(output: OutputValue, secrets: Secrets): GuardedOutput {
  if (output.isSecret) return { ...output, value: onOneLine(output.value), isOwn: true, guard: 'none' };
  if (!secrets.holdsSecret(output.value)) return { ...output, isOwn: true, guard: 'none' };
  return { ...guard(output, secrets), isOwn: true };
}

/** Agents take no secret of several lines. */
function guard(output: OutputValue, secrets: Secrets): Omit<GuardedOutput, 'isOwn'> {
  const value = onOneLine(output.value);
  return /[\r\n]/.test(value)
    ? { ...output, value: secrets.maskAll(output.value), guard: 'masked' }
    : { ...output, value, isSecret: true, guard: 'secret' };
}

function onOneLine(text: string): string {
  return text.replace(/^[\r\n]+|[\r\n]+$/g, '');
}
