import type { ResolvedInputs } from './resolved-inputs.js';

/** What a `TaskInputs[…]` expression leads to. */
export interface TaskInputReference {
  /** The input that it ends at, as the expression or another input names it. */
  readonly name: string;
  /** The value of that input; empty where the task has no such input. */
  readonly value: string;
}

/** `TaskInputs[` once or more, a text in single quotes in which `''` is one quote, and as many `]`. */
const FORM = /^\s*((?:TaskInputs\s*\[\s*)+)'((?:[^']|'')*)'((?:\s*\])+)\s*$/i;

/**
 * Evaluates the form that built-in tasks use for their `EndpointId`: an input named by a text or by another input.
 * Servers before 2018 did not evaluate it (azure-pipelines-tasks issue 7891).
 *
 * @returns `undefined` when the text is not of that form.
 * @example
 * evaluateTaskInputsExpression("TaskInputs[TaskInputs['selector']]", inputs) // { name: 'connectedServiceName', … }
 */
export function evaluateTaskInputsExpression(text: string, inputs: ResolvedInputs): TaskInputReference | undefined {
  const [, openings = '', literal = '', closings = ''] = FORM.exec(text) ?? [];
  const depth = openings.split('[').length - 1;
  if (depth === 0 || depth !== closings.split(']').length - 1) return undefined;
  let name = literal.replaceAll("''", "'");
  for (let level = 1; level < depth; level += 1) name = inputs.get(name) ?? '';
  return { name, value: inputs.get(name) ?? '' };
}
