import type { ExpressionNode } from '../node.js';

/** Whether the first that an expression does, whatever it is given, is to read a path that is written in it. */
export function beginsWithPath(tree: ExpressionNode): boolean {
  let node = tree;
  for (;;) {
    if (node.type === 'access') node = node.target;
    if (node.type !== 'call') return false;
    const { givesOfOne, givesOfTwo, readsPath } = node.function;
    const [first] = node.arguments;
    if (!first || !(givesOfOne ?? givesOfTwo)) return false;
    if (first.type === 'literal') return readsPath === true;
    node = first;
  }
}
