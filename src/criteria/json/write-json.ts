import { toText } from '../conversions.js';
import { pairsOf } from '../dictionary.js';
import type { EvaluationContext } from '../functions/function.js';
import { toValue, type Value } from '../value.js';
import { DateToken } from './date-token.js';

/** An array or object that is being written. */
interface Container {
  /** How its members begin; nothing for the items of an array. */
  readonly members: Iterator<readonly [label: string, data: unknown]>;
  readonly brackets: '[]' | '{}';
  isEmpty: boolean;
}

/**
 * A value as JSON text: two spaces of indentation, one member a line, `[]` and `{}` when empty, numbers as the language
 * writes them. Without recursion, since data may nest deeper than the stack.
 *
 * @throws CRITERION_MEMORY, CRITERION_STEPS, and CRITERION_EVALUATION for a number outside the decimal range
 */
export function writeJson(value: Value, context: EvaluationContext): string {
  const open: Container[] = [];
  let text = '';
  const begin = (written: Value): void => {
    const container = containerOf(written);
    if (container) open.push(container);
    text += container ? container.brackets.charAt(0) : scalarJson(written);
  };
  begin(value);
  for (let container = open.at(-1); container; container = open.at(-1)) {
    const { done, value: member } = container.members.next();
    context.spend(1);
    if (done) {
      open.pop();
      text += (container.isEmpty ? '' : lineBreak(open.length)) + container.brackets.charAt(1);
    } else {
      const [label, data] = member;
      text += (container.isEmpty ? '' : ',') + lineBreak(open.length) + label;
      container.isEmpty = false;
      begin(toValue(data));
    }
    context.requireMemory(text.length);
  }
  return text;
}

function containerOf(value: Value): Container | undefined {
  switch (value.kind) {
    case 'Array':
    case 'FilteredArray':
      return { members: labelled(value.items, (item) => ['', item]), brackets: '[]', isEmpty: true };
    case 'Object': {
      if (value.dictionary instanceof DateToken) return undefined;
      const members = labelled(pairsOf(value.dictionary), ([key, data]) => [`${JSON.stringify(key)}: `, data]);
      return { members, brackets: '{}', isEmpty: true };
    }
    default:
      return undefined;
  }
}

function* labelled<Item>(
  items: Iterable<Item>,
  label: (item: Item) => readonly [label: string, data: unknown],
): Iterator<readonly [label: string, data: unknown]> {
  for (const item of items) yield label(item);
}

function scalarJson(value: Value): string {
  switch (value.kind) {
    case 'Null':
      return 'null';
    case 'Boolean':
      return String(value.value);
    case 'Object':
      return JSON.stringify(value.dictionary instanceof DateToken ? value.dictionary.text : '');
    case 'Number':
      return toText(value) ?? '';
    default:
      return JSON.stringify(toText(value) ?? '');
  }
}

function lineBreak(level: number): string {
  return `\n${'  '.repeat(level)}`;
}
