import type { EvaluationContext, LazyArguments } from './functions/function.js';
import { expandWildcard, indexInto, isCollection } from './indexing.js';
import type { ExpressionNode, Suffix } from './node.js';
import type { Value } from './value.js';

/**
 * Evaluates a tree. Recursion goes only as deep as calls and brackets nest, which the grammar limits.
 *
 * @throws CRITERION_EVALUATION when a value does not go with what the expression does to it
 */
export function evaluateNode(node: ExpressionNode, context: EvaluationContext): Value {
  switch (node.type) {
    case 'literal':
      return node.value;
    case 'namedValue':
      return context.namedValue(node.name);
    case 'call':
      return node.function.evaluate(new NodeArguments(node.arguments, context), context);
    case 'access': {
      let value = evaluateNode(node.target, context);
      for (const suffix of node.suffixes) value = applySuffix(value, suffix, context);
      return value;
    }
  }
}

function applySuffix(value: Value, suffix: Suffix, context: EvaluationContext): Value {
  if (suffix.type === 'wildcard') return expandWildcard(value);
  return isCollection(value) ? indexInto(value, evaluateNode(suffix.index, context)) : { kind: 'Null' };
}

class NodeArguments implements LazyArguments {
  readonly #nodes: readonly ExpressionNode[];
  readonly #context: EvaluationContext;

  constructor(nodes: readonly ExpressionNode[], context: EvaluationContext) {
    this.#nodes = nodes;
    this.#context = context;
  }

  get count(): number {
    return this.#nodes.length;
  }

  value(position: number): Value {
    const node = this.#nodes[position];
    if (!node) throw new RangeError(`There is no argument ${position}: the function declares too few.`);
    return evaluateNode(node, this.#context);
  }

  *[Symbol.iterator](): Iterator<Value> {
    for (const node of this.#nodes) yield evaluateNode(node, this.#context);
  }
}
