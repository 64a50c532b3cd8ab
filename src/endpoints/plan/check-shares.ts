import { validateEndpoint } from '../../endpoint-types/index.js';
import type { InputError } from '../../errors.js';
import { sameName } from '../values.js';
import { InvalidEntryError } from './check-type.js';
import type { EntrySituation } from './entry-situation.js';

/** New names that an entry gives its connection in other projects, by the rules for every new name. */
export function checkShares({ wanted, view, sharedWith = [] }: EntrySituation): InputError[] {
  return sharedWith.flatMap(({ project, shared }) => {
    const { name, location } = shared;
    const current = view?.others.find(({ projectReference: { id } }) => sameName(id, project.id));
    if (name === undefined || name === current?.name) return [];
    return validateEndpoint({ name, type: '', scheme: '' })
      .filter(({ key }) => key === 'name')
      .map((finding) => new InvalidEntryError(wanted.entry.name.text, finding, location));
  });
}
