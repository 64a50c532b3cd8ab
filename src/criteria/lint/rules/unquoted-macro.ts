import type { Edit, LintRule } from '../finding.js';
import type { Piece } from '../piece.js';

/** Arguments of these are taken as Booleans: a text in quotes would always be true. */
const BOOLEAN_FUNCTIONS = ['and', 'or', 'xor', 'not', 'iif'];

/** `eq(root.name, $(name))`: the value becomes part of the criterion as it is, so a text is an unknown word. */
export const unquotedMacro: LintRule = {
  id: 'unquoted-macro',
  summary: 'a $(macro) without quotes around it',
  isSyntax: true,
  *find({ pieces }) {
    const callers: string[] = [];
    for (const [position, piece] of pieces.entries()) {
      const { kind, raw, start, end } = piece;
      const previous = pieces[position - 1];
      if (raw === '(' || raw === '[')
        callers.push(raw === '(' && previous?.kind === 'word' ? previous.raw.toLowerCase() : raw);
      if (raw === ')' || raw === ']') callers.pop();
      if (kind !== 'macro') continue;
      const edit = quoted(piece, previous, pieces[position + 1], callers.at(-1));
      yield {
        start,
        end,
        message: `The value of ${raw} lands here without quotes: anything but a number, true or false is an unknown word.`,
        hint: `Write '${raw}' unless the value is always a number or a Boolean.`,
        ...(edit && { edits: [edit] }),
      };
    }
  },
};

function quoted(macro: Piece, previous: Piece | undefined, next: Piece | undefined, caller = ''): Edit | undefined {
  const { raw, start, end } = macro;
  const endsHere =
    next === undefined ||
    next.kind === 'operator' ||
    (next.kind === 'punctuation' && next.start >= end && next.raw !== '(');
  if (!endsHere) return undefined;
  if (previous?.raw === '.' && previous.end === start) return { start: previous.start, end, text: `['${raw}']` };
  const beginsHere = previous && (previous.kind === 'operator' || '(,['.includes(previous.raw));
  if (!beginsHere || next?.raw === '.' || caller === '' || BOOLEAN_FUNCTIONS.includes(caller)) return undefined;
  return { start, end, text: `'${raw}'` };
}
