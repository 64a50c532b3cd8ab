import { AgentlessError } from '../../errors.js';
import { InputFormError, InputLengthError, OutputNameError, OutputPathError } from '../errors.js';
import { MAXIMUM_OUTPUT_NAME_CHARACTERS, MAXIMUM_OUTPUTS } from '../limits.js';
import { compilePath, type ResponsePath } from '../outputs/response-path.js';
import type { Faults } from './faults.js';
import { type NamedLine, readNamedLines } from './named-lines.js';

/** The output variables that every call sets. */
export const fixedOutputs = ['statusCode', 'body', 'headers', 'durationMs'] as const;

/** An output variable of the author's own. */
export interface OutputVariable {
  readonly name: string;
  readonly path: ResponsePath;
  /** Written as `name! = path`. */
  readonly isSecret: boolean;
}

/** Letters, digits, dots and underscores (documented); not a digit first, which no shell could read. */
const NAME = /^[A-Za-z_][A-Za-z0-9_.]*$/;
const HINT = 'Write name = jsonpath, as in id = $.order.id, or name! = jsonpath for a secret.';

/**
 * Reads lines of the form `name = jsonpath`.
 *
 * It rejects with InputLengthError `INPUT_LENGTH`.
 *
 * @param faults learns of each line that is wrong: InputFormError `INPUT_FORM`, OutputNameError `OUTPUT_NAME`,
 *   OutputPathError `OUTPUT_PATH`.
 */
export async function readOutputLines(text: string, input: string, faults: Faults): Promise<OutputVariable[]> {
  const lines = readNamedLines(text, input, HINT, faults);
  if (lines.length > MAXIMUM_OUTPUTS) throw new InputLengthError(input, MAXIMUM_OUTPUTS, 'variables');
  const taken = new Set(fixedOutputs.map((name) => name.toLowerCase()));
  const outputs: OutputVariable[] = [];
  for (const line of lines) {
    outputs.push(...(await faults.attemptAsync(async () => [await readOutput(line, input, taken)], [])));
  }
  return outputs;
}

async function readOutput(
  { name: written, value }: NamedLine,
  input: string,
  taken: Set<string>,
): Promise<OutputVariable> {
  const isSecret = written.endsWith('!');
  const name = isSecret ? written.slice(0, -1).trimEnd() : written;
  if (!NAME.test(name) || name.length > MAXIMUM_OUTPUT_NAME_CHARACTERS) {
    const fault = 'it is no name of a variable';
    const hint = 'Begin with a letter or an underscore, and use letters, digits, dots and underscores.';
    throw new OutputNameError(name, fault, hint);
  }
  if (taken.has(name.toLowerCase())) {
    throw new OutputNameError(name, 'there is one of this name already', 'Choose another name.');
  }
  taken.add(name.toLowerCase());
  if (value === '') throw new InputFormError(input, `the variable '${name}' has no path`, HINT);
  try {
    return { name, path: await compilePath(value), isSecret };
  } catch (cause) {
    if (!(cause instanceof AgentlessError)) throw cause;
    throw new OutputPathError(name, value, cause);
  }
}
