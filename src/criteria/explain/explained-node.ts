import { describeValue } from '../conversions.js';
import { toData } from '../json/exact-data.js';
import type { Mask } from '../mask.js';
import type { ExpressionNode, Span, Suffix } from '../node.js';
import { type Kind, kindOf, type Value } from '../value.js';
import { expressionText, type Results, suffixText } from './expression-text.js';

/** A node of an expression with what it gave, for programs and pages that show it. */
export class ExplainedNode implements Span {
  /** An `access` is a chain: its children are what it begins with and its links, each with the value up to there. */
  readonly type: ExpressionNode['type'] | Suffix['type'];
  readonly start: number;
  readonly end: number;
  /** The canonical text; of a link that of the link alone. */
  readonly text: string;
  /** The value as the trace prints it; undefined for a node that was not evaluated. */
  readonly value: string | undefined;
  /** The kind of the value, as messages of the engine name it; undefined for a node that was not evaluated. */
  readonly kind: Kind | undefined;
  /** The kind that the value was to be converted to and was not; undefined where nothing failed. */
  readonly unconvertible: Kind | undefined;
  readonly children: readonly ExplainedNode[];
  readonly #value: Value | undefined;

  constructor(
    place: ExpressionNode | Suffix,
    text: string,
    children: ExplainedNode[],
    mask: Mask,
    record: EvaluationRecord,
  ) {
    // The value of a chain is that of its last link.
    const value = record.results.get((place.type === 'access' && place.suffixes.at(-1)) || place);
    this.type = place.type;
    this.start = place.start;
    this.end = place.end;
    this.text = text;
    this.value = value && describeValue(value, mask);
    this.kind = value && kindOf(value);
    this.unconvertible = value && record.failures.get(value);
    this.children = children;
    this.#value = value;
  }

  /**
   * The value as data that keeps every digit and the order of keys, for `writeData` and `sameData`; undefined for a node
   * that was not evaluated. It is not masked, and no part of the node's JSON text.
   */
  get data(): unknown {
    return this.#value && toData(this.#value);
  }
}

/** What an evaluation has written down. */
export interface EvaluationRecord {
  readonly results: Results;
  /** The values that did not convert, and to what. */
  readonly failures: ReadonlyMap<Value, Kind>;
}

/** A tree with the values of an evaluation. */
export function explainNode(node: ExpressionNode, mask: Mask, record: EvaluationRecord): ExplainedNode {
  return new ExplainedNode(node, expressionText(node, mask), childrenOf(node, mask, record), mask, record);
}

function childrenOf(node: ExpressionNode, mask: Mask, record: EvaluationRecord): ExplainedNode[] {
  switch (node.type) {
    case 'literal':
    case 'namedValue':
      return [];
    case 'call':
      return node.arguments.map((argument) => explainNode(argument, mask, record));
    case 'access':
      return [
        explainNode(node.target, mask, record),
        ...node.suffixes.map((suffix) => explainSuffix(suffix, mask, record)),
      ];
  }
}

function explainSuffix(suffix: Suffix, mask: Mask, record: EvaluationRecord): ExplainedNode {
  const children = suffix.type === 'index' ? [explainNode(suffix.index, mask, record)] : [];
  return new ExplainedNode(suffix, suffixText(suffix, mask), children, mask, record);
}
