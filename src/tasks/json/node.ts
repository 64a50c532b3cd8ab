/** A property of an object. */
export interface JsonEntry {
  readonly name: string;
  /** Position of the name in the text, counted from 0. */
  readonly start: number;
  readonly value: JsonNode;
}

/** An object, its properties in the order of the text; one that stands twice is there twice. */
export interface JsonObject {
  readonly kind: 'object';
  readonly entries: readonly JsonEntry[];
  readonly start: number;
}

export interface JsonList {
  readonly kind: 'list';
  readonly items: readonly JsonNode[];
  readonly start: number;
}

/** A text, number, boolean or null. */
export interface JsonScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly start: number;
}

/** A value of a JSON text that knows where it stands. */
export type JsonNode = JsonObject | JsonList | JsonScalar;

/** A text, number or boolean as text; `undefined` for anything else. */
export function scalarText(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}
