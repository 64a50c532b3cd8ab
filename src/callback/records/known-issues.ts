import { fieldOf } from '../protocol/field-of.js';

/** The types of issues that a record has. */
export const issueTypes = ['error', 'warning'] as const;

export type IssueType = (typeof issueTypes)[number];

/** The issues of a record and the number of all, those that it does not keep included. */
export interface KnownIssues {
  /** As the server has them, with whatever fields others gave them. */
  readonly issues: object[];
  readonly counts: Record<IssueType, number>;
}

/**
 * Finds what others have reported of a task in the records of its timeline.
 *
 * @param answer to `GET …/records`.
 */
export function knownIssues(answer: unknown, recordId: string): KnownIssues {
  const records = listOf(fieldOf(answer, 'value'));
  const record = records.find((each) => String(fieldOf(each, 'id')).toLowerCase() === recordId);
  const issues = listOf(fieldOf(record, 'issues')).filter((each) => typeof each === 'object' && each !== null);
  const count = (type: IssueType): number => {
    const told = fieldOf(record, `${type}Count`);
    const found = issues.filter((issue) => String(fieldOf(issue, 'type')).toLowerCase() === type).length;
    return typeof told === 'number' ? Math.max(told, found) : found;
  };
  return { issues, counts: { error: count('error'), warning: count('warning') } };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
