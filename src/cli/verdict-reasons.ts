import type { ExplainedNode } from '../criteria/index.js';
import { cutText, LONGEST_IN_A_SENTENCE } from './cut-text.js';

const EQUALITY = ['eq', 'ne', 'in', 'notin'];
const ORDERING = ['gt', 'ge', 'lt', 'le'];
/** These take both operands as texts. */
const OF_TEXTS = ['contains', 'startswith', 'endswith'];

/** Reasons that are told one by one. */
export const MOST_REASONS = 20;

/**
 * Why a criterion came to its verdict: the comparisons and values that decided it, each as one sentence and once, at most
 * {@link MOST_REASONS} and how many more there are. An `and` is false for its last operand that was looked at, an `or`
 * for all of them.
 *
 * @example ["eq(root['state'], 'ready') is False: root['state'] is the String 'Running'."]
 */
export function verdictReasons(tree: ExplainedNode): string[] {
  const different = [...new Set(decidingNodes(tree).map(reasonOf))];
  const told = different.slice(0, MOST_REASONS);
  const left = different.length - told.length;
  return left === 0 ? told : [...told, `and ${left} more.`];
}

/** The nodes that decided it, from left to right. */
function decidingNodes(node: ExplainedNode): ExplainedNode[] {
  const name = functionOf(node);
  const evaluated = node.children.filter(({ value }) => value !== undefined);
  if (name === 'not' || name === 'xor') return evaluated.flatMap(decidingNodes);
  if (name === 'and' || name === 'or') {
    const stoppedEarly = (name === 'and') === (node.value === 'False');
    return (stoppedEarly ? evaluated.slice(-1) : evaluated).flatMap(decidingNodes);
  }
  return node.value === undefined ? [] : [node];
}

function reasonOf(node: ExplainedNode): string {
  const name = functionOf(node) ?? '';
  const operands = node.children.filter(({ value }) => value !== undefined);
  if (name === 'containsvalue') return sentence(node, operands, membership(node, operands));
  if (EQUALITY.includes(name)) return sentence(node, operands, equality(operands));
  if (ORDERING.includes(name)) return sentence(node, operands, order(operands));
  if (OF_TEXTS.includes(name)) return sentence(node, operands, '');
  return `${shown(node.text)} is ${kindAndValue(node)}.`;
}

function sentence(node: ExplainedNode, operands: readonly ExplainedNode[], why: string): string {
  const known = operands
    .filter(({ type }) => type !== 'literal')
    .map((each) => `${shown(each.text)} is ${kindAndValue(each)}`);
  const facts = [...known, ...(why === '' ? [] : [why])];
  const verdict = `${shown(node.text)} is ${node.value ?? 'not known'}`;
  return facts.length === 0 ? `${verdict}.` : `${verdict}: ${facts.join('; ')}.`;
}

/** What the kind of the left side does to the others. */
function equality(operands: readonly ExplainedNode[]): string {
  const kind = operands[0]?.kind;
  const isSameKind = operands.every((each) => each.kind === kind);
  if (kind === 'Array' || kind === 'Object') return `the left side is an ${kind}, which equals only itself`;
  if (kind === 'Null' && !isSameKind) return "the left side is Null, which equals only Null and ''";
  return conversion(operands);
}

function order(operands: readonly ExplainedNode[]): string {
  if (operands[0]?.kind === 'Null') return 'the left side is Null, which is taken as 0';
  return conversion(operands);
}

/** What the others were taken as, and which of them did not convert. */
function conversion(operands: readonly ExplainedNode[]): string {
  const [leading, ...others] = operands;
  const changed = others.filter(({ kind }) => kind !== leading?.kind);
  const failed = changed.filter(({ unconvertible }) => unconvertible !== undefined);
  const taken = changed.filter(({ unconvertible }) => unconvertible === undefined);
  const parts = [
    ...(taken.length === 0 ? [] : [`so ${list(taken)} is taken as ${leading?.kind}`]),
    ...(failed.length === 0 ? [] : [`but ${list(failed)} does not convert to ${leading?.kind}`]),
  ];
  return parts.length === 0 ? '' : `the left side leads, ${parts.join(', ')}`;
}

/** Of `containsValue` the value that is sought leads. */
function membership({ value }: ExplainedNode, [collection, sought]: readonly ExplainedNode[]): string {
  if (!collection) return '';
  if (!sought) return 'only an Array or an Object has members';
  const found = value === 'True' ? 'a member of it equals' : 'no member of it equals';
  return `${found} ${shown(sought.text)}, which leads, so each is taken as ${sought.kind}`;
}

function list(nodes: readonly ExplainedNode[]): string {
  return nodes.map(({ text }) => shown(text)).join(' and ');
}

function kindAndValue({ kind, value = '' }: ExplainedNode): string {
  if (kind === 'Null') return 'Null';
  if (kind === 'Array' || kind === 'Object') return `an ${kind}`;
  return `the ${kind} ${shown(value)}`;
}

function shown(text: string): string {
  return cutText(text, LONGEST_IN_A_SENTENCE);
}

function functionOf({ type, text }: ExplainedNode): string | undefined {
  return type === 'call' ? text.slice(0, text.indexOf('(')).toLowerCase() : undefined;
}
