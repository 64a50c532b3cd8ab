import type { Evaluation } from '../evaluation.js';
import { expandWildcard, Index, indexInto, isCollection } from '../indexing.js';
import type { AccessNode, CallNode, ExpressionNode, LiteralNode, NamedValueNode, Suffix } from '../node.js';
import type { Program } from '../program.js';
import { ProgramArguments } from '../program-arguments.js';
import { toValue, type Value } from '../value.js';

const NULL = toValue(null);

/**
 * What a node does in an evaluation that is explained: it tells the recorder when it begins and what it gave. Nothing is
 * taken from an earlier evaluation, so that each conversion is written down. In all else it does what `programOf` does,
 * and it counts the same.
 */
export function recordedProgramOf(node: ExpressionNode): Program {
  switch (node.type) {
    case 'literal':
      return recorded(node, () => node.value);
    case 'namedValue':
      return recorded(node, (evaluation) => evaluation.namedValue(node.name));
    case 'call':
      return call(node);
    case 'access':
      return chain(node);
  }
}

function call(node: CallNode): Program {
  const programs = node.arguments.map(recordedProgramOf);
  return recorded(node, (evaluation) => node.function.evaluate(new ProgramArguments(programs, evaluation), evaluation));
}

function recorded(node: LiteralNode | NamedValueNode | CallNode, program: Program): Program {
  return (evaluation) => {
    const { bytes } = evaluation;
    evaluation.recorder?.enter(node);
    return evaluation.finish(node, bytes, program(evaluation));
  };
}

/** For the engine the last link of a chain is the outermost node. */
function chain({ target, suffixes }: AccessNode): Program {
  const program = recordedProgramOf(target);
  const links = suffixes.map((suffix) => ({ suffix, follow: linkOf(suffix) }));
  return (evaluation) => {
    const { bytes } = evaluation;
    evaluation.recorder?.enterLinks(links.length);
    let value = program(evaluation);
    for (const { suffix, follow } of links) value = evaluation.finish(suffix, bytes, follow(value, evaluation));
    return value;
  };
}

function linkOf(suffix: Suffix): (value: Value, evaluation: Evaluation) => Value {
  if (suffix.type === 'wildcard') return expandWildcard;
  const program = recordedProgramOf(suffix.index);
  return (value, evaluation) => {
    if (!isCollection(value)) return NULL;
    return indexInto(value, new Index(program(evaluation), evaluation.conversions), evaluation);
  };
}
