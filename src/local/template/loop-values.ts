import { ignoringCase } from '../../criteria/index.js';
import type { YamlNode } from '../../yaml/index.js';
import type { LoopDirective } from './directive.js';
import { TemplateDirectiveError } from './errors.js';
import type { NodeData } from './node-data.js';

/**
 * What the variable of an `each` holds in turn: the items of a list, or the `key` and `value` of each entry of a mapping.
 *
 * @throws TemplateDirectiveError `TEMPLATE_DIRECTIVE` where the collection is neither.
 */
export function* loopValues(collection: YamlNode, data: NodeData, directive: LoopDirective): Generator<unknown> {
  if (collection.kind === 'text') {
    throw new TemplateDirectiveError("The directive 'each' needs a list or a mapping, but got a text or nothing.", {
      location: directive.at.location,
      hint: `Check '${directive.collection.text}'; a parameter of type object holds lists and mappings.`,
    });
  }
  if (collection.kind === 'list') for (const item of collection.items) yield data.toData(item);
  else for (const { key, value } of collection.entries) yield ignoringCase({ key, value: data.toData(value) });
}
