import { describeValue } from '../conversions.js';
import type { Mask } from '../mask.js';
import type { ExpressionNode, Suffix } from '../node.js';
import type { Value } from '../value.js';

/** The values of the nodes, and of the links of chains, that have been evaluated. */
export type Results = ReadonlyMap<ExpressionNode | Suffix, Value>;

const NO_RESULTS: Results = new Map();

/**
 * An expression as the engine prints it. Without results that is its canonical text, `eq(root['status'], 'done')`. With
 * results it is the expanded one, `eq('Done', 'done')`: what was evaluated shows its value, except literals and those
 * functions whose call says more.
 */
export function expressionText(node: ExpressionNode, mask: Mask, results = NO_RESULTS): string {
  const value = results.get(node);
  switch (node.type) {
    case 'literal':
      return describeValue(node.value, mask);
    case 'namedValue':
      return value ? describeValue(value, mask) : node.typedName;
    case 'call': {
      if (value && node.function.expandsTo !== 'call') return describeValue(value, mask);
      const written = node.arguments.map((argument) => expressionText(argument, mask, results));
      return `${node.typedName}(${written.join(', ')})`;
    }
    case 'access': {
      // The last link that has a value stands for all before it.
      const evaluated = node.suffixes.findLastIndex((suffix) => results.has(suffix));
      const link = node.suffixes[evaluated];
      const known = link && results.get(link);
      const text = known ? describeValue(known, mask) : expressionText(node.target, mask, results);
      const rest = node.suffixes.slice(evaluated + 1);
      return text + rest.map((suffix) => suffixText(suffix, mask, results)).join('');
    }
  }
}

/** A link of a chain as the engine prints it; a wildcard looks like the key `*`. */
export function suffixText(suffix: Suffix, mask: Mask, results = NO_RESULTS): string {
  return suffix.type === 'wildcard' ? "['*']" : `[${expressionText(suffix.index, mask, results)}]`;
}
