import type { Edit, Fault, LintRule } from '../finding.js';
import type { Piece } from '../piece.js';

/** What a function of another language is here. */
interface Foreign {
  readonly names: readonly string[];
  readonly called: string;
  /** Whether it is the opposite: `not(…)`. */
  readonly isNegated?: boolean;
}

const FOREIGN: readonly Foreign[] = [
  { called: 'eq', names: ['equals', 'equal', 'isequal', 'isequalto', 'equalto'] },
  { called: 'ne', names: ['neq', 'notequals', 'notequal', 'isnotequal', 'isnotequalto'] },
  { called: 'ge', names: ['gte', 'geq', 'greaterorequals', 'greaterthanorequal', 'greaterthanorequals'] },
  { called: 'le', names: ['lte', 'leq', 'lessorequals', 'lessthanorequal', 'lessthanorequals'] },
  { called: 'gt', names: ['greater', 'greaterthan', 'isgreaterthan'] },
  { called: 'lt', names: ['less', 'lessthan', 'islessthan'] },
  { called: 'contains', names: ['notcontains', 'doesnotcontain', 'ncontains'], isNegated: true },
  { called: 'isNullOrEmpty', names: ['isempty', 'isnull', 'isblank', 'empty'] },
  { called: 'isNullOrEmpty', names: ['isnotempty', 'isnotnull', 'notempty', 'notnull'], isNegated: true },
  { called: 'lower', names: ['tolower', 'tolowercase', 'lowercase', 'lcase'] },
  { called: 'upper', names: ['toupper', 'touppercase', 'uppercase', 'ucase'] },
];

/** These measure lists as well as texts. */
const MEASURES = ['len', 'size', 'strlen'];
const LIST_FUNCTIONS = ['jsonpath', 'split', 'intersect'];

const byName: ReadonlyMap<string, Foreign> = new Map(
  FOREIGN.flatMap((foreign) => foreign.names.map((name) => [name, foreign] as const)),
);

/** `equals(root.state, 'ready')`: the function has another name here. */
export const functionName: LintRule = {
  id: 'function-name',
  summary: 'a function by the name that other languages have for it',
  isSyntax: true,
  *find({ pieces }) {
    for (const [position, piece] of pieces.entries()) {
      const isCalled = pieces[position + 1]?.raw === '(' && pieces[position - 1]?.raw !== '.';
      if (piece.kind !== 'word' || !isCalled) continue;
      const foreign = byName.get(piece.raw.toLowerCase());
      if (foreign) yield faultOf(piece, foreign, closingOf(pieces, position + 1));
      else if (MEASURES.includes(piece.raw.toLowerCase())) yield measureFault(piece, pieces[position + 2]);
    }
  },
};

function faultOf({ start, end, raw }: Piece, { called, isNegated }: Foreign, closing: Piece | undefined): Fault {
  const fault = {
    start,
    end,
    message: `There is no function ${raw} in this language.`,
    hint: `Write ${isNegated ? `not(${called}(…))` : `${called}(…)`}.`,
  };
  if (!isNegated) return { ...fault, edits: [{ start, end, text: called }] };
  if (!closing) return fault;
  const close: Edit = { start: closing.end, end: closing.end, text: ')' };
  return { ...fault, edits: [{ start, end, text: `not(${called}` }, close] };
}

function measureFault({ start, end, raw }: Piece, argument: Piece | undefined): Fault {
  const isList = argument?.kind === 'word' && LIST_FUNCTIONS.includes(argument.raw.toLowerCase());
  return {
    start,
    end,
    message: `There is no function ${raw} in this language.`,
    hint: 'Use count(…) for the items of a list; length(…), which older servers lack, for the characters of a text.',
    ...(isList && { edits: [{ start, end, text: 'count' }] }),
  };
}

/** The bracket that closes the one at a position. */
function closingOf(pieces: readonly Piece[], position: number): Piece | undefined {
  let depth = 0;
  for (const piece of pieces.slice(position)) {
    if (piece.kind !== 'punctuation') continue;
    if (piece.raw === '(') depth++;
    if (piece.raw === ')') depth--;
    if (depth === 0) return piece.raw === ')' ? piece : undefined;
  }
  return undefined;
}
