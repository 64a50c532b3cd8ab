import type { EndpointInput, EndpointScheme, EndpointType } from './endpoint-type.js';
import { findEndpointType, findInput, findScheme } from './find.js';
import { sameName } from './ignoring-case.js';
import { elementsOf, fieldOf, textOf } from './loose.js';
import { readInput } from './read-input.js';
import { aliasesOf } from './schemes.js';
import { AUTHENTICATION_GROUP, TEST_CONNECTION } from './server-type.js';
import { readServerTemplate } from './url-template.js';

/**
 * Reads a server's own types: the answer of GET `_apis/serviceendpoint/types` or `_apis/distributedtask/serviceendpointtypes`,
 * whole or only its list, also as azure-devops-node-api gives it. Never throws: what cannot be read is left out, and of
 * types, schemes and keys that come twice the first holds.
 *
 * What a server's answer does not say is taken from the catalogue for types that it has: who fills a key, which values of
 * `data` go with a scheme, on what the URL depends, which extension brings the type, and when a creation goes on in the
 * background.
 */
export function readServerTypes(value: unknown): EndpointType[] {
  const list = Array.isArray(value) ? value : elementsOf(fieldOf(value, 'value'));
  return distinct(list.flatMap(readType), ({ name }) => name);
}

/** What the reading of a scheme has to know of its type. */
interface TypeContext {
  /** The type in the catalogue, if it has one of the name. */
  readonly known: EndpointType | undefined;
  /** Whether keys of parameters are marked by their group; see `isOfData`. */
  readonly isGrouped: boolean;
  readonly hasTest: boolean;
}

function readType(value: unknown): EndpointType[] {
  const name = textOf(fieldOf(value, 'name'));
  if (name === undefined) return [];
  const schemes = elementsOf(fieldOf(value, 'authenticationSchemes'));
  const known = findEndpointType(name);
  const isGrouped = schemes.flatMap(descriptorsOf).some(isOfParameters);
  const context: TypeContext = { known, isGrouped, hasTest: hasTest(value) };
  return [
    {
      name,
      displayName: textOf(fieldOf(value, 'displayName')) ?? name,
      ...(known?.urlBy && { urlBy: known.urlBy }),
      ...readUrl(fieldOf(value, 'endpointUrl')),
      data: readData(descriptorsOf(value), schemes, context),
      schemes: distinct(
        schemes.flatMap((scheme) => readScheme(scheme, context)),
        ({ scheme }) => scheme,
      ),
      ...(known?.extension !== undefined && { extension: known.extension }),
      ...(known?.asynchronous && { asynchronous: known.asynchronous }),
    },
  ];
}

function readScheme(value: unknown, context: TypeContext): EndpointScheme[] {
  const scheme = textOf(fieldOf(value, 'scheme'));
  if (scheme === undefined) return [];
  const same = context.known && findScheme(context.known, scheme);
  const descriptors = descriptorsOf(value).filter((each) => !isOfData(each, context));
  const isVerifiable = textOf(fieldOf(fieldOf(value, 'properties'), 'isVerifiable')) ?? 'true';
  return [
    {
      scheme,
      aliases: aliasesOf(scheme),
      parameters: readInputs(descriptors, same?.parameters ?? []),
      verifiable: context.hasTest && !sameName(isVerifiable, 'false'),
      ...(same?.data && { data: same.data }),
    },
  ];
}

/** Keys of the type itself, and those that servers before the `serviceendpoint` area put into every scheme. */
function readData(
  descriptors: readonly unknown[],
  schemes: readonly unknown[],
  context: TypeContext,
): readonly EndpointInput[] {
  const known = context.known?.data ?? [];
  const ofSchemes = schemes.map((scheme) =>
    readInputs(
      descriptorsOf(scheme).filter((each) => isOfData(each, context)),
      known,
    ),
  );
  const required = ofSchemes.map(
    (inputs) => new Set(inputs.filter((input) => input.required).map(({ key }) => key.toLowerCase())),
  );
  // What only some of the schemes ask for is not asked for with all of them.
  const merged = ofSchemes.flat().map((input) => ({
    ...input,
    required: required.every((keys) => keys.has(input.key.toLowerCase())),
  }));
  return distinct([...readInputs(descriptors, known), ...merged], ({ key }) => key);
}

function descriptorsOf(value: unknown): readonly unknown[] {
  return elementsOf(fieldOf(value, 'inputDescriptors'));
}

function readInputs(descriptors: readonly unknown[], known: readonly EndpointInput[]): readonly EndpointInput[] {
  const inputs = descriptors.flatMap((descriptor) => {
    const id = textOf(fieldOf(descriptor, 'id')) ?? '';
    const input = readInput(descriptor, findInput(known, id));
    return input ? [input] : [];
  });
  return distinct(inputs, ({ key }) => key);
}

/**
 * Whether a key that stands in a scheme is one of `data`: it is of another group than that of parameters. Extensions
 * leave the group out; where none of a type's keys has that group, those without any are parameters.
 */
function isOfData(descriptor: unknown, { isGrouped }: TypeContext): boolean {
  if (isOfParameters(descriptor)) return false;
  return isGrouped || textOf(fieldOf(descriptor, 'groupName')) !== undefined;
}

function isOfParameters(descriptor: unknown): boolean {
  return sameName(textOf(fieldOf(descriptor, 'groupName')) ?? '', AUTHENTICATION_GROUP);
}

/**
 * Whether the type has the data source that tests a connection. Servers leave an empty list of them out; of those before
 * the `serviceendpoint` area, whose types have no keys of their own, nothing is known, so that it may be tried.
 */
function hasTest(type: unknown): boolean {
  const sources = fieldOf(type, 'dataSources');
  if (!Array.isArray(sources)) return !Array.isArray(fieldOf(type, 'inputDescriptors'));
  return sources.some((source) => sameName(textOf(fieldOf(source, 'name')) ?? '', TEST_CONNECTION));
}

function readUrl(value: unknown): Pick<EndpointType, 'url' | 'urlBy'> {
  const template = textOf(fieldOf(value, 'format')) ?? textOf(fieldOf(value, 'value'));
  const url = template === undefined ? undefined : readServerTemplate(template);
  const key = textOf(fieldOf(fieldOf(value, 'dependsOn'), 'input'));
  const urls = elementsOf(fieldOf(fieldOf(value, 'dependsOn'), 'map')).flatMap((each) => {
    const name = textOf(fieldOf(each, 'key'));
    const choice = fieldOf(each, 'value');
    const read = typeof choice === 'string' ? readServerTemplate(choice) : undefined;
    return name === undefined || read === undefined ? [] : [[name, read] as const];
  });
  return {
    ...(url !== undefined && { url }),
    ...(key !== undefined && urls.length > 0 && { urlBy: { key, urls: Object.fromEntries(urls) } }),
  };
}

/** The first of each name, ignoring case. */
function distinct<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  const first = new Map<string, Item>();
  for (const item of items) {
    const name = nameOf(item).toLowerCase();
    if (!first.has(name)) first.set(name, item);
  }
  return [...first.values()];
}
