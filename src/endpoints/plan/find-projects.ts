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

/**
 * Looks up each project once. One that there is not is a fault at every place that names it; entries that belong to it by
 * default name it together, once.
 */
export async function findProjects(
  port: PlanPort,
  entries: readonly ServiceConnectionEntry[],
  reading: Reading,
): Promise<FoundProjects> {
  const places = new Map<string, NamedProject[]>();
  const defaults = new Set<string>();
  for (const { isDefault, ...named } of entries.flatMap(projectsOf)) {
    const key = named.project.toLowerCase();
    const others = places.get(key) ?? [];
    const isRepeated = isDefault && defaults.has(key);
    if (isDefault) defaults.add(key);
    places.set(key, isRepeated ? others : [...others, named]);
  }
  const found = new Map<string, ProjectName>();
  const faults: InputError[] = [];
  reading.expect(places.size);
  await forEachBounded([...places], reading, async ([key, named]) => {
    try {
      found.set(key, await reading.count((signal) => port.project(named[0]?.project ?? key, signal)));
    } catch (error) {
      if (!(error instanceof ProjectNotFoundError)) throw error;
      const { hint } = error;
      faults.push(
        ...named.map(({ project, location }) => {
          const details = { location, cause: error, ...(hint !== undefined && { hint }) };
          return new UnknownOrganizationProjectError(project, port.url, details);
        }),
      );
    }
  });
  return { find: (nameOrId) => found.get(nameOrId.toLowerCase()), faults };
}

/** A project as the file writes it, and where. */
interface NamedProject {
  readonly project: string;
  readonly location: SourceLocation;
}

function projectsOf({
  project,
  sharedWith = [],
  places,
  name,
}: ServiceConnectionEntry): (NamedProject & { readonly isDefault: boolean })[] {
  return [
    { project, location: places.project ?? name.location, isDefault: places.project === undefined },
    ...sharedWith.map((shared) => ({ project: shared.project, location: shared.location, isDefault: false })),
  ];
}
