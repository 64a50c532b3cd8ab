import { type Position, plainValues } from './position.js';
import type { Scope } from './scope.js';

/** Where an expansion is. */
export interface Place {
  readonly position: Position;
  readonly scope: Scope;
  /** Mappings and lists around in the result. */
  readonly depth: number;
  /** What an expression gave is not expanded again; only its references to templates are followed. */
  readonly isInserted: boolean;
}

/** The place of what stands under a key. */
export function underKey(place: Place, key: string): Place {
  return { ...place, position: place.position.keys.get(key) ?? plainValues, depth: place.depth + 1 };
}

/** The place of an item of a list. */
export function insideList(place: Place): Place {
  return { ...place, position: place.position.items ?? plainValues, depth: place.depth + 1 };
}
