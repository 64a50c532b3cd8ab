import { CriterionEvaluationError, CriterionParseError, compileCriterion } from '../../criteria/index.js';
import { isVariableName } from '../../tasks/index.js';
import type { ValueFault } from './value-fault.js';

/** Names that each call of the task sets itself, in lower case. */
const FIXED_NAMES = ['statuscode', 'body', 'headers', 'durationms'];

/** Characters that the agent task takes for a name. */
const LONGEST_NAME = 200;

/** Output variables, and lines that are no comments, of one step of the agent task. */
const MOST_VARIABLES = 50;

const FORM = 'Write name = jsonpath, as in id = $.order.id, or name! = jsonpath for a secret.';
const NAMES = 'Begin with a letter or an underscore, and use letters, digits, dots and underscores.';

/**
 * What the agent task refuses in its lines `name = jsonpath`. A line with references is left to the run, which alone knows it.
 *
 * @returns the faults, and how many lines there are
 */
export function lintOutputLines(text: string): { readonly count: number; readonly faults: readonly ValueFault[] } {
  const taken = new Set(FIXED_NAMES);
  const faults: ValueFault[] = [];
  let count = 0;
  for (const { 0: raw, index: start } of text.matchAll(/[^\r\n]+/g)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    count++;
    if (line.includes('$(') || line.includes('${{')) continue;
    const fault = count > MOST_VARIABLES ? tooMany() : faultOf(line, taken);
    if (fault) faults.push({ ...fault, index: start + raw.indexOf(line) + fault.index });
    if (count > MOST_VARIABLES) break;
  }
  return { count, faults };
}

function tooMany(): ValueFault {
  return { index: 0, message: `There are more than ${MOST_VARIABLES} output variables.`, hint: 'Leave some out.' };
}

/** @param taken the names so far, in lower case. */
function faultOf(line: string, taken: Set<string>): ValueFault | undefined {
  const separator = line.indexOf('=');
  if (separator === -1) return { index: 0, message: 'This line of output variables has no equals sign.', hint: FORM };
  const name = line.slice(0, separator).trim().replace(/\s*!$/, '');
  const path = line.slice(separator + 1).trim();
  return nameFault(name, taken) ?? pathFault(name, path, line.length - path.length);
}

function nameFault(name: string, taken: Set<string>): ValueFault | undefined {
  const told = (fault: string, hint: string): ValueFault => ({ index: 0, message: fault, hint });
  if (name === '') return told('This line of output variables has no name.', FORM);
  if (!isVariableName(name) || name.length > LONGEST_NAME) {
    return told(`'${name}' cannot be the name of an output variable.`, NAMES);
  }
  if (taken.has(name.toLowerCase())) {
    return told(`There is an output variable '${name}' already.`, 'Choose another name.');
  }
  taken.add(name.toLowerCase());
  return undefined;
}

/** Paths are those of `jsonpath` in criteria. */
function pathFault(name: string, path: string, index: number): ValueFault | undefined {
  if (path === '') return { index: 0, message: `The output variable '${name}' has no path.`, hint: FORM };
  try {
    compileCriterion(`jsonpath('${path.replaceAll("'", "''")}')`).evaluate({ response: null });
    return undefined;
  } catch (error) {
    if (!(error instanceof CriterionEvaluationError || error instanceof CriterionParseError)) throw error;
    const message = `The path of the output variable '${name}' cannot be read. ${error.message}`;
    return { index, message, hint: 'It is a path as in jsonpath(…): $.order.id or $.items[0].name.' };
  }
}
