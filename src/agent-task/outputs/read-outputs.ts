import { AgentlessError } from '../../errors.js';
import { OutputMissingError, OutputValueError } from '../errors.js';
import type { OutputVariable } from '../inputs/output-lines.js';
import { MAXIMUM_OUTPUT_CHARACTERS } from '../limits.js';
import type { ReadAnswer } from '../run/judge-answer.js';
import { variableText } from './response-path.js';

/** A value that goes to the steps behind this one. */
export interface OutputValue {
  readonly name: string;
  readonly value: string;
  readonly isSecret: boolean;
}

/**
 * What the paths find in an answer.
 *
 * @param allowsMissing whether what finds nothing is empty, and not an error.
 * @throws OutputMissingError `OUTPUT_MISSING`, OutputValueError `OUTPUT_VALUE`
 */
export function readOutputs(
  outputs: readonly OutputVariable[],
  answer: ReadAnswer,
  allowsMissing: boolean,
): readonly OutputValue[] {
  return outputs.map(({ name, path, isSecret }) => {
    const { values, fault } = find(path, answer);
    if (values.length === 0 && !allowsMissing) throw new OutputMissingError(name, path.text, fault);
    const value = variableText(values);
    if (value.length > MAXIMUM_OUTPUT_CHARACTERS) throw new OutputValueError(name, 'length');
    if (isSecret && /[\r\n]/.test(value.trim())) throw new OutputValueError(name, 'lines');
    return { name, value, isSecret };
  });
}

function find(
  path: OutputVariable['path'],
  { data, fault }: ReadAnswer,
): { readonly values: readonly unknown[]; readonly fault: string } {
  if (fault !== undefined)
    return { values: [], fault: `finds nothing, because the answer is no JSON (${fault.replace(/\.$/, '')})` };
  try {
    return { values: path.find(data), fault: 'finds nothing' };
  } catch (error) {
    if (!(error instanceof AgentlessError)) throw error;
    return { values: [], fault: `cannot be followed (${error.message.replace(/\.$/, '')})` };
  }
}
