/** Ways into JSON of which nothing is known yet. Each answers `undefined` where the value is of another kind. */

/** The members of a JSON object; they may have any name, `__proto__` included. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

export function asList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A text, or a number or boolean written as one. */
export function asScalarText(value: unknown): string | undefined {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : asText(value);
}

/** A boolean, or the text "true" in any case. */
export function asFlag(value: unknown): boolean {
  return asScalarText(value)?.toLowerCase() === 'true';
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A member of an object's own, so that `__proto__` and `constructor` are found only where the server wrote them. */
export function member(object: JsonObject | undefined, name: string): unknown {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The items of `{ count, value: [...] }`, or of a bare list. */
export function listItems(value: unknown): readonly unknown[] | undefined {
  return asList(value) ?? asList(member(asObject(value), 'value'));
}

/** The texts of an object by name, without members of another kind. */
export function textMembers<Name extends string>(
  value: unknown,
  names: readonly Name[],
): Partial<Record<Name, string>> | undefined {
  const object = asObject(value);
  if (!object) return undefined;
  const entries = names.map((name) => [name, asText(member(object, name))] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== undefined)) as Partial<Record<Name, string>>;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
