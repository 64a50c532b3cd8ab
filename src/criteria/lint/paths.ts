import { JsonPathError } from '../errors.js';
import { parsePath } from '../jsonpath/parse-path.js';
import type { LiteralNode } from '../node.js';
import type { Fault } from './finding.js';
import { quoteText } from './piece.js';

/** Why a path is none, by the rules that old and new engines share; undefined for a path. */
export function pathError(path: string): JsonPathError | undefined {
  try {
    parsePath(path, { isNewer: () => false });
    return undefined;
  } catch (error) {
    if (error instanceof JsonPathError) return error;
    throw error;
  }
}

/** A fault of a literal path, to be corrected where the corrected text is a path. */
export function pathFault({ start, end }: LiteralNode, message: string, hint: string, corrected: string): Fault {
  const fault = { start, end, message, hint };
  if (pathError(corrected)) return fault;
  return { ...fault, edits: [{ start, end, text: quoteText(corrected) }] };
}
