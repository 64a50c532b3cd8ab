import type { ExpressionFunction } from './functions/function.js';
import type { Value } from './value.js';

/** Where a node stands in its expression, in UTF-16 units counted from 0; `end` is the unit after its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A Boolean, number, version or string as written. */
export interface LiteralNode extends Span {
  readonly type: 'literal';
  readonly value: Value;
}

/** A value that the host supplies, such as `root`. */
export interface NamedValueNode extends Span {
  readonly type: 'namedValue';
  /** The name as the host declares it. */
  readonly name: string;
  /** The name as typed, whose case may differ. */
  readonly typedName: string;
}

/** A function call. */
export interface CallNode extends Span {
  readonly type: 'call';
  readonly function: ExpressionFunction;
  /** The name as typed, whose case may differ from the function's own. */
  readonly typedName: string;
  readonly arguments: readonly ExpressionNode[];
}

/** `.name` is the index `['name']`; `.*` and `[*]` are the wildcard. */
export type Suffix = IndexSuffix | WildcardSuffix;

export interface IndexSuffix extends Span {
  readonly type: 'index';
  readonly index: ExpressionNode;
}

export interface WildcardSuffix extends Span {
  readonly type: 'wildcard';
}

/**
 * A named value or call with what follows it, as one flat list: a chain may have ten thousand links, which must cost no
 * stack.
 */
export interface AccessNode extends Span {
  readonly type: 'access';
  readonly target: NamedValueNode | CallNode;
  readonly suffixes: readonly Suffix[];
}

/** A node of a parsed expression. */
export type ExpressionNode = LiteralNode | NamedValueNode | CallNode | AccessNode;
