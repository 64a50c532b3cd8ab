import { sameName } from '../values.js';
import type { EntrySituation } from './entry-situation.js';
import type { ProjectName } from './port.js';

/**
 * Which project owns a connection that several have, and which only share it.
 *
 * To the service they are all alike: a connection has references of projects in any order, and none of them is marked.
 * So the file decides. The owner is the project for which an entry keeps the connection; without such an entry, it is the
 * project that `projects` lists first among those that have it.
 */
export class Ownership {
  readonly #keepers: ReadonlyMap<string, ProjectName>;
  readonly #projects: readonly string[];

  /** @param projects those of the file, in its order. */
  constructor(situations: readonly EntrySituation[], projects: readonly string[]) {
    this.#keepers = new Map(
      situations.flatMap(({ wanted, view, project }) =>
        view && wanted.entry.state === 'present' ? [[view.endpoint.id, project] as const] : [],
      ),
    );
    this.#projects = projects;
  }

  /** Whether the project of an entry is the owner of its connection; also true of a connection that does not exist. */
  isOwner({ view, project }: EntrySituation): boolean {
    if (!view) return true;
    const keeper = this.#keepers.get(view.endpoint.id);
    if (keeper) return sameName(keeper.id, project.id);
    const others = view.others.map(({ projectReference: { id, name = '' } }) => this.#rank({ id, name }));
    const own = this.#rank(project);
    return others.every((rank) => own <= rank);
  }

  /** The place of a project in the file, which may name it by its name or its id; those that it does not list come last. */
  #rank({ id, name }: ProjectName): number {
    const place = this.#projects.findIndex((listed) => sameName(listed, name) || sameName(listed, id));
    return place < 0 ? this.#projects.length : place;
  }
}
