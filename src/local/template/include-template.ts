import type { YamlMapping, YamlNode } from '../../yaml/index.js';
import { bindParameters } from './bind-parameters.js';
import type { ExpansionBudget } from './budget.js';
import { TemplateLimitError } from './errors.js';
import { MAXIMUM_TEMPLATE_NESTING } from './limits.js';
import type { NodeData } from './node-data.js';
import type { Place } from './place.js';
import { type TemplateKind, templatePosition } from './position.js';
import type { TemplateFiles } from './template-files.js';
import { readTemplateItems, readTemplateReference } from './template-reference.js';

/** What including a template takes. */
export interface InclusionTools {
  readonly budget: ExpansionBudget;
  readonly data: NodeData;
  readonly files: TemplateFiles;
}

/**
 * The items that a reference to a template stands for. The template sees its parameters and the variables around.
 *
 * @param item the reference, its expressions replaced.
 * @param kind what is needed at the place.
 * @param expandMapping expands what the template has.
 * @throws TemplateLimitError `TEMPLATE_LIMIT`, TemplateKindError `TEMPLATE_KIND`, and the errors of reading the
 *   reference, its template and its parameters.
 */
export async function includeTemplate(
  item: YamlNode,
  kind: TemplateKind,
  { scope, depth, isInserted }: Place,
  { budget, data, files }: InclusionTools,
  expandMapping: (content: YamlMapping, place: Place) => Promise<YamlMapping>,
): Promise<readonly YamlNode[]> {
  const reference = readTemplateReference(item);
  const { location } = reference.path;
  if (scope.nesting >= MAXIMUM_TEMPLATE_NESTING) {
    throw new TemplateLimitError(MAXIMUM_TEMPLATE_NESTING, 'templates inside each other', location);
  }
  // An inserted reference was written elsewhere, so the files around are not those that include it.
  const including = isInserted ? [files.pathOf(location)] : scope.files;
  const template = await files.load(reference.path, including);
  for (const parameter of template.parameters) budget.countNode(depth, parameter.location);
  const inner: Place = {
    position: templatePosition,
    scope: {
      parameters: bindParameters(template.parameters, reference.parameters, data, location),
      variables: scope.variables,
      loopVariables: new Map(),
      files: [...including, template.path],
      nesting: scope.nesting + 1,
    },
    // The list of the template takes the place of the list around the reference.
    depth: depth - 1,
    isInserted: false,
  };
  return readTemplateItems(await expandMapping(template.content, inner), kind, template.path, reference.path);
}
