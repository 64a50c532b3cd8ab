/** The service compares names and keys of connections regardless of case, so all look-ups go through these. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The value of a key, however it is written; an exact match goes first. Inherited properties are none. */
export function entryOf<Value>(values: Readonly<Record<string, Value>>, key: string): Value | undefined {
  if (Object.hasOwn(values, key)) return values[key];
  return Object.entries(values).find(([name]) => sameName(name, key))?.[1];
}

/** Which of the texts it is, written as in the list. */
export function memberOf(texts: readonly string[], wanted: string): string | undefined {
  return texts.includes(wanted) ? wanted : texts.find((text) => sameName(text, wanted));
}
