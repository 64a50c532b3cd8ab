import type { YamlMapping, YamlNode, YamlText } from '../../yaml/index.js';
import {
  anyTask,
  CONDITION_RULES,
  type ExpressionKind,
  type ExpressionTask,
  inputOf,
  taskOf,
} from './expression-inputs.js';

/** An input of a file that holds an expression, or several. */
export interface FoundInput {
  /** Its name as the task spells it. */
  readonly input: string;
  readonly kind: ExpressionKind;
  readonly value: YamlText;
  /** Ids of rules that are not for it. */
  readonly without: readonly string[];
}

/**
 * All inputs of a file that hold expressions, however deep: `successCriteria` in steps, templates, gates and template conditions; the
 * others in steps of their tasks.
 */
export function findExpressions(
  node: YamlNode,
  task: Pick<ExpressionTask, 'inputs' | 'without'> = anyTask,
): FoundInput[] {
  if (node.kind === 'list') return node.items.flatMap((item) => findExpressions(item, task));
  if (node.kind === 'text') return [];
  const own = ownTask(node);
  return node.entries.flatMap(({ key, value }) => {
    const found = inputOf(task, key);
    if (found === undefined || value.kind !== 'text') {
      return findExpressions(value, own && key.toLowerCase() === 'inputs' ? own : task);
    }
    const without = found.kind === 'condition' ? task.without : [...task.without, ...CONDITION_RULES];
    return [{ input: found.name, kind: found.kind, value, without }];
  });
}

/** The task of a step. */
function ownTask({ entries }: YamlMapping): Pick<ExpressionTask, 'inputs' | 'without'> | undefined {
  const task = entries.find(({ key }) => key.toLowerCase() === 'task')?.value;
  return task?.kind === 'text' ? taskOf(task.text) : undefined;
}
