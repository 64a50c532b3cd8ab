import { plainConversions } from './conversions.js';
import type { Evaluation } from './evaluation.js';
import { entryAt, Index, itemAt } from './indexing.js';
import type { AccessNode, LiteralNode, NamedValueNode, Suffix } from './node.js';
import type { Program } from './program.js';
import { isDictionary, toValue, type Value } from './value.js';

/** A link whose key or position is written in the expression, and so converted once. */
interface KnownLink {
  readonly suffix: Suffix;
  readonly literal: LiteralNode;
  readonly index: Index;
}

const NULL = toValue(null);

/**
 * The program of a chain such as `root.owner['name'][0]`: a value of the host and links that are written as literals. It
 * goes through the host's data and makes a value of the last only. Undefined for any other chain.
 */
export function memberChain({ target, suffixes }: AccessNode): Program | undefined {
  if (target.type !== 'namedValue') return undefined;
  const links: KnownLink[] = [];
  for (const suffix of suffixes) {
    if (suffix.type !== 'index' || suffix.index.type !== 'literal') return undefined;
    links.push({ suffix, literal: suffix.index, index: new Index(suffix.index.value, plainConversions) });
  }
  return (evaluation) => followChain(target, links, evaluation);
}

/** Counts what it would count if each link gave a value. */
function followChain(target: NamedValueNode, links: readonly KnownLink[], evaluation: Evaluation): Value {
  const { bytes } = evaluation;
  let place: NamedValueNode | Suffix = target;
  let data = evaluation.hostData(target.name);
  let followed = 0;
  for (let link = links[0]; link; link = links[followed]) {
    const collection = data;
    if (Array.isArray(collection)) {
      countIndexed(evaluation, link.literal);
      data = itemAt(collection, link.index, evaluation);
    } else if (isDictionary(collection)) {
      countIndexed(evaluation, link.literal);
      data = entryAt(collection, link.index);
    } else break;
    place = link.suffix;
    followed++;
  }
  let value = evaluation.finish(place, bytes, toValue(data));
  for (let link = links[followed]; link; link = links[followed]) {
    value = evaluation.finish(link.suffix, bytes, NULL);
    followed++;
  }
  return value;
}

/** What a collection and the index that goes into it would count. */
function countIndexed(evaluation: Evaluation, literal: LiteralNode): void {
  evaluation.countOther(evaluation.bytes);
  evaluation.finish(literal, evaluation.bytes, literal.value);
}
