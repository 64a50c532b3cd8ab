import { UsageError } from './errors.js';

/**
 * Reads the values of an option that are a name, an equals sign and a value.
 *
 * @param form how the hint writes the option: `--parameter NAME=VALUE`.
 * @throws UsageError `USAGE`
 */
export function readPairs(values: readonly string[], form: string): Record<string, string> {
  const pairs = values.map((value) => {
    const separator = value.indexOf('=');
    if (separator < 1) throw new UsageError(`'${value}' is no name with a value.`, { hint: `Write ${form}.` });
    return [value.slice(0, separator), value.slice(separator + 1)] as const;
  });
  return Object.fromEntries(pairs);
}
