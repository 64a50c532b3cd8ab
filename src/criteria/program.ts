import { plainConversions } from './conversions.js';
import { costOf } from './cost.js';
import type { Evaluation } from './evaluation.js';
import type { OfLiteral, OfOne, OfTwo } from './functions/function.js';
import { expandWildcard, Index, indexInto, isCollection } from './indexing.js';
import { followChain, memberChain } from './member-chain.js';
import type { AccessNode, CallNode, ExpressionNode, IndexSuffix, LiteralNode, Suffix } from './node.js';
import { ProgramArguments } from './program-arguments.js';
import { toValue, type Value } from './value.js';

/**
 * What a node does in an evaluation that nobody listens to: it gives its value and counts it. A tree is turned into
 * programs once, so that an evaluation asks no node for its type, and finds converted and counted what never changes; an
 * explanation has programs of its own (`explain/recorded-program.ts`), which must count the same. Recursion goes only as
 * deep as calls and brackets nest, which the grammar limits.
 */
export type Program = (evaluation: Evaluation) => Value;

/** What a link of a chain makes of the value before it. */
type Link = (value: Value, evaluation: Evaluation) => Value;

const NULL = toValue(null);
const TRUE = toValue(true);
const FALSE = toValue(false);

/** Makes the program of a node and of all below it. */
export function programOf(node: ExpressionNode): Program {
  switch (node.type) {
    case 'literal':
      return literal(node);
    case 'namedValue':
      return namedValue(node.name);
    case 'call':
      return call(node);
    case 'access':
      return access(node);
  }
}

function literal({ value }: LiteralNode): Program {
  const cost = costOf(value);
  return (evaluation) => {
    evaluation.countKnown(cost);
    return value;
  };
}

function namedValue(name: string): Program {
  return (evaluation) => evaluation.counted(evaluation.bytes, evaluation.namedValue(name));
}

function call({ function: called, arguments: nodes }: CallNode): Program {
  const [written] = nodes;
  if (called.ofLiteral && written?.type === 'literal') return callOfLiteral(called.ofLiteral(written.value), written);
  const programs = nodes.map(programOf);
  const [first, second] = programs;
  if (called.givesOfOne && first) return callOfOne(called.givesOfOne, first);
  if (called.givesOfTwo && first && second) {
    const last = nodes[1];
    return last?.type === 'literal'
      ? callWithLiteral(called.givesOfTwo, first, last)
      : callOfTwo(called.givesOfTwo, first, second);
  }
  if (called.stopsAt !== undefined) return callThatStops(called.stopsAt, programs);
  return (evaluation) => {
    const { bytes } = evaluation;
    return evaluation.counted(bytes, called.evaluate(new ProgramArguments(programs, evaluation), evaluation));
  };
}

function callOfLiteral(gives: OfLiteral, { value }: LiteralNode): Program {
  const cost = costOf(value);
  return (evaluation) => {
    const { bytes } = evaluation;
    evaluation.countKnown(cost);
    return evaluation.counted(bytes, gives(evaluation));
  };
}

function callOfOne(gives: OfOne, argument: Program): Program {
  return (evaluation) => {
    const { bytes } = evaluation;
    return evaluation.counted(bytes, gives(argument(evaluation), evaluation));
  };
}

function callOfTwo(gives: OfTwo, first: Program, second: Program): Program {
  return (evaluation) => {
    const { bytes } = evaluation;
    const left = first(evaluation);
    return evaluation.counted(bytes, gives(left, second(evaluation), evaluation));
  };
}

/** Most comparisons are with something that is written in the expression. */
function callWithLiteral(gives: OfTwo, first: Program, { value }: LiteralNode): Program {
  const cost = costOf(value);
  return (evaluation) => {
    const { bytes } = evaluation;
    const left = first(evaluation);
    evaluation.countKnown(cost);
    return evaluation.counted(bytes, gives(left, value, evaluation));
  };
}

/** Like `some` of the arguments, which takes a function and a list to be made. */
function callThatStops(stop: boolean, programs: readonly Program[]): Program {
  return (evaluation) => {
    const { bytes, conversions } = evaluation;
    let truth = !stop;
    for (const program of programs) {
      truth = conversions.toBoolean(program(evaluation));
      if (truth === stop) break;
    }
    return evaluation.counted(bytes, truth ? TRUE : FALSE);
  };
}

function access({ target, suffixes }: AccessNode): Program {
  const chain = target.type === 'namedValue' ? memberChain(target.name, suffixes) : undefined;
  return chain ? (evaluation) => followChain(chain, evaluation) : anyChain(programOf(target), suffixes);
}

/** A chain is a loop, since it may have ten thousand links. */
function anyChain(target: Program, suffixes: readonly Suffix[]): Program {
  const links = suffixes.map(linkOf);
  return (evaluation) => {
    const { bytes } = evaluation;
    let value = target(evaluation);
    for (const follow of links) value = evaluation.counted(bytes, follow(value, evaluation));
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
    return indexInto(value, new Index(program(evaluation), plainConversions), evaluation);
  };
}

/** A literal is converted once for all evaluations. */
function literalIndex({ value: literalValue }: LiteralNode): Link {
  const cost = costOf(literalValue);
  const index = new Index(literalValue, plainConversions);
  return (value, evaluation) => {
    if (!isCollection(value)) return NULL;
    evaluation.countKnown(cost);
    return indexInto(value, index, evaluation);
  };
}
