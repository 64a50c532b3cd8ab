import type { AccessNode, ExpressionNode, LiteralNode, Suffix } from '../node.js';

/** A node and all below it, parents before children. */
export function nodesOf(tree: ExpressionNode | undefined): readonly ExpressionNode[] {
  const nodes: ExpressionNode[] = [];
  const open = tree ? [tree] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    nodes.push(node);
    for (const child of childrenOf(node).reverse()) open.push(child);
  }
  return nodes;
}

function childrenOf(node: ExpressionNode): ExpressionNode[] {
  if (node.type === 'call') return [...node.arguments];
  if (node.type !== 'access') return [];
  const indices = node.suffixes.flatMap((suffix) => (suffix.type === 'index' ? [suffix.index] : []));
  return [node.target, ...indices];
}

/** Whether the node is a call of `jsonpath` without an index behind it, so an array. */
export function isJsonpath(node: ExpressionNode | undefined): boolean {
  return node?.type === 'call' && node.function.name === 'jsonpath';
}

/** Whether the node is a chain with a wildcard, so a filtered array. */
export function isFiltered(node: ExpressionNode | undefined): boolean {
  return node?.type === 'access' && node.suffixes.some(({ type }) => type === 'wildcard');
}

/** What a literal text says; undefined for any other node. */
export function literalText(node: ExpressionNode | undefined): string | undefined {
  return node?.type === 'literal' && node.value.kind === 'String' ? node.value.value : undefined;
}

/** The key that a link of a chain names; undefined for a wildcard and for what is computed. */
export function keyOf(suffix: Suffix | undefined): string | undefined {
  return suffix?.type === 'index' ? literalText(suffix.index) : undefined;
}

/** The name of the host's value that a chain begins with. */
export function namedValueOf(node: ExpressionNode): string | undefined {
  if (node.type === 'namedValue') return node.name;
  return node.type === 'access' && node.target.type === 'namedValue' ? node.target.name : undefined;
}

/** The link before one, or what the chain begins with. */
export function placeBefore({ target, suffixes }: AccessNode, position: number): Suffix | AccessNode['target'] {
  return suffixes[position - 1] ?? target;
}

/** The literals that are paths: the arguments of `jsonpath`. */
export function pathsOf(
  nodes: readonly ExpressionNode[],
): Array<{ readonly literal: LiteralNode; readonly path: string }> {
  return nodes.flatMap((node) => {
    const [argument] = node.type === 'call' && isJsonpath(node) ? node.arguments : [];
    const path = literalText(argument);
    return path !== undefined && argument?.type === 'literal' ? [{ literal: argument, path }] : [];
  });
}

/** Whether the node is a text, so that a criterion of it always passes. */
export function isText(node: ExpressionNode | undefined): boolean {
  return literalText(node) !== undefined;
}

/** Whether a chain asks for a key with quotes around it, which hardly anybody means. */
export function hasQuotedKey(nodes: readonly ExpressionNode[]): boolean {
  return nodes.some(
    (node) => node.type === 'access' && node.suffixes.some((suffix) => /^['"]|['"]$/.test(keyOf(suffix) ?? '')),
  );
}
