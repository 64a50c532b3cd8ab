import { OutputVariablesError, TaskDefinitionSyntaxError } from './errors.js';
import { readJson, SourceText, scalarText } from './json/index.js';
import { MAXIMUM_OUTPUT_VARIABLES } from './limits.js';

/** Letters, digits, `_` and `.` (the documented rule for names of variables), not beginning with a digit or a dot. */
const VARIABLE_NAME = /^[A-Za-z_][\w.]*$/;

/** Whether a text can be the name of an output variable. */
export function isVariableName(name: string): boolean {
  return VARIABLE_NAME.test(name);
}

/**
 * Reads the text form of `OutputVariables`: the JSON text of an object of names and expressions, its references already
 * replaced. A blank text has none.
 *
 * @throws OutputVariablesError `OUTPUT_VARIABLES`
 * @example readOutputVariables('{ "id": "root[\'id\']" }') // Map { 'id' => "root['id']" }
 */
export function readOutputVariables(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  if (text.trim() === '') return variables;
  const node = parse(text);
  if (node.kind !== 'object') throw new OutputVariablesError('they are no JSON object');
  const seen = new Set<string>();
  for (const { name, value } of node.entries) {
    const expression = value.kind === 'scalar' && typeof value.value === 'string' ? scalarText(value) : undefined;
    if (!isVariableName(name)) throw new OutputVariablesError(`'${name}' cannot be the name of a variable`);
    if (seen.has(name.toLowerCase())) throw new OutputVariablesError(`'${name}' is given twice`);
    if (expression === undefined || expression.trim() === '') {
      throw new OutputVariablesError(`'${name}' has no text with an expression`);
    }
    seen.add(name.toLowerCase());
    variables.set(name, expression);
  }
  if (variables.size > MAXIMUM_OUTPUT_VARIABLES) {
    throw new OutputVariablesError(`there are more than ${MAXIMUM_OUTPUT_VARIABLES}`);
  }
  return variables;
}

function parse(text: string): ReturnType<typeof readJson> {
  try {
    return readJson(new SourceText(text));
  } catch (cause) {
    if (!(cause instanceof TaskDefinitionSyntaxError)) throw new OutputVariablesError('they are no JSON', { cause });
    const { line, column } = cause.location ?? {};
    throw new OutputVariablesError(`they are no JSON (line ${line}, column ${column})`, { cause });
  }
}
