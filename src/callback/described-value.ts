/** What a value is, for messages that must not show it: `null`, `a list`, `a number`, `an Error`. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Error) return 'an Error';
  if (value instanceof URL) return 'a URL object';
  const type = typeof value;
  return type === 'string' ? 'a text' : type === 'object' ? 'an object' : `a ${type}`;
}
