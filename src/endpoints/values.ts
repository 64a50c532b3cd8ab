/** Keys of a service endpoint's maps are compared ignoring case, since clients and servers spell them differently. */

/** Whether two names are the same to the service. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The key of a map as the map spells it. */
export function keyIn(values: Readonly<Record<string, unknown>> | undefined, key: string): string | undefined {
  return Object.keys(values ?? {}).find((known) => sameName(known, key));
}

/** The value of a key; `undefined` where the map lacks it. */
export function valueIn<Value>(values: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  const known = keyIn(values, key);
  return known === undefined ? undefined : values?.[known];
}

/**
 * A map with some values set. A key that the map has keeps its spelling and its place; a new one is spelled as `spell`
 * says.
 */
export function withValues<Value>(
  values: Readonly<Record<string, Value>>,
  changes: Readonly<Record<string, Value>>,
  spell: (key: string) => string = (key) => key,
): Readonly<Record<string, Value>> {
  const merged = new Map(Object.entries(values));
  for (const [key, value] of Object.entries(changes)) merged.set(keyIn(values, key) ?? spell(key), value);
  return Object.fromEntries(merged);
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is an id, as services and projects have them. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}
