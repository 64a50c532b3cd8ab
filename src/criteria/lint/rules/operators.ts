import type { Fault, LintRule } from '../finding.js';
import { functionOf } from '../operator.js';
import { translateOperators } from '../translate-operators.js';

/** `root.state == 'ready' && root.count > 3`: every operation is a function here. */
export const operators: LintRule = {
  id: 'operators',
  summary: 'operators of other languages',
  isSyntax: true,
  *find({ text, pieces }) {
    const faults: Fault[] = [];
    for (const [position, piece] of pieces.entries()) {
      const called = functionOf(piece, pieces[position - 1], pieces[position + 1]);
      if (called === undefined && piece.kind !== 'operator') continue;
      const { start, end, raw } = piece;
      const hint =
        called === undefined ? 'There is no arithmetic: compare what the response has.' : `Use ${called}(…).`;
      faults.push({ start, end, message: `The language has no operator ${raw}.`, hint });
    }
    const [first, ...others] = faults;
    if (!first) return;
    const translated = translateOperators(pieces);
    yield translated === undefined ? first : { ...first, edits: [{ start: 0, end: text.length, text: translated }] };
    yield* others;
  },
};
