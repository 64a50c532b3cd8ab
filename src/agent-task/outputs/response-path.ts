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
 * It rejects with CriterionParseError or JsonPathError where it is none.
 *
 * @example (await compilePath('$.id')).find({ id: 7 }) // [7]
 */
export async function compilePath(text: string): Promise<ResponsePath> {
  const { CriterionEvaluationError, compileCriterion } = await import('../engine.js');
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
export async function variableText(found: readonly unknown[]): Promise<string> {
  const [data] = found;
  const { writeData } = await import('../engine.js');
  if (found.length > 1) return writeData(found);
  if (data === null || data === undefined) return '';
  return typeof data === 'string' ? data : writeData(data);
}
