import type { DeletionPreview } from '../../endpoints/index.js';
import { listNames } from '../../endpoints/lists.js';

/**
 * What is about to be done by `delete`, as a question without its mark.
 *
 * @example
 * questionOf(preview, false); // "Delete service connection 'orders' (generic) from projects 'Demo' and 'Web'"
 */
export function questionOf({ endpoint, from, staysIn }: DeletionPreview, deep: boolean): string {
  const what = `service connection '${endpoint.name}'${endpoint.type === '' ? '' : ` (${endpoint.type})`}`;
  const where = `from ${projectsText(from)}${deep ? ', with its service principal' : ''}`;
  return staysIn.length === 0
    ? `Delete ${what} ${where}`
    : `Take ${what} ${where}; it stays in ${projectsText(staysIn)}`;
}

/** The same when it is done. */
export function reportOf({ endpoint, from, staysIn }: DeletionPreview): string {
  const { name } = endpoint;
  if (staysIn.length > 0) return `Took '${name}' from ${projectsText(from)}; it stays in ${projectsText(staysIn)}.`;
  return from.length === 1 ? `Deleted '${name}'.` : `Deleted '${name}' from ${projectsText(from)}.`;
}

/** The same for programs: a connection that stays somewhere is not deleted. */
export function removalJson({ endpoint, from, staysIn }: DeletionPreview): unknown {
  const what = staysIn.length === 0 ? { deleted: endpoint.name } : { unshared: endpoint.name };
  return { ...what, from: namesOf(from), staysIn: namesOf(staysIn) };
}

type Projects = DeletionPreview['from'];

/** @example "projects 'Demo' and 'Web'" */
export function projectsText(projects: Projects): string {
  return `project${projects.length === 1 ? '' : 's'} ${listNames(namesOf(projects))}`;
}

/** The server gives them in any order. */
function namesOf(projects: Projects): readonly string[] {
  return projects.map(({ name }) => name).toSorted((one, other) => (one < other ? -1 : 1));
}
