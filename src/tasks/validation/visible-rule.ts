import { VisibilityRuleError } from '../errors.js';
import type { JsonObject } from '../json/index.js';
import { parseVisibilityRule, type VisibilityRule, visibilityOperators } from '../visibility.js';
import { startOf, textAt } from './lookup.js';
import { type TaskFinding, when } from './rule.js';

/**
 * The faults of the `visibleRule` of an input or a group.
 *
 * @param inputs the names of the task's inputs, in lower case.
 */
export function checkVisibleRule(owner: JsonObject, inputs: ReadonlySet<string>): TaskFinding[] {
  const text = textAt(owner, 'visibleRule');
  if (text.trim() === '') return [];
  const what = `'visibleRule' of '${textAt(owner, 'name')}'`;
  const start = startOf(owner, 'visibleRule');
  const rule = tryParse(text);
  if (!rule) {
    const hint = `write NAME OPERATOR VALUE with one of: ${visibilityOperators.join(', ')}`;
    return [{ message: `${what} is no condition: '${text}'`, hint, start }];
  }
  const isMixed = rule.alternatives.length > 1 && rule.alternatives.some((all) => all.length > 1);
  const strangers = rule.alternatives.flat().filter(({ input }) => !inputs.has(input.toLowerCase()));
  return [
    ...when(isMixed, `${what} mixes && and ||`, 'use one of the two', start),
    ...strangers.map(({ input }) => ({
      message: `${what} speaks of '${input}', which is no input`,
      hint: 'name one',
      start,
    })),
  ];
}

function tryParse(text: string): VisibilityRule | undefined {
  try {
    return parseVisibilityRule(text, '');
  } catch (error) {
    if (error instanceof VisibilityRuleError) return undefined;
    throw error;
  }
}
