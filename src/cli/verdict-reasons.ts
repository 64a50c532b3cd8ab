import type { ExplainedNode } from '../criteria/index.js';

const COMPARISONS = [
  'eq',
  'ne',
  'gt',
  'ge',
  'lt',
  'le',
  'in',
  'notin',
  'contains',
  'startswith',
  'endswith',
  'containsvalue',
];

/**
 * Why a criterion came to its verdict: the comparisons and values that decided it, each as one sentence. An `and` is
 * false for its last operand that was looked at, an `or` for all of them.
 *
 * @example ["eq(root['state'], 'ready') is False: root['state'] is the String 'Running'."]
 */
export function verdictReasons(node: ExplainedNode): string[] {
  const name = functionOf(node);
  const evaluated = node.children.filter(({ value }) => value !== undefined);
  if (name === 'not' || name === 'xor') return evaluated.flatMap(verdictReasons);
  if (name === 'and' || name === 'or') {
    const stoppedEarly = (name === 'and') === (node.value === 'False');
    return (stoppedEarly ? evaluated.slice(-1) : evaluated).flatMap(verdictReasons);
  }
  if (name !== undefined && COMPARISONS.includes(name)) return [sentence(node, evaluated)];
  return node.value === undefined ? [] : [`${node.text} is ${kindAndValue(node)}.`];
}

function sentence(node: ExplainedNode, operands: readonly ExplainedNode[]): string {
  const known = operands
    .filter(({ type }) => type !== 'literal')
    .map((each) => `${each.text} is ${kindAndValue(each)}`);
  const leading = operands[0]?.kind;
  const others = operands.slice(1).filter(({ kind }) => kind !== leading);
  const conversion = others.length > 0 && leading ? leads(leading, others) : '';
  const facts = [...known, ...(conversion === '' ? [] : [conversion])];
  const verdict = `${node.text} is ${node.value ?? 'not known'}`;
  return facts.length === 0 ? `${verdict}.` : `${verdict}: ${facts.join('; ')}.`;
}

/** What the kind of the left side does to the right one. */
function leads(kind: string, others: readonly ExplainedNode[]): string {
  if (kind === 'Null') return "the left side is Null, which equals only Null and ''";
  if (kind === 'Array' || kind === 'Object') return `the left side is an ${kind}, which equals only itself`;
  return `the left side leads, so ${others.map(({ text }) => text).join(' and ')} is taken as ${kind}`;
}

function kindAndValue({ kind, value }: ExplainedNode): string {
  if (kind === 'Null') return 'Null';
  if (kind === 'Array' || kind === 'Object') return `an ${kind}`;
  return `the ${kind} ${value}`;
}

function functionOf({ type, text }: ExplainedNode): string | undefined {
  return type === 'call' ? text.slice(0, text.indexOf('(')).toLowerCase() : undefined;
}
