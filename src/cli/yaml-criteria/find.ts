import type { YamlNode, YamlText } from '../../yaml/index.js';

/** The input that holds a criterion; names of inputs ignore case. */
export const CRITERIA_INPUT = 'successcriteria';

/** All values of `successCriteria` in a file, however deep: in steps, templates, gates and template conditions. */
export function findCriteria(node: YamlNode): YamlText[] {
  if (node.kind === 'list') return node.items.flatMap(findCriteria);
  if (node.kind === 'text') return [];
  return node.entries.flatMap(({ key, value }) => {
    return key.toLowerCase() === CRITERIA_INPUT && value.kind === 'text' ? [value] : findCriteria(value);
  });
}
