import { endsOperand, type Piece } from './piece.js';

/** An operator of another language, and the function that does the same here. */
interface Operator {
  readonly called: string;
  readonly written: readonly string[];
  /** How strongly it binds; what stands before one operand only binds strongest, and 0 is what cannot be translated. */
  readonly strength: number;
}

const OPERATORS: readonly Operator[] = [
  { called: 'or', written: ['||', '|', 'or', '-or'], strength: 1 },
  { called: 'and', written: ['&&', '&', 'and', '-and'], strength: 2 },
  { called: 'eq', written: ['==', '===', '=', 'eq', '-eq', 'is'], strength: 3 },
  { called: 'ne', written: ['!=', '!==', '<>', 'ne', '-ne'], strength: 3 },
  { called: 'in', written: ['in', '-in'], strength: 3 },
  { called: 'notIn', written: ['notin', '-notin'], strength: 3 },
  { called: 'contains', written: ['contains'], strength: 3 },
  { called: 'containsValue', written: ['-contains'], strength: 3 },
  { called: 'startsWith', written: ['startswith'], strength: 3 },
  { called: 'endsWith', written: ['endswith'], strength: 3 },
  {
    called: 'contains(…), startsWith(…) or endsWith',
    written: ['like', '-like', 'matches', '-match', '=~', '!~'],
    strength: 0,
  },
  { called: 'lt', written: ['<', 'lt', '-lt'], strength: 4 },
  { called: 'le', written: ['<=', '=<', 'le', '-le'], strength: 4 },
  { called: 'gt', written: ['>', 'gt', '-gt'], strength: 4 },
  { called: 'ge', written: ['>=', '=>', 'ge', '-ge'], strength: 4 },
  { called: 'not', written: ['!', 'not', '-not'], strength: 5 },
];

const byWriting: ReadonlyMap<string, Operator> = new Map(
  OPERATORS.flatMap((operator) => operator.written.map((written) => [written, operator] as const)),
);

/** The operator that a piece is; undefined where it is a name or no operator known here. */
export function operatorAt(piece: Piece, previous: Piece | undefined, next: Piece | undefined): Operator | undefined {
  if (piece.kind !== 'operator' && piece.kind !== 'word') return undefined;
  // Behind an operand there is no name and no call.
  const isInfix = previous !== undefined && endsOperand(previous) && !byWriting.has(previous.raw.toLowerCase());
  const isName = previous?.raw === '.' || !next || '.])'.includes(next.raw) || (next.raw === '[' && !isInfix);
  const isAlone = !previous || '(,['.includes(previous.raw);
  const isCall = next?.raw === '(' && !isInfix && (piece.end === next.start || isAlone);
  if (piece.kind === 'word' && (isName || isCall)) return undefined;
  return byWriting.get(piece.raw.toLowerCase());
}

/** The name of the function that an operator stands for. */
export function functionOf(piece: Piece, previous: Piece | undefined, next: Piece | undefined): string | undefined {
  return operatorAt(piece, previous, next)?.called;
}

/** Whether a bracket begins a list, as in other languages: there is nothing before it that it could be an index of. */
export function beginsList(pieces: readonly Piece[], position: number): boolean {
  const previous = pieces[position - 1];
  const piece = pieces[position];
  return piece?.raw === '[' && (!endsOperand(previous) || isOperator(previous, pieces[position - 2], piece));
}

function isOperator(piece: Piece | undefined, previous: Piece | undefined, next: Piece): boolean {
  return piece !== undefined && operatorAt(piece, previous, next) !== undefined;
}
