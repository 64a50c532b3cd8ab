import {
  fieldsOf,
  type YamlEntry,
  type YamlList,
  type YamlMapping,
  type YamlNode,
  type YamlText,
} from '../../yaml/index.js';
import { TemplateKindError } from './errors.js';
import { type TemplateKind, templateKinds } from './position.js';

/** An item of a list that stands for the items of a template. */
export interface TemplateReference {
  readonly path: YamlText;
  readonly parameters: readonly YamlEntry[];
}

/** Whether an item of a list is a reference to a template. */
export function isTemplateReference(node: YamlNode): boolean {
  return node.kind === 'mapping' && node.entries.some(({ key }) => key === 'template');
}

/** Reads such an item. @throws UnknownKeyError `UNKNOWN_KEY`, YamlShapeError `YAML_SHAPE` */
export function readTemplateReference(node: YamlNode): TemplateReference {
  const fields = fieldsOf(node, 'a template reference', ['template', 'parameters']);
  return { path: fields.requiredText('template'), parameters: fields.entries('parameters') };
}

/**
 * The items of an expanded template.
 *
 * @param path how an error names the template.
 * @param reference where it is included.
 * @throws TemplateKindError `TEMPLATE_KIND` where it has no such items, UnknownKeyError `UNKNOWN_KEY`
 */
export function readTemplateItems(
  template: YamlMapping,
  kind: TemplateKind,
  path: string,
  reference: YamlText,
): readonly YamlNode[] {
  const keys = template.entries.map(({ key }) => key);
  const isOfOtherKind = keys.length === 0 || keys.some((key) => templateKinds.some((other) => other === key));
  if (!keys.includes(kind) && isOfOtherKind) throw new TemplateKindError(path, kind, keys, reference.location);
  const fields = fieldsOf(template, `the template '${path}'`, [kind]);
  const value = fields.node(kind);
  if (!value) throw new TemplateKindError(path, kind, keys, reference.location);
  if (kind === 'variables' && value.kind === 'mapping') return asVariableList(value).items;
  return fields.items(kind);
}

/** The mapping form of `variables:` in the list form, so that it can be part of a list. */
function asVariableList({ entries, location }: YamlMapping): YamlList {
  const items = entries.map(({ key, keyLocation, value }): YamlNode => {
    const name: YamlText = { kind: 'text', text: key, location: keyLocation };
    return {
      kind: 'mapping',
      entries: [
        { key: 'name', keyLocation, value: name },
        { key: 'value', keyLocation, value },
      ],
      location: keyLocation,
    };
  });
  return { kind: 'list', items, location };
}
