import { pairsOf } from '../dictionary.js';
import { isDictionary } from '../value.js';
import type { PathRules } from './path.js';

type Named = readonly [name: string | undefined, value: unknown];

/** All that lies below `data`, each before what lies below it; items of arrays have no name. Without recursion. */
export function* descendantsOf(data: unknown, rules: PathRules): Generator<Named> {
  const waiting = childrenOf(data).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    rules.spend(1);
    yield next;
    // Put on the stack from the last to the first, they come off in the order of the document.
    for (const child of childrenOf(next[1]).reverse()) waiting.push(child);
  }
}

function childrenOf(data: unknown): Named[] {
  if (Array.isArray(data)) return data.map((item) => [undefined, item]);
  return isDictionary(data) ? [...pairsOf(data)] : [];
}
