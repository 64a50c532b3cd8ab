import type { ServiceConnectionEntry } from '../../configuration/index.js';
import type { InputError, SourceLocation } from '../../errors.js';
import { ProjectNotFoundError } from '../errors.js';
import { forEachBounded } from './bounded-work.js';
import { UnknownOrganizationProjectError } from './errors.js';
import type { PlanPort, ProjectName } from './port.js';
import type { Reading } from './reading.js';

/** The projects that a file names, found in the organization. */
export interface FoundProjects {
  /** `undefined`: there is none. */
  find(nameOrId: string): ProjectName | undefined;
  readonly faults: readonly InputError[];
}

/** Looks up each project once, and collects those that there are not. */
export async function findProjects(
  port: PlanPort,
  entries: readonly ServiceConnectionEntry[],
  reading: Reading,
): Promise<FoundProjects> {
  const named = entries.flatMap(({ project, sharedWith = [], places, name }) => [
    { project, location: places.project ?? name.location },
    ...sharedWith,
  ]);
  const places = new Map<string, { readonly project: string; readonly location: SourceLocation }>();
  for (const { project, location } of named) {
    const key = project.toLowerCase();
    if (!places.has(key)) places.set(key, { project, location });
  }
  const found = new Map<string, ProjectName>();
  const faults: InputError[] = [];
  reading.expect(places.size);
  await forEachBounded([...places], reading, async ([key, { project, location }]) => {
    try {
      found.set(key, await reading.count((signal) => port.project(project, signal)));
    } catch (error) {
      if (!(error instanceof ProjectNotFoundError)) throw error;
      const details = { location, cause: error, ...(error.hint !== undefined && { hint: error.hint }) };
      faults.push(new UnknownOrganizationProjectError(project, port.url, details));
    }
  });
  return { find: (nameOrId) => found.get(nameOrId.toLowerCase()), faults };
}
