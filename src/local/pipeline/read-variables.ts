import { asMapping, asText, fieldsOf, type YamlNode } from '../../yaml/index.js';
import type { PipelineVariable } from './pipeline.js';

/**
 * Reads a `variables:` block: a mapping, or a list of `{ name, value }` and `{ group }`.
 *
 * @throws YamlShapeError `YAML_SHAPE`, UnknownKeyError `UNKNOWN_KEY`, MissingKeyError `MISSING_KEY`
 */
export function readVariables(node: YamlNode | undefined): PipelineVariable[] {
  if (!node) return [];
  if (node.kind === 'list') return node.items.map(readEntry);
  return asMapping(node, "'variables'").entries.map(({ key, value }) => {
    return { kind: 'variable', name: key, value: asText(value, `variable '${key}'`) };
  });
}

function readEntry(node: YamlNode): PipelineVariable {
  const fields = fieldsOf(node, 'a variable', ['name', 'value', 'readonly', 'group']);
  if (fields.node('group')) return { kind: 'group', group: fields.requiredText('group') };
  const { text, location } = fields.requiredText('name');
  return { kind: 'variable', name: text, value: fields.text('value') ?? { kind: 'text', text: '', location } };
}
