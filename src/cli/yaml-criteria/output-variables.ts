import { InputError } from '../../errors.js';
import { isVariableName, OutputVariablesError, readOutputVariables } from '../../tasks/index.js';
import { type JsonEntry, readJson, SourceText } from '../../tasks/json/index.js';
import { placesOf } from './scalar.js';
import type { ValueFault } from './value-fault.js';

/** An expression in the JSON of output variables. */
export interface OutputExpression {
  readonly text: string;
  /** Where each of its characters stands in the JSON, and after them where it ends. */
  readonly places: readonly number[];
  /** The whole JSON with another expression in its place. */
  readonly replace: (expression: string) => string;
}

/** The expressions of output variables, and what is wrong beside these. */
export interface OutputVariables {
  readonly expressions: readonly OutputExpression[];
  readonly faults: readonly ValueFault[];
}

/**
 * Reads output variables with all their faults; of what only the run knows there are none.
 *
 * @param text the JSON of an object of names and expressions
 */
export function outputVariablesIn(text: string): OutputVariables {
  const error = errorOf(text);
  const entries = entriesOf(text);
  const faults = entryFaults(entries);
  if (!error || faults.length > 0) {
    return { expressions: entries.flatMap((entry) => expressionOf(text, entry) ?? []), faults };
  }
  return { expressions: [], faults: isWritten(text) ? [faultOf(error, 0)] : [] };
}

function errorOf(text: string): OutputVariablesError | undefined {
  try {
    readOutputVariables(text);
    return undefined;
  } catch (error) {
    if (error instanceof OutputVariablesError) return error;
    throw error;
  }
}

function entriesOf(text: string): readonly JsonEntry[] {
  try {
    const node = readJson(new SourceText(text));
    return node.kind === 'object' ? node.entries : [];
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/** What keeps single variables from being read. */
function entryFaults(entries: readonly JsonEntry[]): ValueFault[] {
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const { name, start } = entry;
    const isGivenTwice = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    const fault = nameFault(name, isGivenTwice) ?? valueFault(entry);
    return fault === undefined ? [] : [faultOf(new OutputVariablesError(fault), start)];
  });
}

function nameFault(name: string, isGivenTwice: boolean): string | undefined {
  if (!isWritten(name)) return undefined;
  if (!isVariableName(name)) return `'${name}' cannot be the name of a variable`;
  return isGivenTwice ? `'${name}' is given twice` : undefined;
}

function valueFault({ name, value }: JsonEntry): string | undefined {
  const isText = value.kind === 'scalar' && typeof value.value === 'string' && value.value.trim() !== '';
  return isText ? undefined : `'${name}' has no text with an expression`;
}

function faultOf({ message, hint = '' }: OutputVariablesError, index: number): ValueFault {
  return { index, message, hint };
}

function expressionOf(text: string, { value }: JsonEntry): OutputExpression | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  // Quotes and escapes of JSON are those of double quotes in YAML.
  const places = placesOf(text, value.start, value.value);
  const end = (places.at(-1) ?? value.start) + 1;
  const replace = (expression: string): string =>
    text.slice(0, value.start) + JSON.stringify(expression) + text.slice(end);
  return { text: value.value, places, replace };
}

/** Whether nothing in a text is replaced before it is read. */
function isWritten(text: string): boolean {
  return !text.includes('$(') && !text.includes('${{') && !text.includes('$[');
}
