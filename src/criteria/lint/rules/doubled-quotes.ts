import type { LintRule } from '../finding.js';
import type { Piece } from '../piece.js';
import { outsideTemplates } from '../replaced.js';

/** `''` where neither a bracket nor a comma says that the empty text is meant. */
const DOUBLED = /(?<![(,\s])''|''(?![\s,)])/g;

/** `eq(root[''state''], ''ready'')`: only inside single quotes of YAML each quote is written twice. */
export const doubledQuotes: LintRule = {
  id: 'doubled-quotes',
  summary: 'quotes that are doubled where nothing around them needs it',
  isSyntax: true,
  *find(source) {
    const piece = doubledPiece(source.pieces);
    if (!piece) return;
    const { start, end } = piece;
    const readings = [/''/g, DOUBLED].map((pattern) =>
      outsideTemplates(source.text, (part) => part.replace(pattern, "'")),
    );
    const read = readings.find((text) => source.read(text).isCriterion) ?? readings[0] ?? '';
    yield {
      start,
      end,
      message: 'Two quotes are an empty text, so what follows them does not belong to it.',
      hint: "Write one quote; '' is for single quotes of YAML around the criterion, and for a quote inside a text.",
      edits: [{ start: 0, end: source.text.length, text: read }],
    };
  },
};

/** The first empty text, or text of quotes only, that something is written together with. */
export function doubledPiece(pieces: readonly Piece[]): Piece | undefined {
  return pieces.find(({ kind, raw, end }, position) => {
    const next = pieces[position + 1];
    if (kind !== 'text' || !/^(?:'')+$/.test(raw) || next?.start !== end) return false;
    return next.kind !== 'punctuation' && next.kind !== 'operator';
  });
}
