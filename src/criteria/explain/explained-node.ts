import { describeValue } from '../conversions.js';
import type { Mask } from '../mask.js';
import type { ExpressionNode, Span, Suffix } from '../node.js';
import { type Kind, kindOf, type Value } from '../value.js';
import { expressionText, type Results, suffixText } from './expression-text.js';

/** A node of an expression with what it gave, for programs and pages that show it. */
export interface ExplainedNode extends Span {
  /** An `access` is a chain: its children are what it begins with and its links, each with the value up to there. */
  readonly type: ExpressionNode['type'] | Suffix['type'];
  /** The canonical text; of a link that of the link alone. */
  readonly text: string;
  /** The value as the trace prints it; undefined for a node that was not evaluated. */
  readonly value: string | undefined;
  /** The kind of the value, as messages of the engine name it; undefined for a node that was not evaluated. */
  readonly kind: Kind | undefined;
  /** The kind that the value was to be converted to and was not; undefined where nothing failed. */
  readonly unconvertible: Kind | undefined;
  readonly children: readonly ExplainedNode[];
}

/** What an evaluation has written down. */
export interface EvaluationRecord {
  readonly results: Results;
  /** The values that did not convert, and to what. */
  readonly failures: ReadonlyMap<Value, Kind>;
}

/** A tree with the values of an evaluation. */
export function explainNode(node: ExpressionNode, mask: Mask, record: EvaluationRecord): ExplainedNode {
  const { type, start, end } = node;
  const text = expressionText(node, mask);
  return { type, start, end, text, ...shownValue(node, mask, record), children: childrenOf(node, mask, record) };
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
  const { type, start, end } = suffix;
  const children = suffix.type === 'index' ? [explainNode(suffix.index, mask, record)] : [];
  return { type, start, end, text: suffixText(suffix, mask), ...shownValue(suffix, mask, record), children };
}

function shownValue(
  place: ExpressionNode | Suffix,
  mask: Mask,
  record: EvaluationRecord,
): Pick<ExplainedNode, 'value' | 'kind' | 'unconvertible'> {
  // The value of a chain is that of its last link.
  const value = record.results.get((place.type === 'access' && place.suffixes.at(-1)) || place);
  return {
    value: value && describeValue(value, mask),
    kind: value && kindOf(value),
    unconvertible: value && record.failures.get(value),
  };
}
