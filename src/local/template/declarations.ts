import type { SourceLocation } from '../../errors.js';
import { suggest } from '../../nearest.js';
import {
  asList,
  asText,
  fieldsOf,
  type YamlFields,
  type YamlList,
  type YamlMapping,
  type YamlNode,
  type YamlText,
} from '../../yaml/index.js';
import { ParameterDeclarationError } from './errors.js';
import { type ParameterType, parameterTypes } from './parameter-types.js';

/** A parameter that a pipeline or a template declares. */
export interface ParameterDeclaration {
  readonly name: string;
  readonly type: string;
  readonly default: YamlNode | undefined;
  /** The values that are allowed; `undefined` where all of the type are. */
  readonly values: readonly YamlText[] | undefined;
  readonly location: SourceLocation;
}

const parameterKeys = ['name', 'type', 'default', 'values', 'displayName'] as const;

/** A parameter without a type takes texts. */
const DEFAULT_TYPE = 'string';

/** What a parameter of the mapping form takes: the form has no types. */
const MAPPING_TYPE = 'object';

/** The types whose values `values` can list. */
const listableTypes = ['string', 'number'];

/**
 * Reads `parameters:`, in the list form, or in the older mapping form of names with defaults.
 *
 * @throws ParameterDeclarationError `TEMPLATE_PARAMETER_DECLARATION`, and the errors of reading YAML.
 */
export function readDeclarations(node: YamlNode): readonly ParameterDeclaration[] {
  const declarations = node.kind === 'mapping' ? readMapping(node) : asList(node, "'parameters'").items.map(readItem);
  const names = new Set<string>();
  for (const { name, default: value, location } of declarations) {
    if (names.has(name.toLowerCase())) throw fault(`There are two parameters named '${name}'.`, location);
    names.add(name.toLowerCase());
    const expression = value && findExpression(value);
    if (expression) throw fault(`The default of '${name}' has an expression.`, expression, 'A default is a literal.');
  }
  return declarations;
}

/** The type of a declaration, which is known by then. */
export function typeOf({ name, type, location }: ParameterDeclaration): ParameterType {
  const found = parameterTypes.get(type);
  if (found) return found;
  const hint = suggest(type, [...parameterTypes.keys()], 'types');
  throw fault(`The parameter '${name}' has the unknown type '${type}'.`, location, hint);
}

function readMapping({ entries }: YamlMapping): ParameterDeclaration[] {
  return entries.map(({ key, keyLocation, value }) => {
    return { name: key, type: MAPPING_TYPE, default: value, values: undefined, location: keyLocation };
  });
}

function readItem(node: YamlNode): ParameterDeclaration {
  const fields = fieldsOf(node, 'a parameter', parameterKeys);
  const name = fields.requiredText('name');
  const type = fields.text('type');
  const declaration: ParameterDeclaration = {
    name: name.text,
    type: type?.text || DEFAULT_TYPE,
    default: fields.node('default'),
    values: readValues(fields),
    location: name.location,
  };
  typeOf({ ...declaration, location: type?.location ?? name.location });
  if (declaration.values && !listableTypes.includes(declaration.type)) {
    const hint = `Only parameters of the types ${listableTypes.join(' and ')} have values to choose from.`;
    throw fault(`The parameter '${name.text}' of type '${declaration.type}' has 'values'.`, name.location, hint);
  }
  return declaration;
}

function readValues(fields: YamlFields<(typeof parameterKeys)[number]>): readonly YamlText[] | undefined {
  const node = fields.node('values');
  if (!node) return undefined;
  const { items }: YamlList = asList(node, "'values'");
  return items.map((item) => asText(item, 'a value to choose'));
}

/** The place of the first text in a value that has an expression. */
function findExpression(node: YamlNode): SourceLocation | undefined {
  if (node.kind === 'text') return node.text.includes('${{') ? node.location : undefined;
  if (node.kind === 'list') return firstOf(node.items, findExpression);
  return firstOf(node.entries, ({ key, keyLocation, value }) => {
    return key.includes('${{') ? keyLocation : findExpression(value);
  });
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fault(message: string, location: SourceLocation, hint?: string): ParameterDeclarationError {
  return new ParameterDeclarationError(message, { location, ...(hint === undefined ? {} : { hint }) });
}
