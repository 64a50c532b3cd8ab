import { VariableNameError } from '../errors.js';

const NAME = /^[A-Za-z0-9._]+$/;

/**
 * What no name may begin with, whatever its case. Words without a dot are documented as reserved ("variable naming
 * restrictions"); those with one hold predefined variables, which agents take as read-only (agent source).
 */
export const reservedPrefixes = [
  'endpoint',
  'input',
  'path',
  'secret',
  'securefile',
  'agent.',
  'build.',
  'checks.',
  'common.',
  'environment.',
  'pipeline.',
  'release.',
  'resources.',
  'strategy.',
  'system.',
  'task.',
] as const;

/** @throws {VariableNameError} `VARIABLE_NAME` where an output variable cannot have this name. */
export function checkVariableName(name: unknown): void {
  if (typeof name !== 'string') throw new VariableNameError(name, 'its name is no text');
  if (name === '') throw new VariableNameError(name, 'its name is empty');
  if (!NAME.test(name)) {
    throw new VariableNameError(name, 'its name has other characters than letters, digits, dots and underscores');
  }
  const prefix = reservedPrefixes.find((reserved) => name.toLowerCase().startsWith(reserved));
  if (prefix !== undefined) throw new VariableNameError(name, `the service keeps names that begin with '${prefix}'`);
}
