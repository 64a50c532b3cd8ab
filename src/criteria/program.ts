import { plainConversions } from './conversions.js';
import type { Evaluation } from './evaluation.js';
import type { LazyArguments, OfOne, OfTwo } from './functions/function.js';
import { expandWildcard, Index, indexInto, isCollection } from './indexing.js';
import { memberChain } from './member-chain.js';
import type { AccessNode, CallNode, ExpressionNode, IndexSuffix, LiteralNode, NamedValueNode, Suffix } from './node.js';
import { toValue, type Value } from './value.js';

/**
 * What a node does in an evaluation. A tree is turned into programs once, so that an evaluation asks no node for its
 * type, and finds converted what never changes. Recursion goes only as deep as calls and brackets nest, which the grammar
 * limits.
 */
export type Program = (evaluation: Evaluation) => Value;

/** What a link of a chain makes of the value before it. */
type Link = (value: Value, evaluation: Evaluation) => Value;

const NULL = toValue(null);

/** Makes the program of a node and of all below it. */
export function programOf(node: ExpressionNode): Program {
  switch (node.type) {
    case 'literal':
      return literal(node);
    case 'namedValue':
      return namedValue(node);
    case 'call':
      return call(node);
    case 'access':
      return access(node);
  }
}

function literal(node: LiteralNode): Program {
  const { value } = node;
  return (evaluation) => {
    evaluation.recorder?.enter(node);
    return evaluation.finish(node, evaluation.bytes, value);
  };
}

function namedValue(node: NamedValueNode): Program {
  const { name } = node;
  return (evaluation) => {
    evaluation.recorder?.enter(node);
    return evaluation.finish(node, evaluation.bytes, evaluation.namedValue(name));
  };
}

function call(node: CallNode): Program {
  const called = node.function;
  const programs = node.arguments.map(programOf);
  const [first, second] = programs;
  if (called.givesOfOne && first) return callOfOne(node, called.givesOfOne, first);
  if (called.givesOfTwo && first && second) return callOfTwo(node, called.givesOfTwo, first, second);
  return (evaluation) => {
    const { bytes, recorder } = evaluation;
    recorder?.enter(node);
    const parameters = new ProgramArguments(programs, evaluation);
    return evaluation.finish(node, bytes, called.evaluate(parameters, evaluation));
  };
}

function callOfOne(node: CallNode, gives: OfOne, argument: Program): Program {
  return (evaluation) => {
    const { bytes } = evaluation;
    evaluation.recorder?.enter(node);
    return evaluation.finish(node, bytes, gives(argument(evaluation), evaluation));
  };
}

function callOfTwo(node: CallNode, gives: OfTwo, first: Program, second: Program): Program {
  return (evaluation) => {
    const { bytes } = evaluation;
    evaluation.recorder?.enter(node);
    const left = first(evaluation);
    return evaluation.finish(node, bytes, gives(left, second(evaluation), evaluation));
  };
}

function access(node: AccessNode): Program {
  const chain = memberChain(node);
  if (!chain) return anyChain(node);
  // The other program is for explanations, which most expressions never see.
  let explained: Program | undefined;
  return (evaluation) => {
    if (!evaluation.recorder) return chain(evaluation);
    explained ??= anyChain(node);
    return explained(evaluation);
  };
}

/** A chain is a loop, since it may have ten thousand links. For the engine its last link is the outermost node. */
function anyChain({ target, suffixes }: AccessNode): Program {
  const program = programOf(target);
  const links = suffixes.map((suffix) => ({ suffix, follow: linkOf(suffix) }));
  return (evaluation) => {
    const { bytes } = evaluation;
    evaluation.recorder?.enterLinks(links.length);
    let value = program(evaluation);
    for (const { suffix, follow } of links) value = evaluation.finish(suffix, bytes, follow(value, evaluation));
    return value;
  };
}

function linkOf(suffix: Suffix): Link {
  if (suffix.type === 'wildcard') return expandWildcard;
  return suffix.index.type === 'literal' ? literalIndex(suffix.index) : computedIndex(suffix);
}

function computedIndex(suffix: IndexSuffix): Link {
  const program = programOf(suffix.index);
  return (value, evaluation) => {
    if (!isCollection(value)) return NULL;
    return indexInto(value, new Index(program(evaluation), evaluation.conversions), evaluation);
  };
}

/** A literal is converted once for all evaluations, but not where each conversion is written down. */
function literalIndex(node: LiteralNode): Link {
  const program = literal(node);
  const known = new Index(node.value, plainConversions);
  return (value, evaluation) => {
    if (!isCollection(value)) return NULL;
    const index = program(evaluation);
    return indexInto(value, evaluation.recorder ? new Index(index, evaluation.conversions) : known, evaluation);
  };
}

class ProgramArguments implements LazyArguments {
  readonly #programs: readonly Program[];
  readonly #evaluation: Evaluation;

  constructor(programs: readonly Program[], evaluation: Evaluation) {
    this.#programs = programs;
    this.#evaluation = evaluation;
  }

  get count(): number {
    return this.#programs.length;
  }

  value(position: number): Value {
    const program = this.#programs[position];
    if (!program) throw new RangeError(`There is no argument ${position}: the function declares too few.`);
    return program(this.#evaluation);
  }

  some(test: (value: Value) => boolean, start = 0): boolean {
    for (let position = start; position < this.#programs.length; position++) {
      if (test(this.value(position))) return true;
    }
    return false;
  }

  *[Symbol.iterator](): Iterator<Value> {
    for (const program of this.#programs) yield program(this.#evaluation);
  }
}
