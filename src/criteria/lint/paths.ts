import { exactText } from '../decimal.js';
import { JsonPathError } from '../errors.js';
import { parsePath } from '../jsonpath/parse-path.js';
import type { LiteralNode, Suffix } from '../node.js';
import type { Fault } from './finding.js';
import { hide, MACRO, outsideTemplates, templatesOf } from './replaced.js';
import type { LintSource } from './source.js';

/** Why a path is none, by the rules that old and new engines share; undefined for a path. Macros count as digits. */
export function pathError(path: string): JsonPathError | undefined {
  try {
    parsePath(path.replace(MACRO, '0'), { isNewer: () => false });
    return undefined;
  } catch (error) {
    if (error instanceof JsonPathError) return error;
    throw error;
  }
}

/**
 * A fault of a literal path, to be corrected where the corrected text is a path.
 *
 * @param change of the path as it is written in the criterion, its quotes doubled
 */
export function pathFault(
  source: LintSource,
  literal: LiteralNode,
  { message, hint }: { readonly message: string; readonly hint: string },
  change: (written: string) => string,
): Fault {
  const { start, end } = literal;
  const fault = { start, end, message, hint };
  const written = source.slice(literal);
  // Where the tree is of what seems to be meant, the text has quotes of another kind still.
  const isLiteral = written.startsWith("'") && written.endsWith("'");
  const text = `'${outsideTemplates(written.slice(1, -1), change)}'`;
  const path = hide(text, templatesOf(text)).slice(1, -1).replaceAll("''", "'");
  return !isLiteral || pathError(path) ? fault : { ...fault, edits: [{ start, end, text }] };
}

/** A link of a chain as a step of a path; undefined for what is computed and what a path cannot name. */
export function stepOf(suffix: Suffix): string | undefined {
  if (suffix.type !== 'index' || suffix.index.type !== 'literal') return undefined;
  const { value } = suffix.index;
  if (value.kind === 'Number') return /^\d+$/.test(exactText(value.value)) ? `[${exactText(value.value)}]` : undefined;
  if (value.kind !== 'String') return undefined;
  if (/^[A-Za-z_]\w*$/.test(value.value)) return `.${value.value}`;
  return /['\\]/.test(value.value) ? undefined : `['${value.value}']`;
}
