import { NOTHING } from '../dictionary.js';
import { memberOf } from '../value.js';
import type { Comparison } from './comparison.js';
import type { Path, Predicate } from './path.js';
import { selectFrom } from './select.js';
import { followSingles } from './single.js';

/**
 * Makes a predicate of the path and the comparison of a filter; without one it asks whether the path finds anything.
 * Each item of an array passes through it, so it is made for the kind of its path.
 */
export function predicateOf(path: Path, compares: Comparison | undefined): Predicate {
  if (path.rest.length > 0) return ofMany(path, compares);
  const [only, ...others] = path.singles;
  return only?.name !== undefined && others.length === 0 ? ofMember(only.name, compares) : ofOne(path, compares);
}

/** `@.name`, as in most filters. Counts what {@link followSingles} would. */
function ofMember(name: string, compares: Comparison | undefined): Predicate {
  return (item, rules) => {
    const member = memberOf(item, name);
    if (member === NOTHING) {
      rules.spend(1);
      return false;
    }
    rules.spend(2);
    return !compares || compares(member, rules);
  };
}

function ofOne({ singles }: Path, compares: Comparison | undefined): Predicate {
  return (item, rules) => {
    const found = followSingles(item, singles, rules);
    return found !== NOTHING && (!compares || compares(found, rules));
  };
}

function ofMany(path: Path, compares: Comparison | undefined): Predicate {
  return (item, rules) => {
    const found = selectFrom(item, path, rules);
    return compares ? found.some((value) => compares(value, rules)) : found.length > 0;
  };
}
