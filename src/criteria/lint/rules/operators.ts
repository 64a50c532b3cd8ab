import type { Fault, LintRule } from '../finding.js';
import { functionOf } from '../operator.js';
import { translateOperators } from '../translate-operators.js';

/** What to do without operators that no function stands for. */
const HINTS: Readonly<Record<string, string>> = {
  ';': 'Write a comma between arguments, and nothing behind the criterion.',
  '->': 'Write a point before the name of a member.',
  '->>': 'Write a point before the name of a member.',
  '?.': 'A point is enough: what is missing is Null.',
  '??': 'Use coalesce(…, …).',
  '?': 'Use iif(…, …, …), which older servers lack, or and, or and not.',
  ':': 'Use iif(…, …, …), which older servers lack, or and, or and not.',
};

/** `root.state == 'ready' && root.count > 3`: every operation is a function here. */
export const operators: LintRule = {
  id: 'operators',
  summary: 'operators of other languages',
  isSyntax: true,
  *find(source) {
    const { text, pieces } = source;
    const faults: Fault[] = [];
    for (const [position, piece] of pieces.entries()) {
      const called = functionOf(piece, pieces[position - 1], pieces[position + 1]);
      if (called === undefined && piece.kind !== 'operator') continue;
      const { start, end, raw } = piece;
      const otherwise = HINTS[raw] ?? 'There is no arithmetic: compare what the response has.';
      const hint = called === undefined ? otherwise : `Use ${called}(…).`;
      faults.push({ start, end, message: `The language has no operator ${raw}.`, hint });
    }
    const [first, ...others] = faults;
    if (!first) return;
    const translated = translateOperators(pieces, (piece) => source.slice(piece));
    yield translated === undefined ? first : { ...first, edits: [{ start: 0, end: text.length, text: translated }] };
    yield* others;
  },
};
