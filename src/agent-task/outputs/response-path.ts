import { CriterionEvaluationError, compileCriterion, writeData } from '../../criteria/index.js';

/** A jsonpath, in the dialect of the success criteria. */
export interface ResponsePath {
  readonly text: string;
  /** What it finds, in the order of the document. */
  readonly find: (response: unknown) => readonly unknown[];
  /** The same; nothing where the path cannot be followed through this document. */
  readonly tryFind: (response: unknown) => readonly unknown[];
}

/**
 * Reads a jsonpath.
 *
 * @throws CriterionParseError, JsonPathError where it is none.
 * @example compilePath('$.id').find({ id: 7 }) // [7]
 */
export function compilePath(text: string): ResponsePath {
  const criterion = compileCriterion(`jsonpath('${text.replaceAll("'", "''")}')`);
  const find = (response: unknown): unknown[] => {
    const { data } = criterion.evaluate({ response });
    return Array.isArray(data) ? data : [];
  };
  const tryFind = (response: unknown): unknown[] => {
    try {
      return find(response);
    } catch (error) {
      if (error instanceof CriterionEvaluationError) return [];
      throw error;
    }
  };
  // A path is read when it is first followed.
  find(null);
  return { text, find, tryFind };
}

/** What a path found as the value of a variable: a text as it is, Null as nothing, all else, and several, as JSON. */
export function variableText(found: readonly unknown[]): string {
  const [data] = found;
  if (found.length > 1) return writeData(found);
  if (data === null || data === undefined) return '';
  return typeof data === 'string' ? data : writeData(data);
}
