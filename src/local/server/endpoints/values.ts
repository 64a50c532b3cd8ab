import { isConfidentialKey } from '../../../endpoint-types/index.js';
import { InputError } from '../../../errors.js';
import type { StoredEndpoint, StoredValue } from '../../store/endpoints/stored-endpoint.js';

/** A map of an endpoint whose values a client may see; null where the server keeps a value to itself. */
export type ShownValues = Readonly<Record<string, string | null>>;

/** What becomes of confidential values in an answer. */
export type Secrets = 'omitted' | 'null' | 'clear';

/** The value of a key, ignoring its case. */
export function entryOf<Value>(values: Readonly<Record<string, Value>>, key: string): Value | undefined {
  const wanted = key.toLowerCase();
  return Object.entries(values).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** A stored value as text; null where it comes from a variable or a file that is not there. */
export function textOf(value: StoredValue): string | null {
  if (typeof value === 'string') return value;
  try {
    return value();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** The text of a key, ignoring its case; empty where there is none. */
export function textEntry(values: Readonly<Record<string, StoredValue>>, key: string): string {
  return textOf(entryOf(values, key) ?? '') ?? '';
}

/** The authorization parameters of an endpoint as an answer shows them. */
export function shownParameters({ type, authorization }: StoredEndpoint, secrets: Secrets): ShownValues {
  const { scheme, parameters } = authorization;
  return shown(parameters, (key) => isConfidentialKey(type, scheme, key), secrets);
}

/** The data of an endpoint as an answer shows it: some types keep a secret there. */
export function shownData({ type, authorization: { scheme }, data }: StoredEndpoint, secrets: Secrets): ShownValues {
  return shown(data, (key) => isConfidentialKey(type, scheme, key), secrets);
}

function shown(
  values: Readonly<Record<string, StoredValue>>,
  isSecret: (key: string) => boolean,
  secrets: Secrets,
): ShownValues {
  const entries = Object.entries(values).flatMap(([key, value]) => {
    if (secrets === 'clear' || !isSecret(key)) return [[key, textOf(value)] as const];
    return secrets === 'null' ? [[key, null] as const] : [];
  });
  return Object.fromEntries(entries);
}
