import { EmptyMessageError, UnknownIssueTypeError } from '../errors.js';
import { MAXIMUM_ISSUE_LENGTH, MAXIMUM_ISSUES_PER_TYPE } from '../limits.js';
import { type IssueType, issueTypes, type KnownIssues } from './known-issues.js';
import type { RecordPatch } from './record-patch.js';

export { type IssueType, issueTypes };

/** @throws {UnknownIssueTypeError} `UNKNOWN_ISSUE_TYPE`, {@link EmptyMessageError} `EMPTY_MESSAGE`. */
export function checkIssue(type: unknown, message: unknown): void {
  if (!issueTypes.some((known) => known === type)) throw new UnknownIssueTypeError(type, issueTypes);
  if (typeof message !== 'string' || message.trim() === '') throw new EmptyMessageError();
}

/**
 * The issues of a task. As with the agent, the record keeps the first ten of each type and the number of all (agent
 * source); each update sends all of them, since the server replaces those that it has. So those that others reported of
 * the same task are read first, once.
 */
export class Issues {
  readonly #readKnown: () => Promise<KnownIssues>;
  #reading: Promise<KnownIssues> | undefined;
  #all: KnownIssues | undefined;

  /** @param readKnown gives what the record has. */
  constructor(readKnown: () => Promise<KnownIssues>) {
    this.#readKnown = readKnown;
  }

  /** @returns what changes on the record. @throws what the reading throws; it is tried again for the next issue. */
  async add(type: IssueType, message: string): Promise<Omit<RecordPatch, 'id'>> {
    this.#reading ??= this.#readKnown();
    try {
      this.#all ??= await this.#reading;
    } catch (error) {
      this.#reading = undefined;
      throw error;
    }
    return this.#count(this.#all, type, message);
  }

  #count({ issues, counts }: KnownIssues, type: IssueType, message: string): Omit<RecordPatch, 'id'> {
    counts[type] += 1;
    if (counts[type] <= MAXIMUM_ISSUES_PER_TYPE) {
      issues.push({ type, category: 'General', message: shorten(message) });
    }
    const { error, warning } = counts;
    return {
      issues: [...issues],
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
