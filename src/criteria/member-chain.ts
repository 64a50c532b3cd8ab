import { plainConversions } from './conversions.js';
import { BYTES_OF_ANOTHER_VALUE, type Cost, costOf, PARTS_OF_A_STEP } from './cost.js';
import { entryOf } from './dictionary.js';
import type { Evaluation } from './evaluation.js';
import { Index, itemAt } from './indexing.js';
import type { Suffix } from './node.js';
import { isDictionary, toValue, type Value } from './value.js';

/** A chain such as `root.owner['name'][0]`: a value of the host and links that are written as literals. */
export interface MemberChain {
  readonly name: string;
  readonly links: readonly MemberLink[];
}

/** A link whose key or position is written in the expression, and so converted once. */
interface MemberLink {
  readonly index: Index;
  readonly key: string | undefined;
  /** What the literals up to this one and the collections that they go into count together. */
  readonly cost: Cost;
}

const NULL = toValue(null);

/** The chain of a named value and what follows it; undefined where a link is no literal. */
export function memberChain(name: string, suffixes: readonly Suffix[]): MemberChain | undefined {
  const links: MemberLink[] = [];
  let bytes = 0;
  let parts = 0;
  for (const suffix of suffixes) {
    if (suffix.type !== 'index' || suffix.index.type !== 'literal') return undefined;
    const { value } = suffix.index;
    const literal = costOf(value);
    bytes += BYTES_OF_ANOTHER_VALUE + literal.bytes;
    parts += PARTS_OF_A_STEP + literal.parts;
    const index = new Index(value, plainConversions);
    links.push({ index, key: index.key, cost: { bytes, parts } });
  }
  return { name, links };
}

/** Goes through the host's data and makes a value of the last only. Counts what it would if each link gave a value. */
export function followChain({ name, links }: MemberChain, evaluation: Evaluation): Value {
  const { bytes } = evaluation;
  let data = evaluation.hostData(name);
  let last: MemberLink | undefined;
  let followed = 0;
  for (let link = links[0]; link; link = links[followed]) {
    if (Array.isArray(data)) data = itemOf(data, link, evaluation);
    else if (isDictionary(data)) data = link.key === undefined ? undefined : entryOf(data, link.key);
    else break;
    last = link;
    followed++;
  }
  if (last) evaluation.countKnown(last.cost);
  const value = evaluation.counted(bytes, toValue(data));
  if (followed === links.length) return value;
  evaluation.countNulls(bytes, links.length - followed);
  return NULL;
}

function itemOf(items: readonly unknown[], { index, cost }: MemberLink, evaluation: Evaluation): unknown {
  try {
    return itemAt(items, index, evaluation);
  } catch (error) {
    // Too much memory shows before an index that no array can have.
    evaluation.countKnown(cost);
    throw error;
  }
}
