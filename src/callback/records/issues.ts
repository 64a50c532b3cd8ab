import { EmptyMessageError, UnknownIssueTypeError } from '../errors.js';
import { MAXIMUM_ISSUE_LENGTH, MAXIMUM_ISSUES_PER_TYPE } from '../limits.js';
import type { RecordIssue, RecordPatch } from './record-patch.js';

export const issueTypes = ['error', 'warning'] as const;

export type IssueType = (typeof issueTypes)[number];

/** @throws {UnknownIssueTypeError} `UNKNOWN_ISSUE_TYPE`, {@link EmptyMessageError} `EMPTY_MESSAGE`. */
export function checkIssue(type: unknown, message: unknown): void {
  if (!issueTypes.some((known) => known === type)) throw new UnknownIssueTypeError(type, issueTypes);
  if (typeof message !== 'string' || message.trim() === '') throw new EmptyMessageError();
}

/**
 * The issues of a task. As with the agent, the record keeps the first ten of each type and the number of all (agent
 * source); each update sends all of them, since the server replaces those that it has.
 */
export class Issues {
  readonly #issues: RecordIssue[] = [];
  readonly #counts: Record<IssueType, number> = { error: 0, warning: 0 };

  /** @returns what changes on the record. */
  add(type: IssueType, message: string): Omit<RecordPatch, 'id'> {
    this.#counts[type] += 1;
    if (this.#counts[type] <= MAXIMUM_ISSUES_PER_TYPE) {
      this.#issues.push({ type, category: 'General', message: shorten(message) });
    }
    const { error, warning } = this.#counts;
    return {
      issues: [...this.#issues],
      ...(error > 0 && { errorCount: error }),
      ...(warning > 0 && { warningCount: warning }),
    };
  }
}

function shorten(message: string): string {
  return message.length <= MAXIMUM_ISSUE_LENGTH
    ? message
    : `${message.slice(0, MAXIMUM_ISSUE_LENGTH - 1).toWellFormed()}…`;
}
