import { OutputVariablesError, readOutputVariables } from '../../tasks/index.js';
import { readJson, SourceText } from '../../tasks/json/index.js';
import { placesOf } from './scalar.js';

/** An expression in the JSON of output variables. */
export interface OutputExpression {
  readonly text: string;
  /** Where each of its characters stands in the JSON, and after them where it ends. */
  readonly places: readonly number[];
  /** The whole JSON with another expression in its place. */
  readonly replace: (expression: string) => string;
}

/**
 * The expressions of output variables; none where only the run knows the text.
 *
 * @param text the JSON of an object of names and expressions
 * @returns an error where it is no such text
 */
export function outputExpressions(text: string): readonly OutputExpression[] | OutputVariablesError {
  try {
    readOutputVariables(text);
  } catch (error) {
    if (!(error instanceof OutputVariablesError)) throw error;
    return isWritten(text) ? error : [];
  }
  if (text.trim() === '') return [];
  const object = readJson(new SourceText(text));
  if (object.kind !== 'object') return [];
  return object.entries.flatMap(({ value }) => {
    if (value.kind !== 'scalar' || typeof value.value !== 'string') return [];
    // Quotes and escapes of JSON are those of double quotes in YAML.
    const places = placesOf(text, value.start, value.value);
    const end = (places.at(-1) ?? value.start) + 1;
    const replace = (expression: string): string =>
      text.slice(0, value.start) + JSON.stringify(expression) + text.slice(end);
    return [{ text: value.value, places, replace }];
  });
}

/** Whether nothing in a text is replaced before it is read. */
function isWritten(text: string): boolean {
  return !text.includes('$(') && !text.includes('${{') && !text.includes('$[');
}
