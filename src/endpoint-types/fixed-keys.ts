import type { GivenValues } from './endpoint-type.js';
import { inputsOf, resolveType, type TypeOrName } from './find.js';
import { type EndpointFinding, sectionNames } from './finding.js';
import { entryOf, sameName } from './ignoring-case.js';

/**
 * The changes of an update that the service would refuse (`updatesNotAllowed`).
 *
 * @param before a map of the connection as it is: its `data` or its parameters.
 * @param after the same map as it is to be. A key that it lacks stays as it is.
 * @returns one finding for each such key; none for a secret whose value the server keeps to itself.
 * @example
 * fixedKeysChanged('azurerm', { environment: 'AzureCloud' }, { environment: 'AzureChinaCloud' }).length; // 1
 */
export function fixedKeysChanged(
  type: TypeOrName,
  before: GivenValues,
  after: GivenValues,
): readonly EndpointFinding[] {
  const known = resolveType(type);
  if (!known) return [];
  const fixed = inputsOf(known, undefined).filter((input) => input.fixed);
  const keys = new Set(fixed.map(({ key }) => key));
  return [...keys]
    .filter((key) => isChanged(entryOf(before, key), entryOf(after, key)))
    .map((key) => {
      const section = known.data.some((input) => sameName(input.key, key)) ? 'data' : 'parameters';
      const message = `'${key}' in ${sectionNames[section]} of a connection of type '${known.name}' cannot be changed.`;
      return { id: 'fixed-key', section, key, message, hint: 'Leave it as it is, or create another connection.' };
    });
}

function isChanged(before: string | null | undefined, after: string | null | undefined): boolean {
  if (before === null || after === null || after === undefined) return false;
  return !sameName(before ?? '', after);
}
