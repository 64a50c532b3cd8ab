import path from 'node:path';
import type { ConfiguredValue, ServiceConnectionEntry } from '../../configuration/index.js';

/**
 * Entries whose files of secrets have absolute paths: a plan is applied from any folder, and its own place is no matter.
 *
 * @param workingDirectory that the path of the configuration is relative to.
 */
export function anchorFiles(
  entries: readonly ServiceConnectionEntry[],
  workingDirectory: string,
): readonly ServiceConnectionEntry[] {
  const anchored = (values: Readonly<Record<string, ConfiguredValue>>): Record<string, ConfiguredValue> =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        value.kind === 'file' ? { ...value, path: path.resolve(workingDirectory, value.path) } : value,
      ]),
    );
  return entries.map((entry) => ({
    ...entry,
    parameters: anchored(entry.parameters),
    secretData: anchored(entry.secretData),
  }));
}
