import { AgentlessError } from '../../errors.js';
import { InputFormError, InputLengthError, OutputNameError, OutputPathError } from '../errors.js';
import { MAXIMUM_OUTPUT_NAME_CHARACTERS, MAXIMUM_OUTPUTS } from '../limits.js';
import { compilePath, type ResponsePath } from '../outputs/response-path.js';
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
 * @throws InputFormError `INPUT_FORM`, InputLengthError `INPUT_LENGTH`
 * @throws OutputNameError `OUTPUT_NAME`
 * @throws OutputPathError `OUTPUT_PATH`
 */
export function readOutputLines(text: string, input: string): OutputVariable[] {
  const lines = readNamedLines(text, input, HINT);
  if (lines.length > MAXIMUM_OUTPUTS) throw new InputLengthError(input, MAXIMUM_OUTPUTS, 'variables');
  const taken = new Set(fixedOutputs.map((name) => name.toLowerCase()));
  return lines.map((line) => readOutput(line, input, taken));
}

function readOutput({ name: written, value }: NamedLine, input: string, taken: Set<string>): OutputVariable {
  const isSecret = written.endsWith('!');
  const name = isSecret ? written.slice(0, -1).trimEnd() : written;
  if (!NAME.test(name) || name.length > MAXIMUM_OUTPUT_NAME_CHARACTERS) {
    const fault = 'it is no name of a variable';
    throw new OutputNameError(name, fault, 'Begin with a letter, and use letters, digits, dots and underscores.');
  }
  if (taken.has(name.toLowerCase())) {
    throw new OutputNameError(name, 'there is one of this name already', 'Choose another name.');
  }
  taken.add(name.toLowerCase());
  if (value === '') throw new InputFormError(input, `the variable '${name}' has no path`, HINT);
  try {
    return { name, path: compilePath(value), isSecret };
  } catch (cause) {
    if (!(cause instanceof AgentlessError)) throw cause;
    throw new OutputPathError(name, value, cause);
  }
}
