import { TaskDefinitionShapeError } from '../errors.js';
import { type JsonObject, readJson, SourceText } from '../json/index.js';

/** A task.json as it is written, whatever its properties hold. */
export interface TaskDocument {
  readonly source: SourceText;
  readonly root: JsonObject;
}

/**
 * Reads a task.json without judging it.
 *
 * @param file how locations name it.
 * @throws TaskDefinitionSyntaxError `TASK_DEFINITION_SYNTAX`, TaskDefinitionShapeError `TASK_DEFINITION_SHAPE` where it
 *   is no object, and the errors of the limits.
 */
export function readTaskDocument(text: string, file?: string): TaskDocument {
  const source = new SourceText(text, file);
  const root = readJson(source);
  if (root.kind === 'object') return { source, root };
  throw new TaskDefinitionShapeError('it is no object', { location: source.locate(root.start) });
}
