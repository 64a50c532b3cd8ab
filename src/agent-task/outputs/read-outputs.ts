import { AgentlessError } from '../../errors.js';
import { OutputMissingError, OutputValueError } from '../errors.js';
import type { OutputVariable } from '../inputs/output-lines.js';
import { MAXIMUM_OUTPUT_CHARACTERS } from '../limits.js';
import type { AnswerContent, ReadAnswer } from '../run/read-answer.js';
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
 * It rejects with OutputMissingError `OUTPUT_MISSING`, OutputValueError `OUTPUT_VALUE`.
 */
export async function readOutputs(
  outputs: readonly OutputVariable[],
  answer: ReadAnswer,
  allowsMissing: boolean,
): Promise<readonly OutputValue[]> {
  if (outputs.length === 0) return [];
  const content = await answer.content();
  const found = outputs.map((output) => ({ ...output, ...find(output.path, content) }));
  const missing = found.filter(({ values }) => values.length === 0);
  if (missing.length > 0 && !allowsMissing) {
    throw new OutputMissingError(missing.map(({ name, path, fault }) => ({ name, path: path.text, fault })));
  }
  const read: OutputValue[] = [];
  for (const { name, values, isSecret } of found) {
    const value = await variableText(values);
    if (value.length > MAXIMUM_OUTPUT_CHARACTERS) throw new OutputValueError(name, 'length');
    if (isSecret && /[\r\n]/.test(value.trim())) throw new OutputValueError(name, 'lines');
    read.push({ name, value, isSecret });
  }
  return read;
}

function find(
  path: OutputVariable['path'],
  { data, fault }: AnswerContent,
): { readonly values: readonly unknown[]; readonly fault: string } {
  if (fault !== undefined)
    return { values: [], fault: `found nothing, because the answer is no JSON (${fault.replace(/\.$/, '')})` };
  try {
    return { values: path.find(data), fault: 'found nothing' };
  } catch (error) {
    if (!(error instanceof AgentlessError)) throw error;
    return { values: [], fault: `cannot be followed (${error.message.replace(/\.$/, '')})` };
  }
}
