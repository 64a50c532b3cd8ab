import type { Filter, PathRules } from './path.js';

/** Whether an item passes a filter. */
export function matches(item: unknown, { predicates, connectors }: Filter, rules: PathRules): boolean {
  for (let index = 0; index < predicates.length; index++) {
    const predicate = predicates[index];
    if (!predicate) break;
    // The first one is counted with its item.
    if (index > 0) rules.spend(1);
    const holds = predicate(item, rules);
    const connector = connectors[index];
    // Each predicate is connected with all that follow it, so the first that decides, decides all.
    if (!connector || holds === (connector === '||')) return holds;
  }
  return false;
}
