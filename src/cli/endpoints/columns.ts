import type { ServiceEndpoint } from '../../endpoints/index.js';
import { suggest } from '../../nearest.js';
import { UsageError } from '../errors.js';
import type { Style } from '../style.js';
import type { Column } from '../table.js';
import { paintState, stateOf } from './show-endpoint.js';

/** Every column that `endpoints list` can show. */
const texts: Readonly<Record<string, (endpoint: ServiceEndpoint) => string>> = {
  name: ({ name }) => name,
  id: ({ id }) => id,
  type: ({ type }) => type,
  scheme: ({ authorization }) => authorization.scheme,
  state: stateOf,
  url: ({ url }) => url,
  description: ({ description }) => description,
  owner: ({ owner }) => owner ?? '',
  shared: ({ isShared }) => (isShared ? 'yes' : 'no'),
  projects: ({ serviceEndpointProjectReferences }) =>
    serviceEndpointProjectReferences
      .map(({ projectReference }) => projectReference.name ?? projectReference.id)
      .join(', '),
  created: ({ creationDate }) => creationDate ?? '',
  createdBy: ({ createdBy }) => createdBy?.displayName ?? '',
  modified: ({ modificationDate }) => modificationDate ?? '',
};

/** The names that `--columns` takes. */
export const columnNames: readonly string[] = Object.keys(texts);

const shownByDefault = ['name', 'type', 'scheme', 'state', 'url', 'id'];

/**
 * The columns of a table of service connections.
 *
 * @param given the value of `--columns`: names with commas between them.
 * @throws UsageError `USAGE` on a name that is no column
 */
export function readColumns(given: string | undefined, style: Style): Column<ServiceEndpoint>[] {
  const names = given === undefined ? shownByDefault : given.split(',').map((name) => name.trim());
  return names.map((name) => {
    const known = columnNames.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    const text = known === undefined ? undefined : texts[known];
    if (known === undefined || !text) {
      throw new UsageError(`There is no column '${name}'.`, { hint: suggest(name, columnNames, 'columns') });
    }
    return {
      title: known.toUpperCase(),
      text,
      // An id that is cut is of little use, and a name does as well.
      shrinksLast: known === 'id',
      goesFirst: known === 'id' && given === undefined,
      ...(known === 'state' && {
        paint: (padded: string, endpoint: ServiceEndpoint) => paintState(padded, endpoint, style),
      }),
    };
  });
}
