import { type JsonNode, type JsonObject, type JsonScalar, scalarText } from '../json/index.js';

/*
 * Reading values out of JSON that nobody has checked yet: each function answers with nothing, or the empty value, where
 * the JSON holds something else, so that a rule looks at one fault at a time. Property names are compared regardless of
 * case, as the service does.
 */

/** A text that knows where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly start: number;
}

/** Names are compared regardless of case. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

export function valueAt(object: JsonObject, name: string): JsonNode | undefined {
  return object.entries.findLast((entry) => sameName(entry.name, name))?.value;
}

/** Where a property stands; the object, where it has none. */
export function startOf(object: JsonObject, name: string): number {
  return object.entries.findLast((entry) => sameName(entry.name, name))?.start ?? object.start;
}

export function isObject(node: JsonNode | undefined): node is JsonObject {
  return node?.kind === 'object';
}

export function objectAt(object: JsonObject, name: string): JsonObject | undefined {
  const value = valueAt(object, name);
  return isObject(value) ? value : undefined;
}

export function listAt(object: JsonObject, name: string): readonly JsonNode[] {
  const value = valueAt(object, name);
  return value?.kind === 'list' ? value.items : [];
}

/** The objects of a list. */
export function objectsAt(object: JsonObject, name: string): JsonObject[] {
  return listAt(object, name).filter(isObject);
}

/** A text, number or boolean as text; empty where there is none. */
export function textAt(object: JsonObject, name: string): string {
  return scalarText(valueAt(object, name)) ?? '';
}

/** The texts of a list. */
export function textsAt(object: JsonObject, name: string): PlacedText[] {
  return listAt(object, name).filter(isText).map(placed);
}

/** The names of an object's properties. */
export function namesIn(object: JsonObject | undefined): PlacedText[] {
  return (object?.entries ?? []).map(({ name, start }) => ({ text: name, start }));
}

/** All texts inside a value, at any depth. */
export function textsWithin(node: JsonNode): PlacedText[] {
  if (node.kind === 'list') return node.items.flatMap(textsWithin);
  if (node.kind === 'object') return node.entries.flatMap(({ value }) => textsWithin(value));
  return isText(node) ? [placed(node)] : [];
}

function isText(node: JsonNode): node is JsonScalar & { readonly value: string } {
  return node.kind === 'scalar' && typeof node.value === 'string';
}

function placed({ value, start }: JsonScalar): PlacedText {
  return { text: String(value), start };
}
