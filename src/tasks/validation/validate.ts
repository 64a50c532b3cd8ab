import { InputError, type SourceLocation } from '../../errors.js';
import type { TaskFiles, TaskFinding } from './rule.js';
import { taskValidationRules } from './rules.js';
import { readTaskDocument, type TaskDocument } from './task-document.js';

/** A fault of a task.json. The texts are parts of a sentence: lower case, no full stop. */
export interface TaskFault {
  /** The id of the rule, or {@link READABLE_RULE}. */
  readonly rule: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  readonly location?: SourceLocation;
}

export interface ValidateTaskOptions {
  /** How locations name the task.json. */
  readonly file?: string;
  /** Absent: the rules about files find nothing. */
  readonly files?: TaskFiles;
}

/** The rule that a file breaks that cannot be read at all; then it is the only fault. */
export const READABLE_RULE = 'manifest-readable';

/**
 * Holds a task.json against every rule, most of which packaging lets pass silently.
 *
 * @example
 * validateTask('{ "id": "1" }') // [{ rule: 'task-id', message: "'id' is no GUID", hint: 'make a random one', … }, …]
 */
export function validateTask(text: string, { file, files }: ValidateTaskOptions = {}): readonly TaskFault[] {
  const document = tryRead(text, file);
  if ('rule' in document) return [document];
  return taskValidationRules.flatMap(({ id, check }) =>
    check(document, files).map((finding) => ({
      rule: id,
      message: finding.message,
      hint: finding.hint,
      location: locateFinding(document, finding),
    })),
  );
}

/** Where a finding stands; the file alone where something is missing in the file as a whole, or beside it. */
export function locateFinding({ source, root }: TaskDocument, { start = root.start }: TaskFinding): SourceLocation {
  return start === root.start ? source.location : source.locate(start);
}

function tryRead(text: string, file: string | undefined): TaskDocument | TaskFault {
  try {
    return readTaskDocument(text, file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { message, location } = error;
    const part = message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');
    return { rule: READABLE_RULE, message: part, hint: 'correct it there', ...(location && { location }) };
  }
}
