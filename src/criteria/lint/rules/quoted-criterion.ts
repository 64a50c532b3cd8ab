import { trimSpaces } from '../../white-space.js';
import type { Edit, LintRule } from '../finding.js';
import { isText, literalText } from '../nodes.js';
import { outsideTemplates } from '../replaced.js';
import type { LintSource } from '../source.js';

type Change = (part: string) => string;

/** Quotes around a whole criterion, as they come with it from YAML, from JSON and from a shell, and how to undo them. */
const QUOTES: ReadonlyArray<readonly [opening: string, closing: string, changes: readonly Change[]]> = [
  ['"\\"', '\\""', [unescaped]],
  ['\\"', '\\"', [unescaped]],
  ["\\'", "\\'", [unescaped]],
  ["''", "''", [halve]],
  ["'", "'", [halve, unescaped]],
  ['"', '"', [unescaped, (part) => part.replaceAll('""', '"')]],
  ['`', '`', []],
  ['“', '”', []],
];

/** `'eq(root.state, ''ready'')'`: the quotes that a YAML file needs make one text of it. */
export const quotedCriterion: LintRule = {
  id: 'quoted-criterion',
  summary: 'a criterion in quotes, which always passes',
  isSyntax: true,
  isAlone: true,
  *find(source) {
    const { text, tree, parseError } = source;
    const start = text.length - text.trimStart().length;
    const end = start + trimSpaces(text.slice(start)).length;
    const edit = withoutQuotes(source, start, end);
    const isOneText = !parseError && isText(tree) && literalText(tree) !== '';
    if (!edit && !isOneText) return;
    yield {
      start,
      end,
      message: 'In quotes a criterion is one text and always passes, whatever the response is: it is not looked into.',
      hint: 'Leave out the quotes around it; only a YAML file may need them, and there they are quotes of YAML.',
      ...(edit && { edits: [edit] }),
    };
  },
};

/** The criterion inside, where there is one. */
function withoutQuotes(source: LintSource, start: number, end: number): Edit | undefined {
  const { hidden, parseError, tree } = source;
  const whole = hidden.slice(start, end);
  for (const [opening, closing, changes] of QUOTES) {
    const isQuoted = whole.startsWith(opening) && whole.endsWith(closing);
    if (!isQuoted || whole.length <= opening.length + closing.length) continue;
    const inner = source.slice({ start: start + opening.length, end: end - closing.length });
    const changed = changes.map((change) => outsideTemplates(inner, change));
    // What reads as one text has its quotes doubled, and `''` is a quote.
    const candidates = !parseError && isText(tree) ? changed.slice(0, 1) : [inner, ...changed];
    const criterion = candidates.find((candidate) => isMeant(source.read(candidate)));
    if (criterion !== undefined) return { start: 0, end: hidden.length, text: criterion };
  }
  return undefined;
}

/** Whether it is a call or a value, or what lint makes one of. */
function isMeant({ tree }: LintSource): boolean {
  return tree !== undefined && tree.type !== 'literal';
}

function halve(part: string): string {
  return part.replaceAll("''", "'");
}

function unescaped(part: string): string {
  return part.replace(/\\(['"\\])/g, '$1');
}
