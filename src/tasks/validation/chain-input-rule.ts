import { TooManyMacrosError } from '../errors.js';
import { expressionReferences } from '../expression-references.js';
import type { JsonObject } from '../json/index.js';
import { scalarText } from '../json/index.js';
import { expressionFault } from './literals.js';
import { objectAt, objectsAt, sameName, startOf, textAt } from './lookup.js';
import { chainItems } from './requests.js';
import { type TaskRule, when } from './rule.js';

/** The default of an input is an expression where one is built of it, and is told by the name of the input. */
export const chainInputRule: TaskRule = {
  id: 'chain-inputs',
  about: 'The default of an input that is part of an expression of a chain is an expression itself.',
  check: ({ root }) => {
    const names = chainItems(root).flatMap(expressionsOf).flatMap(referencesIn);
    return objectsAt(root, 'inputs').flatMap((input) => {
      const name = textAt(input, 'name');
      const fault = names.some((each) => sameName(each, name)) && expressionFault(textAt(input, 'defaultValue'));
      const message = `the default of the input '${name}' does not parse: ${fault}`;
      return when(typeof fault === 'string', message, 'see docs/criteria.md', startOf(input, 'defaultValue'));
    });
  },
};

/** Where there are too many to follow, a run refuses the text. */
function referencesIn(expression: string): string[] {
  try {
    return expressionReferences(expression);
  } catch (error) {
    if (error instanceof TooManyMacrosError) return [];
    throw error;
  }
}

/** The texts of a part of a chain that are expressions. */
function expressionsOf(item: JsonObject): string[] {
  const options = objectAt(item, 'ExecutionOptions');
  const request = objectAt(item, 'RequestInputs');
  const outputs = options && objectAt(options, 'OutputVariables');
  return [
    ...(request ? [textAt(request, 'Expression')] : []),
    ...(options ? ['SkipSectionExpression', 'ContinuePollingExpression'].map((name) => textAt(options, name)) : []),
    ...(outputs?.entries ?? []).map(({ value }) => scalarText(value) ?? ''),
  ];
}
