/**
 * The one error base of the house. Every failure that a user can cause or meet is a small class of its own below
 * {@link InputError} or {@link RemoteError}, with a stable `code` and its facts as fields. Whatever is thrown and is
 * not an {@link AgentlessError} is a defect of ours.
 */

/** A place in a user's text. `line` and `column` count from 1; `file` is as the user would name it. */
export interface SourceLocation {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** What an error carries beside its message. */
export interface ErrorDetails {
  /** What the user can do about it, as one sentence. */
  readonly hint?: string;
  /** Where in the user's text the fault is. */
  readonly location?: SourceLocation;
  /** The error underneath, kept for `--verbose` and for debuggers. */
  readonly cause?: unknown;
}

/** Base of all expected failures. Catch it once, at a program's edge, and read `code`, `hint` and `location`. */
export abstract class AgentlessError extends Error {
  /** Stable name of the failure, in capitals, for programs (`UNKNOWN_INPUT`). Never reused for another failure. */
  abstract readonly code: string;
  readonly hint: string | undefined;
  readonly location: SourceLocation | undefined;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.hint = details.hint;
    this.location = details.location;
  }

  /** What `JSON.stringify` writes, which by itself leaves out the message of an error. */
  toJSON(): object {
    return { ...this, message: this.message };
  }
}

/** The user's input is wrong, and nothing was sent anywhere. A program ends with exit code 2. */
export abstract class InputError extends AgentlessError {}

/** The other side refused, lacks what was asked for, or could not be reached. A program ends with exit code 3. */
export abstract class RemoteError extends AgentlessError {}

/** Writes a location as `file:line:column`, leaving out what is not known; empty when nothing is. */
export function formatLocation(location: SourceLocation | undefined): string {
  if (!location) return '';
  return [location.file, location.line, location.column].filter((part) => part !== undefined).join(':');
}
